import { QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Sail } from '../hunt/hunt.ts';
import type { Island } from '../hunt/island.ts';
import type { Address } from './address.ts';
import { Bell } from './bell.ts';
import { closed, connected, once } from './connection.ts';
import { Jobs } from './jobs.ts';
import { evaluationsOf, Logbook } from './logbook.ts';
import { prefix, queueName } from './settings.ts';
import { huntId, voyageId, type NamedQuest, type Voyage } from './voyage.ts';

const lookEvery = 1000; // milliseconds, where no event wakes it

/** What a hunt over Redis has to know beside its quest. */
export interface Errand {
  /** Seconds for one evaluation. */
  readonly timeout: number;
  /** Aborted when the hunt shall come to an end with what it has. */
  readonly asked: AbortSignal;
  /** An island has made so many evaluations since the last barrier. */
  readonly onInstances: (island: number, count: number) => void;
}

/** The workers of one version of the code, seen from a hunt that lets its islands sail with them. */
export class Fleet {
  readonly redis: Redis;
  readonly code: string;
  /** Jobs that results were read of. */
  done = 0;
  readonly #jobs: Jobs;
  readonly #events: QueueEvents;
  readonly #logbook: Logbook;
  readonly #bell = new Bell();
  readonly #clearing = new Set<Promise<void>>();
  readonly #onTrouble: (reason: string) => void;
  /** Who wants to know how far a job is. */
  readonly #curious = new Map<string, (count: number) => void>();

  private constructor(redis: Redis, code: string, onTrouble: (reason: string) => void) {
    this.redis = redis;
    this.code = code;
    this.#onTrouble = onTrouble;
    this.#logbook = new Logbook(redis);
    this.#jobs = new Jobs(redis, code, onTrouble);
    this.#events = new QueueEvents(queueName(code), { connection: redis, prefix });
    this.#events.on('error', ({ message }) => onTrouble(message));
    this.#events.on('completed', () => this.#bell.ring());
    this.#events.on('failed', () => this.#bell.ring());
    this.#events.on('progress', ({ jobId, data }) => this.#curious.get(jobId)?.(Number(data)));
  }

  /** Connects to it; `onTrouble` hears of lost connections, which come back by themselves. */
  static async at(
    address: Address,
    code: string,
    onTrouble: (reason: string) => void,
  ): Promise<Fleet> {
    const redis = await connected(address);
    return new Fleet(
      redis,
      code,
      once((reason) => onTrouble(address.masked(reason))),
    );
  }

  /**
   * Lets islands sail with whatever workers there are, or gives those of a later barrier where another
   * coordinator has led the same hunt further. Rejects where a job was set aside.
   */
  sail(quest: NamedQuest, { timeout, asked, onInstances }: Errand): Sail {
    const hunt = huntId(this.code, quest);
    return async (voyages) => {
      const round = new Map<string, Voyage>();
      for (const { island, evaluations } of voyages) {
        const { code } = this;
        const fixed = { kind: 'voyage', format: 1, code } as const;
        const voyage: Voyage = { ...fixed, quest, island, evaluations, timeout };
        const id = voyageId(voyage);
        round.set(id, voyage);
        this.#curious.set(id, (count) => onInstances(indexOf(island), count));
      }
      const ring = () => this.#bell.ring();
      asked.addEventListener('abort', ring);
      try {
        return await this.#round(hunt, round, asked);
      } finally {
        asked.removeEventListener('abort', ring);
        this.#curious.clear();
        this.#clear(round.keys());
      }
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#clearing);
    await closed(Promise.all([this.#jobs.close(), this.#events.close()]));
    this.redis.disconnect();
  }

  /** Tidies up while the next round is under way. */
  #clear(ids: Iterable<string>): void {
    const clearing = this.#jobs
      .clear([...ids])
      .catch(({ message }: Error) => this.#onTrouble(message))
      .finally(() => this.#clearing.delete(clearing));
    this.#clearing.add(clearing);
  }

  /** The islands when all of them are back; those that are, and the others as they were, when asked to end. */
  async #round(
    hunt: string,
    round: ReadonlyMap<string, Voyage>,
    asked: AbortSignal,
  ): Promise<readonly Island[]> {
    const before = [...round.values()].flatMap(({ island }) => settled(island));
    const back = new Map<string, Island>();
    for (let isFirst = true; !asked.aborted; isFirst = false) {
      const ahead = await this.#logbook.beyond(hunt, evaluationsOf(before));
      if (ahead !== undefined) return ahead;
      const look = async ([id, voyage]: [string, Voyage]) => {
        const island = back.get(id) ?? (await this.#jobs.result(id, voyage, isFirst));
        if (island !== undefined) back.set(id, island);
      };
      await Promise.all([...round].map(look));
      if (back.size === round.size) {
        const islands = [...round.keys()].map((id) => back.get(id)!);
        await this.#logbook.write(hunt, islands);
        this.done += islands.length;
        return islands;
      }
      await this.#bell.rung(lookEvery);
    }
    const islands = [...round].flatMap(([id, { island }]) => back.get(id) ?? settled(island));
    if (islands.length === 0) throw new Error('it was ended before its first results');
    return islands;
  }
}

function settled(island: Island | number): readonly Island[] {
  return typeof island === 'number' ? [] : [island];
}

function indexOf(island: Island | number): number {
  return typeof island === 'number' ? island : island.index;
}
