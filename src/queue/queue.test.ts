// Hunts over a real Redis, with workers in this process.
import { Queue } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Hunted } from '../hunt/hunt.ts';
import { addressOf } from './address.ts';
import { Fleet } from './fleet.ts';
import { needsServer, password, RedisServer } from './fixtures/redis-server.ts';
import { alone, performed, search, together } from './fixtures/search.ts';
import { found } from './fixtures/verification.ts';
import type { Service } from './hand.ts';
import { serve } from './serve.ts';
import { prefix, queueName } from './settings.ts';
import { status } from './status.ts';

/** Every island makes a job of every epoch. */
const jobsOf = ({ islands }: Hunted) => islands.reduce((sum, { epochs }) => sum + epochs, 0);

const options = { timeout: 60_000, concurrent: true };

describe.skipIf(needsServer)(`a hunt over Redis${needsServer}`, options, () => {
  let server: RedisServer;
  const leaving = new AbortController();
  const said: string[] = [];
  const running: Promise<void>[] = [];
  const fleets: Fleet[] = [];

  beforeAll(async () => void (server = await RedisServer.started()));
  afterAll(async () => {
    leaving.abort();
    await Promise.all([...running, ...fleets.map((fleet) => fleet.close())]);
    await server?.remove();
  });

  /** Versions of the code are queues of their own: each test has one. */
  const version = (digit: string) => digit.repeat(64);
  const address = () => addressOf(server.url, password);

  const work = (code: string, parts: Partial<Service> = {}) => {
    const service = { code, jobs: 2, perform: performed, examine: found, ...parts };
    const say = (text: string) => void said.push(text);
    running.push(serve(address(), service, { asked: leaving.signal, idle: Infinity, say }));
  };
  const fleetAt = async (code: string) => {
    const fleet = await Fleet.at(address(), code, () => undefined);
    fleets.push(fleet);
    return fleet;
  };

  test('ends as it does without, for any number of workers', async ({ expect }) => {
    work(version('1'), { jobs: 1 });
    work(version('2'));
    const quest = search('any');
    const [expected, one, two] = await Promise.all([
      alone(quest),
      together(await fleetAt(version('1')), quest),
      together(await fleetAt(version('2')), quest),
    ]);
    expect(one).toEqual(expected);
    expect(two).toEqual(expected);
  });

  test('is shared by two coordinators, and done once', async ({ expect }) => {
    const [quest, code] = [search('shared'), version('3')];
    const done: string[] = [];
    work(code, {
      perform: async (voyage) => {
        done.push(JSON.stringify(voyage));
        return performed(voyage);
      },
    });
    const [a, b] = [await fleetAt(code), await fleetAt(code)];
    const [first, second] = await Promise.all([together(a, quest), together(b, quest)]);
    expect(first).toEqual(await alone(quest));
    expect(second).toEqual(first);
    expect(new Set(done).size).toBe(jobsOf(first));
    expect(done.length).toBeLessThan(1.5 * jobsOf(first));
    // Whoever comes later finds all of it done.
    const late = await fleetAt(code);
    expect(await together(late, quest)).toEqual(first);
    expect(late.done).toBe(0);
  });

  test('that is asked to end is cut short, and goes on from there when asked again', async ({
    expect,
  }) => {
    const [quest, code] = [search('again'), version('4')];
    const asking = new AbortController();
    let tries = 0;
    work(code, {
      perform: async (voyage) => {
        if (++tries === 6) asking.abort();
        await pause(50);
        return performed(voyage);
      },
    });
    const cut = await together(await fleetAt(code), quest, { asked: asking.signal });
    expect(cut.cut).toBe(true);
    expect(cut.evaluations).toBeLessThan(3000);
    const whole = await together(await fleetAt(code), quest);
    expect(whole).toEqual(await alone(quest));
    expect(tries).toBeLessThan(1.5 * jobsOf(whole));
  });

  test('ends as a fault where a job fails all its tries; others go on', async ({ expect }) => {
    const code = version('5');
    let tries = 0;
    work(code, {
      perform: async (voyage) => {
        if (voyage.quest.seed !== 'poison' || voyage.island !== 2) return performed(voyage);
        tries++;
        throw new Error('no\u001b[31m such luck');
      },
    });
    const [one, other] = [await fleetAt(code), await fleetAt(code)];
    const ends = await Promise.allSettled([
      together(one, search('poison')),
      together(other, search('food')),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(String((ends[0] as PromiseRejectedResult).reason)).toMatch(
      /set aside after 3 of 3 tries: no \[31m such luck \(job voyage-[0-9a-f]{40}\)/,
    );
    expect(tries).toBe(3);
    expect((await status(address())).jobs).toBeDefined();
    // Whoever asks for it again has it tried again.
    await expect(together(other, search('poison'))).rejects.toThrow('set aside after 3 of 3');
    expect(tries).toBe(6);
  });

  test('is not disturbed by what is no job, which is set aside at once', async ({ expect }) => {
    const code = version('6');
    work(code);
    const { redis } = await fleetAt(code);
    const queue = new Queue(queueName(code), { connection: redis, prefix });
    const bad = {
      kind: 'voyage',
      format: 1,
      code: version('7'),
      quest: search('x'),
      island: 0,
      evaluations: 1,
      timeout: 1,
    };
    await queue.add('bad', { file: '/etc/passwd' });
    await queue.add('bad', bad);
    while ((await queue.getFailedCount()) < 2) await pause(20);
    const reasons = (await queue.getFailed()).map(({ failedReason }) => failedReason);
    await queue.close();
    expect(reasons.toSorted()).toEqual([
      "a job requires an assignment, got none (kind: Invalid discriminator value. Expected 'voyage' | 'examination')",
      'a job requires version 777777777777, got a worker of 666666666666',
    ]);
  });

  test('goes on where Redis is killed and started again', async ({ expect }) => {
    const own = await RedisServer.started();
    const [code, quest] = [version('8'), search('restart')];
    const [left, to] = [new AbortController(), addressOf(own.url, password)];
    const perform: Service['perform'] = async (voyage) => {
      await pause(150);
      return performed(voyage);
    };
    const stay = { asked: left.signal, idle: Infinity, say: () => undefined };
    const worker = serve(to, { code, jobs: 2, perform, examine: found }, stay);
    const fleet = await Fleet.at(to, code, () => undefined);
    const hunted = together(fleet, quest);
    for (const wait of [500, 300]) {
      await pause(wait);
      await own.kill();
      await pause(200);
      await own.start();
    }
    expect(await hunted).toEqual(await alone(quest));
    await fleet.close();
    left.abort();
    await worker;
    await own.remove();
  });

  test('that has ended closes, and a worker leaves, where Redis has just been started again', async ({
    expect,
  }) => {
    const own = await RedisServer.started();
    const [left, to] = [new AbortController(), addressOf(own.url, password)];
    const code = version('9');
    const stay = { asked: left.signal, idle: Infinity, say: () => undefined };
    const worker = serve(to, { code, jobs: 1, perform: performed, examine: found }, stay);
    const fleet = await Fleet.at(to, code, () => undefined);
    await together(fleet, search('last'));
    await own.kill();
    await pause(700);
    await own.start();
    const began = performance.now();
    left.abort();
    await Promise.all([fleet.close(), worker]);
    expect(performance.now() - began).toBeLessThan(10_000);
    await own.remove();
  });
});
