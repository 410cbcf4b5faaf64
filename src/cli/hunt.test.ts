// Hunting and replaying as a user meets them, in processes of their own on small folders of claims.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { falsifiable, fixture, temporaryFolder, verify } from './fixtures/spawn.ts';

const run = (name: string, ...args: string[]) => falsifiable(fixture(name), args).ended;

async function keptIn(reports: string): Promise<readonly string[]> {
  const all = await readdir(join(reports, 'counterexamples'), { recursive: true });
  return all
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(reports, 'counterexamples', name));
}

describe.concurrent('falsifiable hunt', { timeout: 150_000 }, () => {
  test('a claim that should hold and does not is refuted, kept, explained and met again', async ({
    expect,
  }) => {
    const reports = await temporaryFolder();
    const hunted = await run('wrong', 'hunt', 'WR-1', '--reports', reports, '-n', '1000');
    expect(hunted.code).toBe(1);
    expect(hunted.stdout).toContain('refuted at instance');
    expect(hunted.stdout).toContain('simplest');
    const [path] = await keptIn(reports);
    expect(hunted.stdout).toContain(path!.split('/').at(-1));

    const replayed = await run('wrong', 'replay', path!);
    expect(replayed.stdout).toContain('still refuted');
    expect(replayed.code).toBe(0);

    const verified = await verify('wrong', 'WR-1', '--seed', 'another', '--reports', reports);
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain('replayed · ');
    expect(verified.stdout).toContain('✗ WR-1 is refuted by');
  });

  test('the same hunt for any number of jobs, as JSON; nothing found is no failure', async ({
    expect,
  }) => {
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    const hunt = ['hunt', 'DO-2', '-n', '1500', '--json'];
    const [alone, many] = await Promise.all([
      run('good', ...hunt, '--jobs', '1', '--reports', one),
      run('good', ...hunt, '--jobs', '3', '--reports', two),
    ]);
    expect([alone.code, many.code]).toEqual([0, 0]);
    expect(alone.stdout).toBe(many.stdout);
    expect(JSON.parse(alone.stdout)).toMatchObject({
      claims: [{ id: 'DO-2', evaluations: 1500, firstAt: null, closest: 0, trophies: [] }],
      faults: [],
      kept: [],
    });
  });

  test('a near miss is hunted by its name', async ({ expect }) => {
    const reports = await temporaryFolder();
    // DO-10-published, which has none of this name, is passed over.
    const args = [
      'hunt',
      'DO-2',
      'DO-10-published',
      '--near-miss',
      'three times',
      '-n',
      '100',
      '--reports',
      reports,
    ];
    const { code, stdout } = await run('good', ...args);
    expect(code).toBe(0);
    expect(stdout).toContain('refuted at instance');
    expect(await keptIn(reports)).toHaveLength(1);
    // It counts for no near miss, and refutes nothing that should hold.
    const verified = await verify('good', '--reports', reports);
    expect(verified.code).toBe(0);
    expect(verified.stdout).toContain('1 kept counterexample replayed · 1 still refute');
  });

  test('what is of no claim is set aside, what cannot be read fails verify and is refused by replay', async ({
    expect,
  }) => {
    const reports = await temporaryFolder();
    await run(
      'good',
      'hunt',
      'DO-2',
      '--near-miss',
      'three times',
      '-n',
      '50',
      '--reports',
      reports,
    );
    const [path] = await keptIn(reports);
    const text = await readFile(path!, 'utf8');
    await writeFile(path!, text.replace('"DO-2"', '"DO-99"'));
    await writeFile(path!.replace('.json', '-cut.json'), text.slice(0, 100));
    const verified = await verify('good', '--reports', reports);
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain(
      '1 kept counterexample replayed · 0 still refute · 1 cannot be read · 1 set aside',
    );
    expect(verified.stdout).toContain('-cut.json cannot be read: ');
    expect(verified.stdout).toContain('set aside, no claim is called DO-99');
    const replayed = await run('good', 'replay', join(reports, 'counterexamples'));
    expect(replayed.code).toBe(2);
    expect(replayed.stderr).toContain('is no counterexample: ');
  });

  test.for([
    [['hunt'], "missing required argument 'paths or ids'"],
    [['hunt', 'nowhere'], "an existing id, file or folder is required, got 'nowhere'"],
    [['hunt', 'DO-2', '-n', '0'], 'It requires a whole number from 1 to 1000000000000.'],
    [['hunt', 'DO-2', '--minutes', '-1'], 'It requires a number of minutes above 0'],
    [['hunt', 'DO-2', '--near-miss', 'nope'], "error: DO-2 has no near miss 'nope': it has"],
    [['replay', 'nowhere.json'], "an existing file or folder is required, got 'nowhere.json'"],
    [['replay', 'properties'], 'counterexamples are required, got none there'],
  ] as const)('%j is refused', async ([args, reason], { expect }) => {
    const { code, stderr } = await run('good', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });

  test('a claim that never ends is a fault by name', async ({ expect }) => {
    const reports = await temporaryFolder();
    const file = 'properties/2000-example/st-1-never-ends.ts';
    const endless = ['hunt', file, '--near-miss', 'endless', '--timeout', '5', '-n', '10'];
    const stalled = await run('stalled', ...endless, '--reports', reports);
    expect(stalled.code).toBe(1);
    expect(stalled.stdout).toContain('did not end within 5 s');
  });
});
