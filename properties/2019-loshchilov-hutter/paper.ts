import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2019-loshchilov-hutter',
  authors: 'I. Loshchilov, F. Hutter',
  title: 'Decoupled Weight Decay Regularization',
  venue: 'ICLR 2019',
  year: 2019,
  link: 'https://arxiv.org/abs/1711.05101',
};
