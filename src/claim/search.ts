import { setImmediate as macrotask } from 'node:timers/promises';
import fc from 'fast-check';
import { childSeed, type Seed } from '../numeric/stream.ts';
import type { CheckRecord } from './check-record.ts';
import type { Setting, Witness } from './claim.ts';
import { instanceOf } from './instance.ts';
import { observe, rankOf, type Observation, type Sampling } from './observe.ts';
import { Points } from './points.ts';
import { SearchRecord } from './search-record.ts';
import type { Point } from './tape.ts';
import { thrownAt } from './thrown-at.ts';

/** How far one search may go. */
export interface Reach {
  /** Accepted instances after which it ends. */
  readonly instances: number;
  /** Share of the error budget for the whole search, and replica-steps for one instance. */
  readonly alpha: number;
  readonly steps: number;
  readonly seed: Seed;
  readonly onInstance?: () => void;
}

/** One instance with what was seen there. */
export interface Sighting extends Observation {
  readonly parameters: unknown;
  readonly point: Point;
}

export interface Searched {
  readonly accepted: number;
  readonly declined: number;
  readonly undecided: number;
  /** The first instance that was not decided. */
  readonly open: Sighting | undefined;
  /** Instances drawn up to the first refutation; all of them without one. */
  readonly evaluations: number;
  readonly steps: number;
  /** Largest dimension among the instances that state one. */
  readonly dimension: number | undefined;
  /** The first refutation made as simple as its parameters allow (sampled: as found). */
  readonly refutation: Sighting | undefined;
  readonly error: { readonly reason: string; readonly parameters: unknown } | undefined;
  readonly record: CheckRecord;
}

const mostShrinks = 400;

/**
 * Draws instances until the witness refutes the setting or the reach is spent. fast-check draws and
 * shrinks; a failure to evaluate ends the search as an error and is never taken for a refutation, neither
 * before nor while shrinking. Statistical refutations are not shrunk: a rerun would be another sample.
 */
export async function search(
  setting: Setting,
  witness: Witness<unknown>,
  reach: Reach,
): Promise<Searched> {
  const state = new Progress(setting, witness, reach);
  const property = fc.asyncProperty(new Points(setting.given), (point) => state.visit(point));
  await fc.check(property, {
    seed: reach.seed[0] | 0,
    // Room for as many declined instances as may be declined before that is an error of its own.
    numRuns: 2 * reach.instances + 4 * Math.ceil(Math.sqrt(reach.instances)) + 16,
    endOnFailure: rankOf(witness) === 'sampled',
    verbose: 0,
  });
  return state.result();
}

class Progress {
  readonly #setting: Setting;
  readonly #witness: Witness<unknown>;
  readonly #reach: Reach;
  readonly #record: SearchRecord;
  #accepted = 0;
  #declined = 0;
  #undecided = 0;
  #open: Sighting | undefined;
  #evaluations = 0;
  #steps = 0;
  #shrinks = 0;
  #dimension: number | undefined;
  #refutation: Sighting | undefined;
  #error: Searched['error'];

  constructor(setting: Setting, witness: Witness<unknown>, reach: Reach) {
    this.#setting = setting;
    this.#witness = witness;
    this.#reach = reach;
    this.#record = new SearchRecord(setting.given);
  }

  /** False stops fast-check's drawing and, from then on, accepts a simpler instance. */
  async visit(point: Point): Promise<boolean> {
    if (this.#error || (this.#refutation === undefined && this.#accepted >= this.#reach.instances))
      return true;
    return this.#refutation === undefined ? this.#draw(point) : this.#shrink(point);
  }

  async #draw(point: Point): Promise<boolean> {
    if (this.#evaluations++ % 8 === 0) await macrotask();
    let parameters: unknown;
    try {
      parameters = instanceOf(this.#setting, point.raw);
      if (this.#witness.accepts?.(parameters) === false) {
        this.#declined++;
        return this.#mayDecline();
      }
      this.#accepted++;
      const sighting = await this.#look(point, parameters);
      this.#steps += sighting.steps;
      this.#noteDimension(parameters);
      this.#record.accepted(sighting);
      this.#reach.onInstance?.();
      if (sighting.outcome === 'undecided') {
        this.#undecided++;
        this.#open ??= sighting;
      }
      if (sighting.outcome !== 'refuted') return true;
      this.#refutation = sighting;
      this.#record.refuted(sighting);
    } catch (error) {
      this.#error = { reason: reasonOf(error), parameters: parameters ?? point.raw };
    }
    return false;
  }

  async #shrink(point: Point): Promise<boolean> {
    if (this.#shrinks++ >= mostShrinks) return true;
    try {
      const parameters = instanceOf(this.#setting, point.raw);
      if (this.#witness.accepts?.(parameters) === false) return true;
      const sighting = await this.#look(point, parameters);
      if (sighting.outcome !== 'refuted') return true;
      this.#refutation = sighting;
      this.#record.refuted(sighting);
      return false;
    } catch {
      // A simpler instance that cannot be evaluated is no simpler counterexample.
      return true;
    }
  }

  async #look(point: Point, parameters: unknown): Promise<Sighting> {
    const { alpha, instances, steps, seed } = this.#reach;
    const sampling: Sampling = {
      random: childSeed(seed, point.index),
      alpha: alpha / instances,
      steps,
    };
    const observation = await this.#record.hearing(() =>
      observe(this.#setting, this.#witness, parameters, sampling),
    );
    if (Number.isNaN(observation.margin))
      throw new RangeError('a comparison requires a margin, got NaN');
    return { ...observation, parameters, point };
  }

  #noteDimension(parameters: unknown): void {
    const { dimension } = (parameters ?? {}) as { dimension?: unknown };
    if (typeof dimension === 'number') this.#dimension = Math.max(this.#dimension ?? 0, dimension);
  }

  /** A witness must accept at least half; two standard deviations of a fair coin are left to chance. */
  #mayDecline(): boolean {
    const drawn = this.#accepted + this.#declined;
    if (this.#declined - this.#accepted <= 2 * Math.sqrt(drawn)) return true;
    const reason = `the witness declined ${this.#declined} of ${drawn} instances, more than half`;
    this.#error = { reason, parameters: undefined };
    return false;
  }

  result(): Searched {
    return {
      accepted: this.#accepted,
      declined: this.#declined,
      undecided: this.#undecided,
      open: this.#open,
      evaluations: this.#evaluations,
      steps: this.#steps,
      dimension: this.#dimension,
      refutation: this.#refutation,
      error: this.#error,
      record: this.#record.result(),
    };
  }
}

/** What was thrown, and where in the code of claims. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const place = thrownAt(error);
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place})`}`;
}
