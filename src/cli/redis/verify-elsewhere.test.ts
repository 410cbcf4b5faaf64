// Verification over Redis as a user meets it: coordinators, workers and a server in processes of their own.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { needsServer, password } from '../../queue/fixtures/redis-server.ts';
import type { Status } from '../../queue/status.ts';
import { scene } from '../fixtures/scene.ts';
import { temporaryFolder, verify } from '../fixtures/spawn.ts';

const deterministic = ['verdicts.json', 'samples.json', 'verdicts.md', 'junit.xml'];

async function textsOf(folder: string): Promise<readonly string[]> {
  return Promise.all(deterministic.map((name) => readFile(join(folder, 'last', name), 'utf8')));
}

// One after the other: each starts half a dozen processes.
const options = { timeout: 120_000 };

describe.skipIf(needsServer)(`falsifiable verify over Redis${needsServer}`, options, () => {
  test('writes the same bytes as without, and two who ask share the work', async ({ expect }) => {
    const [own, one, two] = [
      await temporaryFolder(),
      await temporaryFolder(),
      await temporaryFolder(),
    ];
    const flags = ['--seed', 'any', '--profile', 'quick', '--reports'];
    const alone = verify('good', ...flags, own);
    await scene(async ({ run, seen }) => {
      await run('good', 'worker', '-j', '1');
      await run('good', 'worker', '-j', '1');
      await seen(({ workers }) => workers.length === 2);
      const asking = [
        await run('good', 'verify', ...flags, one),
        await run('good', 'verify', ...flags, two),
      ];
      const ends = await Promise.all([alone, ...asking.map(({ ended }) => ended)]);
      expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
      const expected = await textsOf(own);
      expect(await textsOf(one)).toEqual(expected);
      expect(await textsOf(two)).toEqual(expected);
      for (const { stdout, stderr } of ends) {
        expect(stdout).toContain('3 claims: all as expected');
        expect(stderr).toContain('[3/3]');
        expect(stdout + stderr).not.toContain(password);
      }
      // Each check was done by one of the workers, and once.
      await seen(({ workers, hunts }) => {
        const done = workers.reduce((sum, { entry }) => sum + entry.done, 0);
        const asked = hunts.map(({ entry }) => entry.planned);
        return asked.length === 2 && asked.every((planned) => planned === done);
      });
    });
  });

  test('a killed coordinator loses nothing; a check that kills its process is the error that it is without', async ({
    expect,
  }) => {
    const [own, other] = [await temporaryFolder(), await temporaryFolder()];
    const flags = ['EX-1', 'GO-1', '--reports'] as const;
    const alone = verify('bad', ...flags, own);
    await scene(async ({ run, seen }) => {
      const left = (jobs: Status['jobs']) =>
        Object.values(jobs).reduce((sum, one) => sum + one['waiting']! + one['active']!, 0);
      const first = await run('bad', 'verify', ...flags, other);
      await seen(({ jobs }) => left(jobs) > 1);
      process.kill(first.pid, 'SIGKILL');
      await run('bad', 'worker', '-j', '1');
      await seen(({ jobs }) => left(jobs) === 0);
      const { code, stderr } = await (await run('bad', 'verify', ...flags, other)).ended;
      expect(code).toBe((await alone).code);
      expect(stderr).toMatch(
        /EX-1: set aside after 3 of 3 tries: its process ended with exit code 7/,
      );
      expect(await textsOf(other)).toEqual(await textsOf(own));
    });
  });

  test('Ctrl-C takes back what nobody has begun', async ({ expect }) => {
    await scene(async ({ run, seen }) => {
      const asking = await run('good', 'verify');
      const waiting = (jobs: Status['jobs']) => Object.values(jobs).map((one) => one['waiting']!);
      await seen(({ jobs }) => waiting(jobs).some((count) => count > 3));
      process.kill(asking.pid, 'SIGINT');
      expect((await asking.ended).code).toBe(130);
      await seen(({ jobs }) => waiting(jobs).every((count) => count === 0));
    });
  });
});
