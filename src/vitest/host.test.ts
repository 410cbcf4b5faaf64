// Kept refutations as a user of `vitest run` meets them, in a project of its own.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '..');
const project = await mkdtemp(join(tmpdir(), 'falsifiable-'));

afterAll(() => rm(project, { recursive: true, force: true }));

const config = {
  resolve: { alias: { falsifiable: join(source, 'index.ts') } },
  test: { include: ['claims/*.ts'], setupFiles: [join(source, 'vitest/host.ts')] },
};

const doubling = join(source, 'cli/fixtures/doubling.ts');
const claims = [
  "import { claim } from 'falsifiable';",
  `import { doubling } from ${JSON.stringify(doubling)};`,
  "const paper = { key: 'p', authors: 'A', title: 'T', venue: 'V', year: 2000, link: 'about:blank' };",
  "claim(doubling('DO-1', paper));",
  'const wrong = ({ value }) => (value.n === 3n ? value : value.add(value));',
  "claim({ ...doubling('DO-2', paper), witnesses: { addition: { exact: wrong } } });",
].join('\n');

const kept = (claim: string, value: string, witness = 'addition') =>
  JSON.stringify({
    format: 1,
    claim,
    target: { kind: 'claim', name: '' },
    witness,
    rank: 'exact',
    given: { value },
    instance: [{ name: 'value', symbol: null, value }],
    theory: '0',
    observed: '1',
    place: null,
    margin: -1,
    tape: '00000001',
    strata: [-1],
  });

const files: Readonly<Record<string, string>> = {
  'vitest.config.mjs': `export default ${JSON.stringify(config)};`,
  'claims/do.ts': claims,
  'reports/counterexamples/DO-1/inside.json': kept('DO-1', '3'),
  'reports/counterexamples/DO-1/outside.json': kept('DO-1', '9'),
  'reports/counterexamples/DO-1/gone.json': kept('DO-1', '3', 'subtraction'),
  'reports/counterexamples/DO-1/cut.json': '{',
  'reports/counterexamples/DO-2/again.json': kept('DO-2', '3'),
};

async function run(): Promise<{ readonly code: number | null; readonly printed: string }> {
  const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const env = { ...Object.fromEntries(own), NO_COLOR: '1' };
  const child = spawn(process.execPath, [vitest, 'run'], { cwd: project, env });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const [printed, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, printed: printed + errors };
}

test('what is set aside is told with its reason, what refutes again or cannot be read fails', async () => {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), content);
  }
  const { code, printed } = await run();
  const path = (name: string) => `reports/counterexamples/DO-1/${name}.json`;
  for (const [name, reason] of [
    ['outside', 'RangeError: value: expected a fraction of the domain, got 9'],
    ['gone', "RangeError: DO-1 has no witness 'subtraction' there"],
  ])
    expect(printed.split(`${path(name!)}: set aside, ${reason}`)).toHaveLength(2);
  expect(printed).not.toContain(`${path('inside')}: set aside`);
  expect(printed).toContain(`${path('cut')} cannot be read: Expected property name or '}' in JSON`);
  expect(printed).toContain('expected holds, got refuted; at value = 3: theory 6, observed 3');
  expect(printed).toMatch(/Tests .*2 failed .* 2 skipped \(9\)/);
  expect(code).toBe(1);
}, 60_000);
