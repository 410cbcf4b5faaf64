import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordedReport } from '../fixtures/recorded.ts';
import { plainTexts, reportTexts, writeReports } from '../write.ts';

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

test('a figure whose claim ended otherwise than expected goes, other files and other runs stay', async () => {
  const [about, again] = [
    { file: 'properties/LM.ts', report: recordedReport({ id: 'LM-2' }) },
    { file: 'properties/LM.ts', report: recordedReport({ id: 'LM-3', asExpected: false }) },
  ];
  const request = { seed: 's', profile: 'quick' } as const;
  const folder = await mkdtemp(join(tmpdir(), 'falsifiable-'));
  const left = () => readdir(join(folder, 'figures'));
  await mkdir(join(folder, 'figures'));
  const there = ['local-maximum.svg', 'mine.svg'];
  for (const name of there) await writeFile(join(folder, 'figures', name), 'old');
  // Verdicts without a page leave figures alone, and no page of other verdicts beside them.
  await writeFile(join(folder, 'index.html'), 'old');
  await writeReports(folder, { 'gate.json': '{}' });
  expect(await readdir(folder)).toContain('index.html');
  await writeReports(folder, plainTexts([about], [], request));
  expect(await readdir(folder)).not.toContain('index.html');
  expect(await left()).toEqual(there);
  await writeReports(folder, await reportTexts([about, again], [], request));
  expect(await left()).toEqual(['mine.svg']);
}, 60_000);
