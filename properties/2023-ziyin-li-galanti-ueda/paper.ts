import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2023-ziyin-li-galanti-ueda',
  authors: 'L. Ziyin, B. Li, T. Galanti, M. Ueda',
  title: 'Type-II Saddles and Probabilistic Stability of Stochastic Gradient Descent',
  venue: 'arXiv preprint',
  year: 2023,
  link: 'https://arxiv.org/abs/2303.13093',
};
