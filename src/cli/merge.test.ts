// Shards as a user meets them: parts of one run in processes of their own, joined.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { falsifiable, fixture, temporaryFolder, verify } from './fixtures/spawn.ts';

const merge = (...args: string[]) => falsifiable(fixture('good'), ['merge', ...args]).ended;

const shard = (name: string, reports: string, ...args: string[]) =>
  verify('good', '--shard', name, '--reports', reports, '--jobs', '1', ...args);

describe('falsifiable merge', { timeout: 120_000 }, () => {
  test('shards of a run make the reports of the whole, byte for byte', async ({ expect }) => {
    const [one, parts, two] = [
      await temporaryFolder(),
      await temporaryFolder(),
      await temporaryFolder(),
    ];
    const runs = await Promise.all([
      verify('good', '--reports', one, '--jobs', '1'),
      shard('1/2', parts),
      shard('2/2', parts),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    const { code, stdout } = await merge(parts, '--reports', two);
    expect(stdout).toContain('3 claims: all as expected');
    expect(code).toBe(0);
    for (const name of ['verdicts.json', 'samples.json', 'verdicts.md', 'junit.xml', 'index.html'])
      expect(await readFile(join(two, name), 'utf8')).toBe(await readFile(join(one, name), 'utf8'));

    const [first, second] = ['1-of-2', '2-of-2'].map((name) => join(parts, 'last', 'shards', name));
    const alone = await merge(first!, '--reports', two);
    expect(alone).toMatchObject({ code: 2, stdout: '' });
    expect(alone.stderr).toMatch(/^error: merge requires all 2 shards, got .* without 2\/2\n$/);

    const path = join(second!, 'shard.json');
    const text = await readFile(path, 'utf8');
    for (const at of [first!, second!]) {
      const file = join(at, 'shard.json');
      const old = await readFile(file, 'utf8');
      await writeFile(file, old.replace(/"code":"[0-9a-f]{10}/, '"code":"0123456789'));
    }
    const foreign = await merge(parts, '--reports', two);
    expect(foreign).toMatchObject({ code: 2, stdout: '' });
    expect(foreign.stderr).toMatch(/got shards of another \(0123456789\)\n$/);
    await writeFile(path, text.slice(0, 1000));
    const broken = await merge(parts, '--reports', two);
    expect(broken.stderr).toContain('merge requires shards written to the end, got no JSON in');
  });

  test('a night: its seed and budget in both shards, recorded once they are merged', async ({
    expect,
  }) => {
    const [parts, reports] = [await temporaryFolder(), await temporaryFolder()];
    const nights = join(reports, 'nights.json');
    const night = ['--night', '3', '--nights', nights, '--profile', 'quick'];
    await Promise.all([shard('1/2', parts, ...night), shard('2/2', parts, ...night)]);
    const { code, stdout } = await merge(parts, '--reports', reports, '--nights', nights);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        `night 3 recorded in ${nights}; error probability of all nights so far: 6.75e-8`,
      ),
    });
    const { seed } = JSON.parse(await readFile(join(reports, 'last', 'verdicts.json'), 'utf8'));
    expect(seed).toBe('night-3');
    const again = await verify('good', '--night', '2', '--nights', nights, '--reports', reports);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('error: nights require a night after 3, which was spent, got 2');
  });

  test.for([
    [[], "error: missing required argument 'folders'"],
    [['nowhere'], "error: merge requires folders with shards, got 'nowhere'"],
    [['properties'], 'got no shard.json in properties'],
  ] as const)('%j ends with one line and exit code 2', async ([args, line], { expect }) => {
    const { code, stdout, stderr } = await merge(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
