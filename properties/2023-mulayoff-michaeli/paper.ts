import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2023-mulayoff-michaeli',
  authors: 'R. Mulayoff, T. Michaeli',
  title: 'Exact Mean Square Linear Stability Analysis for SGD',
  venue: 'arXiv preprint',
  year: 2023,
  link: 'https://arxiv.org/abs/2306.07850',
};
