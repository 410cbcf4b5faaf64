import { createLogUpdate } from 'log-update';
import type { Hunted } from '../hunt/hunt.ts';
import { counted } from '../report/words.ts';
import { duration } from './duration.ts';

const redrawEvery = 100; // milliseconds

export interface HuntState {
  readonly title: string;
  readonly planned: number;
  readonly evaluations: number;
  readonly margin: number | null;
  readonly refuted: boolean;
}

/** Tells whoever waits how a hunt goes: evaluations, how close it came, where. */
export class HuntProgress {
  readonly #stream: NodeJS.WriteStream;
  readonly #show: ReturnType<typeof createLogUpdate> | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  #title = 'loading claims';
  #since = performance.now();
  #planned = 0;
  #hunted: Hunted | undefined;
  #fleet: (() => string) | undefined;
  /** Evaluations since the last barrier, by worker. */
  readonly #ahead = new Map<number, number>();

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    if (!stream.isTTY) return;
    this.#show = createLogUpdate(stream);
    this.#timer = setInterval(() => this.#show!(this.#line()), redrawEvery);
  }

  begin(title: string, evaluations: number): void {
    this.#title = title;
    this.#planned = evaluations;
    this.#since = performance.now();
    this.#hunted = undefined;
    this.#ahead.clear();
  }

  /** An island has made so many evaluations since the last barrier. */
  happened(island: number, evaluations: number): void {
    this.#ahead.set(island, evaluations);
  }

  barrier(hunted: Hunted): void {
    this.#hunted = hunted;
    this.#ahead.clear();
  }

  /** What there is to say of workers elsewhere. */
  fleet(text: () => string): void {
    this.#fleet = text;
  }

  /** How it goes, for other machines: the margin of the refutation, or of what came closest to one. */
  state(): HuntState {
    const { decisive, closest } = this.#hunted ?? {};
    return {
      title: this.#title,
      planned: this.#planned,
      evaluations: this.#evaluations(),
      margin: (decisive ?? closest)?.margin ?? null,
      refuted: Boolean(decisive),
    };
  }

  /** One line when a hunt ends: all that a log keeps. */
  ended(): void {
    if (this.#show === undefined) this.print(this.#line());
  }

  print(text: string): void {
    this.#show?.clear();
    this.#stream.write(`${text.trimEnd()}\n`);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#show?.clear();
    this.#show?.done();
  }

  #evaluations(): number {
    return [...this.#ahead.values()].reduce((a, b) => a + b, this.#hunted?.evaluations ?? 0);
  }

  #line(): string {
    const milliseconds = performance.now() - this.#since;
    const evaluations = this.#evaluations();
    const rate = Math.round((1000 * evaluations) / milliseconds);
    const { decisive, closest } = this.#hunted ?? {};
    return [
      this.#title,
      ...(this.#planned > 0
        ? [`${evaluations} of ${this.#planned} evaluations`, `${rate} a second`]
        : []),
      ...(this.#fleet === undefined ? [] : [this.#fleet()]),
      ...(closest
        ? [`closest margin ${closest.margin.toPrecision(3)} on island ${closest.island + 1}`]
        : []),
      ...(decisive ? [`REFUTED with margin ${decisive.margin.toPrecision(3)}`] : []),
      ...(this.#hunted?.failed ? [counted(this.#hunted.failed, 'failure')] : []),
      duration(milliseconds),
    ].join(' · ');
  }
}
