import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2015-kingma-ba',
  authors: 'D. P. Kingma, J. Ba',
  title: 'Adam: A Method for Stochastic Optimization',
  venue: 'ICLR 2015',
  year: 2015,
  link: 'https://arxiv.org/abs/1412.6980',
};
