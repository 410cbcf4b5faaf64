import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2021-liu-ziyin-ueda',
  authors: 'K. Liu, L. Ziyin, M. Ueda',
  title: 'Noise and Fluctuation of Finite Learning Rate Stochastic Gradient Descent',
  venue: 'ICML 2021, PMLR 139:7045–7056',
  year: 2021,
  link: 'https://arxiv.org/abs/2012.03636',
};
