import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2026-bench',
  authors: 'Falsifiable',
  title: 'Work to hand out',
  venue: 'bench/distributed',
  year: 2026,
  link: 'https://example.org',
};
