import { expect, test } from 'vitest';
import { bibtex } from './bibtex.ts';

test('a paper as BibTeX, with the marks of TeX escaped', () => {
  const paper = {
    key: '2021-liu-ziyin-ueda',
    authors: 'K. Liu, L. Ziyin, M. Ueda',
    title: 'Noise & {Fluctuation}',
    venue: 'ICML 2021, PMLR 139:7045–7056',
    year: 2021,
    link: 'https://arxiv.org/abs/2012.03636',
  };
  expect(bibtex(paper)).toBe(String.raw`@misc{liu-ziyin-ueda-2021,
  author = {K. Liu and L. Ziyin and M. Ueda},
  title = {{Noise \& Fluctuation}},
  howpublished = {ICML 2021, PMLR 139:7045--7056},
  year = {2021},
  url = {https://arxiv.org/abs/2012.03636}
}`);
});
