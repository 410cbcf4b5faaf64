import { hunt } from '../../src/hunt/hunt.ts';
import type { Island } from '../../src/hunt/island.ts';
import { addressOf } from '../../src/queue/address.ts';
import { connected } from '../../src/queue/connection.ts';
import { Fleet } from '../../src/queue/fleet.ts';
import { password, RedisServer } from '../../src/queue/fixtures/redis-server.ts';
import { found } from '../../src/queue/fixtures/verification.ts';
import { serve } from '../../src/queue/serve.ts';
import type { Voyage } from '../../src/queue/voyage.ts';

const megabyte = 2 ** 20;
const code = '0'.repeat(64);

export interface Memory {
  readonly evaluations: number;
  /** Megabytes that the server holds more after the hunt than before, and at most during it. */
  readonly growth: number;
  readonly peak: number;
  readonly seconds: number;
}

/** What a long hunt leaves in Redis: islands of six parameters in the size they have, evaluated by nobody. */
export async function memory(evaluations: number): Promise<Memory> {
  const server = await RedisServer.started();
  const address = addressOf(server.url, password);
  const [redis, leaving] = [await connected(address), new AbortController()];
  const perform = async (voyage: Voyage) => advanced(voyage);
  const service = { code, jobs: 4, perform, examine: found };
  const stay = { asked: leaving.signal, idle: Infinity, say: () => undefined };
  const working = serve(address, service, stay);
  const fleet = await Fleet.at(address, code, () => undefined);
  const target = { kind: 'claim', name: '' } as const;
  const quest = { id: 'WO-1', target, witness: 'none', seed: 'memory', evaluations };
  const errand = { timeout: 10, asked: leaving.signal, onInstances: () => undefined };
  const used = async () =>
    Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]) / megabyte;
  const [before, begin] = [await used(), performance.now()];
  let peak = before;
  const sail = fleet.sail(quest, errand);
  await hunt({ evaluations }, async (voyages) => {
    const islands = await sail(voyages);
    peak = Math.max(peak, await used());
    return islands;
  });
  const growth = (await used()) - before;
  const seconds = (performance.now() - begin) / 1000;
  leaving.abort();
  await Promise.all([working, fleet.close()]);
  redis.disconnect();
  await server.remove();
  return { evaluations, growth, peak: peak - before, seconds };
}

/** An island with all its members; margins are whole, since only their size matters. */
function advanced({ island: from, evaluations }: Voyage): Island {
  const before = typeof from === 'number' ? 0 : from.evaluations;
  const tape = Array.from({ length: 6 }, (_, i) => 4_000_000_000 + before + i);
  const genome = { tape: tape.map((word) => word % 2 ** 32), strata: tape.map(() => -1) };
  const sides = ['holds', 'fails'].map((side) => ({ genome, side }));
  const counts = Array.from({ length: 16 }, () => before + evaluations);
  return {
    index: typeof from === 'number' ? from : from.index,
    epochs: 1,
    members: Array.from({ length: 24 }, () => ({ genome, margin: 0.123_456_789_012 })),
    age: 0,
    evaluations: before + evaluations,
    closerAt: 0,
    closerMargin: null,
    restarts: 0,
    boundary: { latest: sides, ends: [sides[0]!, sides[1]!], halvings: 11 },
    declined: 0,
    undecided: 0,
    failed: 0,
    failure: null,
    first: null,
    decisive: null,
    closest: null,
    coverage: tape.map(() => ({ parts: counts, strata: counts })),
  };
}
