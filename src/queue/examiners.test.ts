// Checks over a real Redis, with workers in this process.
import { Queue } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { addressOf } from './address.ts';
import { examinationId, type Examination } from './examination.ts';
import { Examiners } from './examiners.ts';
import { needsServer, password, RedisServer } from './fixtures/redis-server.ts';
import { performed } from './fixtures/search.ts';
import { answers, found, questions } from './fixtures/verification.ts';
import type { Service } from './hand.ts';
import { serve } from './serve.ts';
import { prefix, queueName } from './settings.ts';

const options = { timeout: 60_000, concurrent: true };

describe.skipIf(needsServer)(`a verification over Redis${needsServer}`, options, () => {
  let server: RedisServer;
  const leaving = new AbortController();
  const running: Promise<void>[] = [];
  const open: Examiners[] = [];

  beforeAll(async () => void (server = await RedisServer.started()));
  afterAll(async () => {
    leaving.abort();
    await Promise.all([...running, ...open.map((one) => one.close())]);
    await server?.remove();
  });

  /** Versions of the code are queues of their own: each test has one. */
  const version = (digit: string) => digit.repeat(64);
  const address = () => addressOf(server.url, password);
  const expected = (asked: readonly Examination[]) => Promise.all(asked.map(found));

  const work = (code: string, examine: Service['examine'] = found) => {
    const service = { code, jobs: 3, perform: performed, examine };
    const stay = { asked: leaving.signal, idle: Infinity, say: () => undefined };
    running.push(serve(address(), service, stay));
  };
  const examinersAt = async (code: string) => {
    const one = await Examiners.at(address(), code, () => undefined);
    open.push(one);
    return one;
  };

  test('brings what the workers find, with every number as it was', async ({ expect }) => {
    const code = version('1');
    work(code, async (examination, onInstances) => {
      onInstances(1);
      await pause(600);
      onInstances(7);
      return found(examination);
    });
    const asked = questions(code, 3);
    const examiners = await examinersAt(code);
    const heard: number[] = [];
    const reports = await Promise.all(
      asked.map((one) => examiners.examine(one, (count) => heard.push(count))),
    );
    expect(reports).toStrictEqual(await expected(asked));
    expect(new Set(heard)).toEqual(new Set([0, 1, 7]));
    expect(examiners.done).toBe(3);
  });

  test('is shared by two coordinators, and done once; also for whoever comes later', async ({
    expect,
  }) => {
    const [code, done] = [version('2'), [] as string[]];
    work(code, async (examination) => {
      done.push(examinationId(examination));
      await pause(20);
      return found(examination);
    });
    // More than the results that the queue itself keeps.
    const asked = questions(code, 100);
    const [a, b] = [await examinersAt(code), await examinersAt(code)];
    const both = await Promise.all([answers(a, asked), answers(b, asked)]);
    const late = await answers(await examinersAt(code), asked);
    for (const reports of [...both, late]) expect(reports).toEqual(await expected(asked));
    expect(done).toHaveLength(100);
    expect(new Set(done).size).toBe(100);
  });

  test('whose coordinator is gone goes on, and the next one collects', async ({ expect }) => {
    const code = version('3');
    let done = 0;
    work(code, async (examination) => {
      await pause(50);
      done++;
      return found(examination);
    });
    const asked = questions(code, 30);
    const first = await examinersAt(code);
    const left = answers(first, asked);
    while (first.done < 6) await pause(20);
    await first.withdraw();
    const before = done;
    await pause(300);
    // Only what workers had begun.
    expect(done - before).toBeLessThanOrEqual(3);
    const second = await answers(await examinersAt(code), asked);
    expect(second).toEqual(await expected(asked));
    expect(await left).toEqual(second);
    expect(done).toBe(30);
  });

  test('sets a check aside that fails all its tries, and has it tried when asked again', async ({
    expect,
  }) => {
    const code = version('4');
    let tries = 0;
    work(code, async (examination) => {
      if (examination.check.index !== 1) return found(examination);
      tries++;
      throw new Error('did not end within 10 s');
    });
    const [good, bad] = questions(code, 2);
    const examiners = await examinersAt(code);
    const outcomes = await Promise.allSettled([
      answers(examiners, [good!]),
      answers(examiners, [bad!]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const { reason } = outcomes[1] as PromiseRejectedResult;
    expect(reason).toMatchObject({ reason: 'did not end within 10 s' });
    expect(String(reason)).toMatch(/set aside after 3 of 3 tries: .* \(job examination-\w{40}\)/);
    expect(tries).toBe(3);
    await expect(answers(examiners, [bad!])).rejects.toThrow('set aside');
    expect(tries).toBe(6);
  });

  test('believes no report of another check, and does again what was lost', async ({ expect }) => {
    const code = version('5');
    let lies = 0;
    work(code, async (examination) => {
      const { check } = examination;
      const isLie = check.index === 0 && lies++ < 2;
      return found(isLie ? { ...examination, check: { ...check, name: 'another' } } : examination);
    });
    const asked = questions(code, 2);
    const examiners = await examinersAt(code);
    expect(await answers(examiners, asked)).toEqual(await expected(asked));
    expect(lies).toBe(3);
    const { redis } = examiners;
    const [first] = asked;
    await redis.set(`${prefix}:finding:${examinationId(first!)}`, '{"kind":');
    expect(await answers(examiners, asked)).toEqual(await expected(asked));
    expect(lies).toBe(4);
  });

  test('has a name of all that decides, and the time limit does not', ({ expect }) => {
    const [one] = questions(version('6'), 1);
    const id = examinationId(one!);
    expect(examinationId({ ...one!, timeout: 99 })).toBe(id);
    const others = [
      { ...one!, seed: 'other' },
      { ...one!, profile: 'deep' as const },
      { ...one!, budget: 1e-7 },
      { ...one!, id: 'QU-2' },
      { ...one!, code: version('7') },
      { ...one!, check: { ...one!.check, index: 1 } },
    ];
    expect(new Set([id, ...others.map(examinationId)]).size).toBe(7);
  });

  test('sets a job aside at once that is no check', async ({ expect }) => {
    const code = version('8');
    work(code);
    const { redis } = await examinersAt(code);
    const queue = new Queue(queueName(code), { connection: redis, prefix });
    const [one] = questions(code, 1);
    await queue.add('bad', { ...one, file: '/etc/passwd' });
    while ((await queue.getFailedCount()) < 1) await pause(20);
    const [failed] = await queue.getFailed();
    await queue.close();
    expect(failed).toMatchObject({
      attemptsMade: 1,
      failedReason: 'a job requires an assignment, got none (its data: Unrecognized key: "file")',
    });
  });

  test('goes on where Redis is killed and started again', async ({ expect }) => {
    const own = await RedisServer.started();
    const [code, left, to] = [version('9'), new AbortController(), addressOf(own.url, password)];
    const examine: Service['examine'] = async (examination) => {
      await pause(100);
      return found(examination);
    };
    const stay = { asked: left.signal, idle: Infinity, say: () => undefined };
    const worker = serve(to, { code, jobs: 3, perform: performed, examine }, stay);
    const examiners = await Examiners.at(to, code, () => undefined);
    const asked = questions(code, 40);
    const reports = answers(examiners, asked);
    await pause(600);
    await own.kill();
    await pause(200);
    await own.start();
    expect(await reports).toEqual(await expected(asked));
    await examiners.close();
    left.abort();
    await worker;
    await own.remove();
  });
});
