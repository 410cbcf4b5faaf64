import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '1964-polyak',
  authors: 'B. T. Polyak',
  title: 'Some Methods of Speeding up the Convergence of Iteration Methods',
  venue: 'USSR Comput. Math. Math. Phys. 4, 1964',
  year: 1964,
  link: 'https://doi.org/10.1016/0041-5553(64)90137-5',
};
