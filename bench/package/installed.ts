// The package as its users have it: packed, installed into a project that `init` wrote, and run there.
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeVersion } from './node-versions.ts';
import { ended, install, packed, takeFrom, type Ended } from './project.ts';

const root = resolve(import.meta.dirname, '../..');
const home = await realpath(await mkdtemp(join(tmpdir(), 'falsifiable-package-')));
const [tool, project] = [join(home, 'tool'), join(home, 'my claims')];
const versions = [
  await nodeVersion(Number(process.versions.node.split('.')[0]), home),
  await nodeVersion(22, join(home, 'node-22')),
].filter(({ major }, i, all) => i === all.findIndex((other) => other.major === major));

beforeAll(async () => {
  const archive = await packed(root, home);
  await mkdir(tool);
  await writeFile(join(tool, 'package.json'), '{}');
  await install(tool, archive);
  const main = join(tool, 'node_modules/falsifiable/dist/cli/main.js');
  const { code, stderr } = await ended(home, process.execPath, [main, 'init', project]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  await takeFrom(archive, project);
  // What both need is installed once.
  await rename(join(tool, 'node_modules'), join(project, 'node_modules'));
  await install(project);
});

afterAll(() => rm(home, { recursive: true, force: true }));

describe.sequential.each(versions)('the package on Node $major', (node) => {
  const run = (file: string, ...args: readonly string[]): Promise<Ended> =>
    ended(project, 'binary' in node ? node.binary : '', [join('node_modules', file), ...args]);
  const falsifiable = (...args: readonly string[]) => run('falsifiable/dist/cli/main.js', ...args);

  // What another version of Node.js left.
  beforeAll(async () => {
    for (const name of ['reports', 'properties/2000-example'])
      await rm(join(project, name), { recursive: true, force: true });
  });

  beforeEach((context) => {
    if ('missing' in node) context.skip(`no Node ${node.major} here: ${node.missing}`);
  });

  test('init overwrites nothing', async () => {
    const before = await readFile(join(project, 'package.json'), 'utf8');
    const { code, stderr } = await falsifiable('init');
    expect(stderr).toContain('error: init requires a folder without .github/workflows/ci.yml, ');
    expect(code).toBe(2);
    expect(await readFile(join(project, 'package.json'), 'utf8')).toBe(before);
  });

  test('verify, at once and with claims in JavaScript', async () => {
    const first = await falsifiable('verify');
    expect(first.stdout).toContain('1 claim: all as expected · near misses refuted 2/2');
    expect(first.code).toBe(0);
    const scripts = join(root, 'src/cli/fixtures/javascript/properties');
    await cp(scripts, join(project, 'properties'), { recursive: true });
    const both = await falsifiable('verify', '--profile', 'quick');
    expect(both.stdout).toContain('3 claims: all as expected');
    expect(both.code).toBe(0);
    expect((await readdir(join(project, 'reports'))).toSorted()).toContain('verdicts.json');
  });

  test('hunt keeps what it finds, and replay explains it', async () => {
    const nearMiss = ['--near-miss', 'the decay forgotten'];
    const hunted = await falsifiable('hunt', 'WD-1', ...nearMiss, '-n', '500');
    expect(hunted.stdout).toContain('refuted at instance');
    expect(hunted.code).toBe(0);
    const replayed = await falsifiable('replay', 'reports/counterexamples');
    expect(replayed.stdout).toContain('still refuted');
    expect(replayed.code).toBe(0);
    const searched = await falsifiable('hunt', 'WD-1', '-n', '500');
    expect(searched.stdout).toContain('no counterexample among 500 instances');
    expect(searched.code).toBe(0);
  });

  test('vitest runs the claims as tests', async () => {
    const { code, stdout, stderr } = await run('vitest/vitest.mjs', 'run');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Test Files +3 passed \(3\)/);
    expect(code).toBe(0);
  });

  test('its types check, down to those of dependencies', async () => {
    const probe = join(project, 'properties/probe.ts');
    await writeFile(
      probe,
      `import { rational } from 'falsifiable';
// @ts-expect-error A type that cannot be found would be any.
export const wrong: string = rational(1).add(1);
`,
    );
    const { code, stdout } = await run('typescript/bin/tsc');
    await rm(probe);
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });
});
