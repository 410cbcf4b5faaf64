import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stableText } from '../report/stable-text.ts';
import { goodVerdicts } from '../report/gate/fixtures/verdicts.ts';
import { fixture, falsifiable, temporaryFolder, verify } from './fixtures/spawn.ts';
import { reportCommand } from './report-command.ts';

const report = (reports: string) =>
  falsifiable(fixture('good'), ['report', '--reports', reports]).ended;

test('report makes the page that verify made, the same bytes, from what it stored', async () => {
  const reports = await temporaryFolder();
  await verify('good', '--reports', reports);
  const index = join(reports, 'index.html');
  const made = await readFile(index, 'utf8');
  expect(made).toContain('id="DO-10-published"');
  await rm(index);
  expect(await report(reports)).toEqual({ code: 0, stdout: `${index}\n`, stderr: '' });
  expect(await readFile(index, 'utf8')).toBe(made);

  const samples = join(reports, 'samples.json');
  const text = await readFile(samples, 'utf8');
  await writeFile(samples, text.replace('"seed": "falsifiable"', '"seed": "another"'));
  const foreign = await report(reports);
  expect(foreign).toMatchObject({ code: 2, stdout: '' });
  expect(foreign.stderr).toContain('of one run, got the seeds falsifiable and another');
  await writeFile(samples, '[]');
  expect((await report(reports)).stderr.trim().split('\n')).toHaveLength(1);
}, 60_000);

test('without a run there is nothing to report', async () => {
  const reports = await temporaryFolder();
  const { code, stderr } = await report(reports);
  expect(code).toBe(2);
  expect(stderr).toBe(
    `error: report requires ${join(reports, 'verdicts.json')}, which 'falsifiable verify' writes\n`,
  );
}, 60_000);

test.for([
  ['{"claims":[]}', '{}', 'got another format in verdicts.json (seed: Invalid input'],
  ['{', '{}', 'got no JSON in verdicts.json'],
  [stableText(goodVerdicts()), '{"seed":1}', 'got another format in samples.json (seed: Invalid'],
  [stableText(goodVerdicts()), '', 'got no JSON in samples.json'],
] as const)('%#: of two documents the one that is no good is named', async (given) => {
  const [verdicts, samples, message] = given;
  const reports = await temporaryFolder();
  await writeFile(join(reports, 'verdicts.json'), verdicts);
  await writeFile(join(reports, 'samples.json'), samples);
  const [start, name] = message.split(/ (?=verdicts.json|samples.json)/) as [string, string];
  await expect(reportCommand({ reports })).rejects.toThrow(
    `report requires the verdicts and samples of one run, ${start} ${join(reports, name)}`,
  );
});
