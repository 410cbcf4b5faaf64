import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { verdicts } from '../document.ts';
import { publishedReport, recordedReport } from '../fixtures/recorded.ts';
import { claimReport } from '../fixtures/reports.ts';
import { samples } from '../samples.ts';
import { hostile, poisoned } from './fixtures/poisoned.ts';
import { page, type PageParts } from './page.ts';

const request = { seed: 's', profile: 'quick' };
const verified = [recordedReport(), publishedReport(), claimReport({ id: 'SV-3' })].map(
  (report) => ({ file: `properties/${report.id}.ts`, report }),
);
const parts = (): PageParts => ({
  verdicts: verdicts(verified, [{ file: 'bad.ts', reason: 'declares no claim' }], request),
  samples: samples(verified, request),
});
const parsed = (text: string) => parseHTML(text).document;

describe('the page', () => {
  const text = page(parts());
  const document = parsed(text);
  const words = (element: { textContent: string | null }) =>
    element.textContent!.replace(/\s+/g, ' ').trim();

  test('is the same bytes again, and one file: nothing is fetched', () => {
    expect(page(parts())).toBe(text);
    const links = [...document.querySelectorAll('[src], link[href], a[href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href')!,
    );
    expect(links.filter((link) => !/^(?:#|data:,|https:\/\/example\.org$)/.test(link))).toEqual([]);
    expect(text).not.toMatch(/@import|url\(/);
  });

  test('puts what is false as published before everything else', () => {
    const headings = [...document.querySelectorAll('h2')].map(words);
    expect(headings).toEqual([
      'Bad files',
      'False as published or as commonly quoted',
      'Claims by paper',
      'Claims',
    ]);
    const finding = words(document.querySelector('.findings li'));
    expect(finding).toContain('λ = 1, tail = 3/2: it says 1/3, observed is 1.');
  });

  test('has a section for each claim under its id, with all its parts', () => {
    const article = document.getElementById('SV-2')!;
    expect(
      [...article.querySelectorAll('h5')].map((heading) => words(heading).split(' ')[0]),
    ).toEqual(['Witnesses', 'The', 'Where', 'Hypotheses', 'Near', 'Needs', 'Extensions']);
    expect(article.querySelectorAll('math')).toHaveLength(2);
    expect(article.querySelectorAll('svg')).toHaveLength(2);
    const all = words(article);
    expect(all).toContain('exact moments: agreed on 240 instances, no tolerance');
    expect(all).toContain('sampled runs: agreed on 2 instances');
    expect(all).toContain('diverges diverges 1');
    expect(all).toContain('inside 2, 1 boundary strata 1×');
    expect(all).toContain('simplest λ = 1, tail = 3/2: it says 1/3, observed is 1');
    expect(all).toContain('most decisive the same with λ = 7/4, tail = 7/4: it says 1/9');
    expect(all).toContain('without ‘0 < λk < 2’: refuted');
    expect(words([...article.querySelectorAll('table')].at(-1))).toBe(
      '0 < λk < 2 needed Gaussian noise not needed fresh noise open',
    );
  });

  test('never says a bare “holds”', () => {
    expect(text).not.toMatch(/>\s*hold(?:s|ing)?\s*</i);
    expect(words(document.querySelector('#SV-3 .verdict'))).toContain(
      'held on 240 instances (exact)',
    );
  });

  test('gives every id once, and every link of its own a target', () => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...document.querySelectorAll('a[href^="#"]')].map((a) =>
      a.getAttribute('href')!.slice(1),
    );
    expect(targets.filter((target) => !ids.includes(decodeURIComponent(target)))).toEqual([]);
  });

  test('takes figures with their captions and the claims they rest on', () => {
    const figure = {
      name: 'variance',
      title: 'Variance',
      caption: 'Caption.',
      claims: ['SV-2', 'XX-1'],
      svg: '<svg><path/></svg>',
    };
    const drawn = parsed(page({ ...parts(), figures: [figure] })).getElementById(
      'figure-variance',
    )!;
    expect(words(drawn)).toContain('Caption. Rests on SV-2, XX-1.');
    expect(drawn.querySelectorAll('a[href="#SV-2"], svg')).toHaveLength(2);
  });

  test('refuses samples of another run', () => {
    const { verdicts, samples } = parts();
    expect(() => page({ verdicts, samples: { ...samples, seed: 'other' } })).toThrow(
      'a report requires verdicts and samples of one run, got the seeds s and other',
    );
    expect(() => page({ verdicts, samples: { ...samples, claims: [] } })).toThrow('of one run');
  });
});

describe('whatever a claim says is shown, not run', () => {
  test('in every text of both documents', () => {
    const { verdicts, samples } = parts();
    const text = page({ verdicts: poisoned(verdicts), samples: poisoned(samples) });
    const document = parsed(text);
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect(document.querySelectorAll('img, [onerror], [onload], svg svg')).toHaveLength(0);
    expect(text.match(/<(?:script|img|\/style|\/title)/g)).toEqual([
      '</title',
      '</style',
      '<script',
    ]);
    expect(document.querySelector('#SV-2 h4')!.textContent).toContain(hostile);
  });

  test('a paper whose link is no web address gets none', () => {
    const { verdicts, samples } = parts();
    const papers = samples.papers.map((paper) => ({ ...paper, link: 'javascript:alert(1)' }));
    expect(page({ verdicts, samples: { ...samples, papers } })).not.toContain('href="javascript');
  });

  test('and only our own script may run', () => {
    const policy = parsed(page(parts()))
      .querySelector('meta[http-equiv]')!
      .getAttribute('content')!;
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[\w+/]{43}='/);
  });
});
