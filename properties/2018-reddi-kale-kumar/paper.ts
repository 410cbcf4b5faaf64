import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2018-reddi-kale-kumar',
  authors: 'S. J. Reddi, S. Kale, S. Kumar',
  title: 'On the Convergence of Adam and Beyond',
  venue: 'ICLR 2018',
  year: 2018,
  link: 'https://arxiv.org/abs/1904.09237',
};
