// The command line as a user meets it, in processes of its own on small folders of claims.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verdictsSchema } from '../report/schema.ts';
import { falsifiable, fixture, temporaryFolder, verify } from './fixtures/spawn.ts';

const verdictsOf = (text: string) => verdictsSchema.parse(JSON.parse(text));

describe.concurrent('falsifiable verify', { timeout: 90_000 }, () => {
  test('a full standard run writes the reports, the same bytes for any number of jobs', async ({
    expect,
  }) => {
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    const [alone, many] = await Promise.all([
      verify('good', '--reports', one, '--jobs', '1'),
      verify('good', '--reports', two, '--jobs', '3'),
    ]);
    expect([alone.code, many.code]).toEqual([0, 0]);
    for (const name of [
      'verdicts.json',
      'samples.json',
      'verdicts.md',
      'junit.xml',
      'index.html',
    ]) {
      expect(await readFile(join(one, name), 'utf8')).toBe(await readFile(join(two, name), 'utf8'));
    }
    expect(existsSync(join(one, 'last'))).toBe(false);
    expect(alone.stdout).toContain(
      '✓ DO-10-published  refuted as expected after 1 instance (exact)',
    );
    expect(alone.stdout).toContain('3 claims: all as expected');
    expect(alone.stderr).toContain('[3/3]');
  });

  test('--json prints the document alone, whatever claims print; an id selects its entry', async ({
    expect,
  }) => {
    const reports = await temporaryFolder();
    const { code, stdout, stderr } = await verify(
      'good',
      'DO-2',
      '--json',
      '--profile',
      'quick',
      '--reports',
      reports,
    );
    expect(code).toBe(0);
    expect(verdictsOf(stdout).claims.map(({ id }) => id)).toEqual(['DO-2']);
    expect(await readFile(join(reports, 'last', 'verdicts.json'), 'utf8')).toBe(stdout);
    expect(existsSync(join(reports, 'verdicts.json'))).toBe(false);
    expect(stderr).toContain('loaded DO-2');
  });

  test('--list names the claims and writes nothing', async ({ expect }) => {
    const reports = await temporaryFolder();
    const { code, stdout } = await verify('good', '--list', '--reports', join(reports, 'none'));
    expect(code).toBe(0);
    expect(stdout.match(/^DO-\S+/gm)).toEqual(['DO-2', 'DO-10', 'DO-10-published']);
    expect(existsSync(join(reports, 'none'))).toBe(false);
  });

  test('bad files are named with their reason, the other claims verified, committed reports left alone', async ({
    expect,
  }) => {
    const reports = await temporaryFolder();
    const broken = join(reports, 'broken.ts');
    await writeFile(broken, 'export const = ;');
    const { code, stdout } = await verify(
      'bad',
      'properties',
      broken,
      '--json',
      '--profile',
      'quick',
      '--reports',
      reports,
    );
    expect(code).toBe(2);
    const { claims, faults } = verdictsOf(stdout);
    const here = 'properties/2000-example';
    expect(faults.map(({ file, reason }) => `${file.split('/').at(-1)}: ${reason}`)).toEqual([
      expect.stringMatching(/^broken\.ts: TransformError: .*Expected identifier/),
      'declares-nothing.ts: declares no claim',
      'empty-domain.ts: RangeError: a generator requires a domain that is not empty, got (1, 1)',
      'throws.ts: Error: thrown while loading',
      `twice-again.ts: declares TW-1, which ${here}/twice.ts declares too`,
      "unknown-paper.ts: UN-1 has an unknown paper: its key is '1999-stranger', its folder '2000-example'",
      'orphan.ts: OR-1 has an unknown paper: no paper.ts beside it',
    ]);
    expect(claims.map(({ id, outcome, witnesses }) => [id, outcome, witnesses[0]!.reason])).toEqual(
      [
        ['EX-1', 'error', 'its process ended with exit code 7'],
        ['GO-1', 'holds', null],
        ['NA-1', 'error', 'RangeError: comparison requires numbers, got NaN in the theory'],
      ],
    );
    expect(existsSync(join(reports, 'verdicts.json'))).toBe(false);
  });

  test('what never ends is an error after --timeout and harms nothing else', async ({ expect }) => {
    const { code, stdout, stderr } = await verify(
      'stalled',
      '--timeout',
      '10',
      '--reports',
      await temporaryFolder(),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('✗ properties/2000-example/loads-forever.ts: did not end within 10 s');
    expect(stdout).toMatch(/✗ ST-1 +error in near miss 'endless' +1\/3/);
    expect(stdout).toMatch(/✓ ST-2 +held on 240 instances/);
    expect(stdout.match(/^✗ ST-1 · /gm)).toHaveLength(1);
  });

  test('a refuted claim, a surviving near miss and a surviving need have a screen each', async ({
    expect,
  }) => {
    const { code, stdout } = await verify(
      'wrong',
      '--profile',
      'quick',
      '--reports',
      await temporaryFolder(),
    );
    expect(code).toBe(1);
    expect(stdout.match(/^✗ .* · .*/gm)).toEqual([
      "✗ WR-1 · witness 'addition of one'",
      "✗ WR-2 · near miss 'the same again'",
      "✗ WR-2 · need 'small'",
    ]);
    expect(stdout).toContain('2 claims: 2 not as expected');
  });

  test('Ctrl-C leaves at once with 130, no child and no report', async ({ expect }) => {
    const reports = join(await temporaryFolder(), 'reports');
    const file = 'properties/2000-example/st-1-never-ends.ts';
    const run = falsifiable(fixture('stalled'), ['verify', file, '--reports', reports]);
    await run.said('the endless check begins');
    process.kill(run.pid, 'SIGINT');
    expect(await run.ended).toMatchObject({ code: 130, stdout: '' });
    expect(existsSync(reports)).toBe(false);
  });

  test.for([
    [['--nope'], "error: unknown option '--nope'"],
    [
      ['--reports', 'properties/2000-example/paper.ts'],
      'error: reports require a folder, got the file',
    ],
    [['SV-99'], "error: an existing id, file or folder is required, got 'SV-99'"],
  ] as const)('%j ends with one line and exit code 2', async ([args, line], { expect }) => {
    const { code, stdout, stderr } = await verify('wrong', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

test('without a command, help and exit code 2', async () => {
  const { code, stderr } = await falsifiable(fixture('good'), []).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('Usage: falsifiable');
});
