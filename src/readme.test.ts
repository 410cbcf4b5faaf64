import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { symbols } from './claim/symbol.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const readme = await readFile(join(root, 'README.md'), 'utf8');
const run = promisify(execFile);

const words = (text: string) => text.split(/\s+/).join(' ');

const symbolTable = words(await readFile(join(root, 'docs/symbols.md'), 'utf8'));

test.each(Object.entries(symbols))('the table of symbols lists %s', (name, { symbol, meaning }) => {
  expect(symbolTable).toContain(`| \`${name}\` | ${symbol} | ${meaning} |`);
});

test('the README names every dependency', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const section = readme.slice(readme.indexOf('## Dependencies'), readme.indexOf('## Development'));
  const named = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] }).filter(
    (name) => !name.startsWith('@types/'),
  );
  expect(named.filter((name) => !section.includes(name))).toEqual([]);
});

describe('what the README says of the committed run', async () => {
  const text = await readFile(join(root, 'reports/verdicts.json'), 'utf8');
  const { claims, totals } = JSON.parse(text) as {
    claims: { id: string; nearMisses: Record<string, unknown>[]; statedCounterexample: unknown }[];
    totals: Record<string, number>;
  };
  const claim = (id: string) => claims.find((one) => one.id === id)!;

  test('its totals', () => {
    expect(words(readme)).toContain(`The suite holds ${totals['claims']} claims`);
    expect(words(readme)).toContain(
      `${totals['nearMisses']} wrong theories and ${totals['needs']} dropped hypotheses, all refuted by search`,
    );
    expect(words(readme)).toContain(
      `and ${totals['refuted']} statements that are false as published`,
    );
    expect(totals).toMatchObject({
      unexpected: 0,
      nearMissesRefuted: totals['nearMisses'],
      needsRefuted: totals['needs'],
    });
  });

  test('its two findings', () => {
    const miss = claim('MO-3-variance').nearMisses.find(
      ({ name }) => name === '1 + μ lost in the numerator',
    );
    const parameters = Object.entries({
      learningRate: '3/2',
      curvature: '1',
      momentum: '1/2',
      noiseVariance: '1',
    });
    expect(miss).toMatchObject({
      outcome: 'refuted',
      evaluations: 1,
      theory: '2',
      observed: '3',
      counterexample: expect.arrayContaining(
        parameters.map(([name, value]) => expect.objectContaining({ name, value }) as unknown),
      ) as unknown,
    });
    expect(claim('KL-3-published').statedCounterexample).toMatchObject({
      theory: '413/4096',
      observed: '17/128',
    });
  });
});

describe('the example claim of the README', () => {
  const [, path, source] = /<!-- example: (\S+) -->\n+```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  let folder = '';

  // Inside the repository, so that `falsifiable` resolves to these sources, as it does to the package elsewhere.
  beforeAll(async () => {
    await mkdir(join(root, '.cache'), { recursive: true });
    folder = await mkdtemp(join(root, '.cache/readme-'));
    const file = join(folder, path!);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, source!);
    const paper = {
      key: '2026-example',
      authors: 'A. Reader',
      title: 'Example',
      venue: 'here',
      year: 2026,
      link: 'https://example.org',
    };
    await writeFile(
      join(dirname(file), 'paper.ts'),
      `export const paper = ${JSON.stringify(paper)};\n`,
    );
  });

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test('is verified by the command line', async () => {
    const child = ['--conditions=source', '--import', 'tsx', join(root, 'src/cli/main.ts')];
    const options = [
      'verify',
      '--profile',
      'quick',
      '--properties',
      join(folder, 'properties'),
      '--reports',
      join(folder, 'reports'),
    ];
    const { stdout } = await run(process.execPath, [...child, ...options], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(stdout).toContain('held on 40 instances (exact)');
    expect(stdout).toContain('1 claim: all as expected');
  });
});

describe('the other examples of the README', () => {
  const examples = [
    ...readme.matchAll(/<!-- run -->\n+```ts\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/g),
  ];

  test('there are some', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples.map(([, source, printed]) => [source!, printed!]))(
    'print what it says',
    async (source, printed) => {
      await mkdir(join(root, '.cache'), { recursive: true });
      const folder = await mkdtemp(join(root, '.cache/example-'));
      await writeFile(join(folder, 'example.ts'), source);
      const flags = ['--conditions=source', '--import', 'tsx', join(folder, 'example.ts')];
      const env = { ...process.env, NO_COLOR: '1' };
      const { stdout } = await run(process.execPath, flags, { cwd: root, env });
      await rm(folder, { recursive: true });
      expect(stdout).toBe(printed);
    },
  );
});
