import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2018-kleinberg-li-yuan',
  authors: 'R. Kleinberg, Y. Li, Y. Yuan',
  title: 'An Alternative View: When Does SGD Escape Local Minima?',
  venue: 'ICML 2018, PMLR 80:2698–2707',
  year: 2018,
  link: 'https://arxiv.org/abs/1802.06175',
};
