import { expect, test } from 'vitest';
import { recordedReport } from '../fixtures/recorded.ts';
import { reportTexts } from '../write.ts';

test('a run of the claims that a figure rests on shows it in the page and writes it as a file', async () => {
  const verified = ['LM-2', 'LM-3', 'SV-2'].map((id) => ({
    file: `properties/${id}.ts`,
    report: recordedReport({ id }),
  }));
  const texts: Readonly<Record<string, string>> = await reportTexts(verified, [], {
    seed: 's',
    profile: 'quick',
  });
  const written = Object.keys(texts).filter((name) => name.startsWith('figures/'));
  expect(written).toEqual(['figures/local-maximum.svg', 'figures/power.svg']);
  const page = texts['index.html']!;
  expect(page).toContain('<figure id="figure-local-maximum"');
  expect(page).toMatch(/Rests on\s+<a href="#LM-2">LM-2<\/a>, <a href="#LM-3">LM-3<\/a>\./);
  expect(page).not.toContain('figure-stationary-variance"');
  // The page's own style decides the colours there, so that its button does too.
  expect(page).toContain('--figure-blue:light-dark(');
  expect(page.match(/<style>/g)).toHaveLength(1);
}, 60_000);
