import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixture, temporaryFolder } from './fixtures/spawn.ts';
import { defaults } from './options.ts';
import { verifyCommand } from './verify-command.ts';

const given = process.execArgv;
let text = '';

beforeEach(() => {
  // What child processes are started with.
  process.execArgv = ['--conditions=source'];
  text = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
});
afterEach(() => {
  process.execArgv = given;
  vi.restoreAllMocks();
});

const properties = relative(process.cwd(), join(fixture('wrong'), 'properties'));
const verify = (reports: string) =>
  verifyCommand(['WR-1'], { ...defaults, profile: 'quick', jobs: 1, properties, reports });

test('a file where counterexamples belong is refused before anything runs', async () => {
  const reports = await temporaryFolder();
  const path = join(reports, 'counterexamples');
  await writeFile(path, '');
  await expect(verify(reports)).rejects.toThrow(`reports require a folder, got the file ${path}`);
  expect(text).toBe('');
});

test('the run is told before what it found is kept', async () => {
  const reports = await temporaryFolder();
  await mkdir(join(reports, 'counterexamples'));
  await writeFile(join(reports, 'counterexamples', 'WR-1'), '');
  await expect(verify(reports)).rejects.toThrow(/ENOTDIR|EEXIST/);
  expect(stripVTControlCharacters(text)).toContain('1 claim: 1 not as expected');
});
