import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2018-patel',
  authors: 'V. Patel',
  title:
    'The Impact of Local Geometry and Batch Size on Stochastic Gradient Descent for Nonconvex Problems',
  venue: 'arXiv preprint',
  year: 2018,
  link: 'https://arxiv.org/abs/1709.04718',
};
