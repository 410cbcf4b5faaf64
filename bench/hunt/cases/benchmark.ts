import type { Paper } from 'falsifiable';

/** Where the cases come from that are in no paper. */
export const benchmark: Paper = {
  key: 'benchmark',
  authors: 'Falsifiable',
  title: 'Benchmark of the hunter',
  venue: 'this repository',
  year: 2026,
  link: 'https://www.npmjs.com/package/falsifiable',
};
