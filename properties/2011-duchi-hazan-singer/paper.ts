import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2011-duchi-hazan-singer',
  authors: 'J. Duchi, E. Hazan, Y. Singer',
  title: 'Adaptive Subgradient Methods for Online Learning and Stochastic Optimization',
  venue: 'JMLR 12, 2011',
  year: 2011,
  link: 'https://jmlr.org/papers/v12/duchi11a.html',
};
