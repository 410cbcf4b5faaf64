import { hunts, ownName, shortVersion, workers } from '../../queue/roster.ts';
import type { Fleet } from '../../queue/fleet.ts';
import { counted } from '../../report/words.ts';
import type { HuntProgress } from '../hunt-progress.ts';

/** The workers of one version of the code, and what whoever asks them tells of it. */
export type Workforce = Pick<Fleet, 'redis' | 'code' | 'done'>;
export type Teller = Pick<HuntProgress, 'fleet' | 'print' | 'state'>;

const every = 1000; // milliseconds
const patience = 3000; // milliseconds without a worker until that is said

/** Tells the others of a hunt or a verification over Redis, and whoever watches it of the others. */
export class Lookout {
  readonly #fleet: Workforce;
  readonly #progress: Teller;
  readonly #timer: NodeJS.Timeout;
  readonly #refused = new Set<string>();
  #alone: number | undefined = performance.now();
  #looking: Promise<void> = Promise.resolve();
  #isLooking = false;

  constructor(fleet: Workforce, progress: Teller) {
    this.#fleet = fleet;
    this.#progress = progress;
    this.#timer = setInterval(() => this.#next(), every);
    this.#next();
  }

  /** Tells once more, that it has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await this.#tell(true);
  }

  #next(): void {
    // A server that is away for a while answers later; one question is enough.
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#looking = this.#look()
      .catch((error: Error) => this.#progress.print(`Redis: ${error.message}`))
      .finally(() => (this.#isLooking = false));
  }

  async #look(): Promise<void> {
    await this.#tell(false);
    const { redis, code } = this.#fleet;
    const all = await workers(redis).all();
    const own = all.filter(({ entry }) => entry.code === code);
    for (const { id, entry } of all) {
      if (entry.code === code || this.#refused.has(id)) continue;
      this.#refused.add(id);
      this.#progress.print(
        `refused: worker ${id} has version ${shortVersion(entry.code)}, this is ${shortVersion(code)}`,
      );
    }
    this.#progress.fleet(
      () => `${counted(own.length, 'worker')} · ${counted(this.#fleet.done, 'job')} done`,
    );
    this.#mindLoneliness(own.length);
  }

  #mindLoneliness(alive: number): void {
    if (alive > 0) this.#alone = undefined;
    else this.#alone ??= performance.now();
    if (this.#alone === undefined || performance.now() - this.#alone < patience) return;
    this.#alone = Infinity;
    const version = shortVersion(this.#fleet.code);
    this.#progress.print(`waiting: no worker of version ${version} is alive`);
  }

  async #tell(ended: boolean): Promise<void> {
    const { redis, code, done } = this.#fleet;
    await hunts(redis).enter(ownName(), { ...this.#progress.state(), code, done, ended });
  }
}
