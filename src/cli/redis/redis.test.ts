// Hunts over Redis as a user meets them: coordinators, workers and a server in processes of their own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { needsServer, password, RedisServer } from '../../queue/fixtures/redis-server.ts';
import { env, scene } from '../fixtures/scene.ts';
import { falsifiable, fixture, temporaryFolder } from '../fixtures/spawn.ts';

// One after the other: each starts half a dozen processes.
const options = { timeout: 300_000 };

/** A certificate for localhost that vouches for itself. */
async function certificate(): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  const folder = await temporaryFolder();
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const made =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost';
  const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert];
  const { status } = spawnSync('openssl', ['req', ...made.split(' '), ...names]);
  return status === 0 ? { cert, key } : undefined;
}

/** The document of a hunt without Redis. */
async function alone(name: string, ...args: string[]): Promise<string> {
  const reports = await temporaryFolder();
  const all = ['hunt', ...args, '--json', '--jobs', '2', '--reports', reports];
  return (await falsifiable(fixture(name), all).ended).stdout;
}

/** What is kept has a path below the folder of reports, which is another one for each run. */
function pathless(document: string): string {
  return document.replaceAll(/"[^"]*\/(?=counterexamples\/)/g, '"');
}

describe.skipIf(needsServer)(`falsifiable over Redis${needsServer}`, options, () => {
  test('the same document as without, with one worker and with two; another version is refused', async ({
    expect,
  }) => {
    const hunt = ['DO-10', '--seed', 'any', '-n', '1500', '--json'] as const;
    const expected = alone('good', ...hunt);
    await scene(async ({ run, seen, forget }) => {
      const worker = await run('good', 'worker', '-j', '1');
      const stranger = await run('wrong', 'worker', '-j', '1');
      await seen(({ workers }) => workers.length === 2);
      const one = await (await run('good', 'hunt', ...hunt)).ended;
      expect(one.code).toBe(0);
      expect(pathless(one.stdout)).toBe(pathless(await expected));
      expect(one.stderr).toMatch(/refused: worker \S+ has version \w{12}, this is \w{12}/);
      process.kill(stranger.pid, 'SIGTERM');
      await forget();
      const second = await run('good', 'worker', '-j', '1');
      await seen(({ workers }) => workers.length === 2);
      const two = await (await run('good', 'hunt', ...hunt)).ended;
      expect(pathless(two.stdout)).toBe(pathless(one.stdout));
      const { stdout } = await (await run('good', 'hunt', '--status')).ended;
      expect(stdout).toMatch(/DO-10-published · addition .* 500 of 1500 .* REFUTED +ended/);
      for (const { pid } of [worker, second]) process.kill(pid, 'SIGTERM');
      const ends = [...(await Promise.all([worker.ended, second.ended, stranger.ended])), one, two];
      expect(ends.map(({ code }) => code)).toEqual([143, 143, 143, 0, 0]);
      for (const ended of ends) expect(ended.stdout + ended.stderr).not.toContain(password);
    });
  });

  test('a killed worker and a killed coordinator change nothing, and little is done again', async ({
    expect,
  }) => {
    const hunt = ['SL-1', '-n', '2500'] as const;
    const expected = alone('slow', ...hunt);
    await scene(async ({ run, seen }) => {
      const worker = await run('slow', 'worker', '-j', '2');
      const victim = await run('slow', 'worker', '-j', '1');
      await Promise.all([worker.said('ready at'), victim.said('ready at')]);
      const first = await run('slow', 'hunt', ...hunt);
      await seen(({ workers }) => workers.every(({ entry }) => entry.busy === entry.jobs));
      process.kill(victim.pid, 'SIGKILL');
      await seen(({ hunts }) => hunts.some(({ entry }) => entry.evaluations >= 1000));
      process.kill(first.pid, 'SIGKILL');
      const second = await run('slow', 'hunt', ...hunt, '--json');
      const { stdout, stderr } = await second.ended;
      expect(stdout).toBe(await expected);
      // Of ten and two jobs, those before the coordinator was killed are not done again.
      expect(Number(/(\d+) jobs done/.exec(stderr)![1])).toBeLessThanOrEqual(8);
    });
  });

  test('a job that never ends is set aside and shown; a worker told to leave leaves', async ({
    expect,
  }) => {
    await scene(async ({ run }) => {
      const worker = await run('slow', 'worker', '-j', '1');
      const endless = ['SL-1', '--near-miss', 'endless', '--timeout', '2', '-n', '1'];
      const { code, stdout } = await (await run('slow', 'hunt', ...endless)).ended;
      expect(code).toBe(1);
      expect(stdout).toMatch(
        /SL-1 could not be hunted: set aside after 3 of 3 tries: did not end within 2 s \(job voyage-/,
      );
      process.kill(worker.pid, 'SIGTERM');
      expect((await worker.ended).code).toBe(143);
      expect((await worker.ended).stderr).toContain('did not end within 2 s');
    });
  });

  test('TLS with an authority of its own; without it nothing is said to the server', async ({
    expect,
    skip,
  }) => {
    const tls = await certificate();
    if (tls === undefined) return skip('no openssl here');
    const server = await RedisServer.started(tls).catch(() => undefined);
    if (server === undefined) return skip('this redis-server was built without TLS');
    const asked = ['hunt', '--status', '--redis', `rediss://localhost:${server.port}`];
    const trusting = { ...env, NODE_EXTRA_CA_CERTS: tls.cert };
    const [trusted, strange] = await Promise.all([
      falsifiable(fixture('slow'), asked, trusting).ended,
      falsifiable(fixture('slow'), asked, env).ended,
    ]);
    await server.remove();
    expect(trusted.stderr).toBe('');
    expect(trusted.stdout).toContain('workers  none');
    expect(strange.code).toBe(2);
    expect(strange.stderr).toMatch(
      /requires a server at rediss:\/\/localhost:\d+, got self-signed/,
    );
  });
});
