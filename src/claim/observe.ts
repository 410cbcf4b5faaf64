import type { Quantity } from '../evidence/quantity.ts';
import { judgeSamples, type SampledBudget } from '../evidence/sampled.ts';
import type { Rank, Verdict } from '../evidence/verdict.ts';
import type { Seed } from '../numeric/stream.ts';
import type { Setting, Witness } from './claim.ts';

/** What one witness saw of one instance, and how that compares with the theory. */
export interface Observation extends Verdict {
  readonly theory: Quantity;
  readonly observed: Quantity;
  /** Replica-steps it took; 0 for witnesses that do not sample. */
  readonly steps: number;
}

/** Everything a sampled witness needs besides the instance. */
export interface Sampling {
  readonly random: Seed;
  readonly alpha: number;
  readonly steps: number;
}

/** Half-width of the confirming band of a sampled witness that states none: 5 % of the prediction. */
const defaultResolution = 0.05;
/** Relative width below which a certified interval confirms an equality. */
const defaultEnclosure = 1e-9;

export function rankOf(witness: Witness<unknown>): Rank {
  return 'exact' in witness
    ? 'exact'
    : 'certified' in witness
      ? 'certified'
      : 'numeric' in witness
        ? 'numeric'
        : 'sampled';
}

export function resolutionOf(witness: Witness<unknown>): number | undefined {
  if ('exact' in witness) return undefined;
  // A certified equality holds up to the widest enclosure it admits: a coarse one must not read as a fine one.
  if ('certified' in witness) return witness.tolerance;
  if ('numeric' in witness)
    return typeof witness.tolerance === 'number' ? witness.tolerance : undefined;
  return witness.resolution ?? defaultResolution;
}

/** Lets a witness observe one instance; what theory or witness throws passes through. */
export async function observe(
  { theory: predict, relation }: Pick<Setting, 'theory' | 'relation'>,
  witness: Witness<unknown>,
  p: unknown,
  sampling: Sampling,
): Promise<Observation> {
  const theory = predict(p);
  if ('sampled' in witness) {
    const budget: SampledBudget = {
      alpha: sampling.alpha,
      steps: sampling.steps,
      resolution: witness.resolution ?? defaultResolution,
      formulaError: witness.formulaError ?? 0,
    };
    return {
      theory,
      ...(await judgeSamples(relation, theory, witness.sampled(p, sampling.random), budget)),
    };
  }
  const [rank, observed, tolerance] = read(witness, p);
  return { theory, observed, steps: 0, ...relation.compare(theory, observed, { rank, tolerance }) };
}

function read(
  witness: Exclude<Witness<unknown>, { sampled: unknown }>,
  p: unknown,
): readonly [Exclude<Rank, 'sampled'>, Quantity, number] {
  if ('exact' in witness) return ['exact', witness.exact(p), 0];
  if ('certified' in witness)
    return ['certified', witness.certified(p), witness.tolerance ?? defaultEnclosure];
  const { tolerance } = witness;
  return ['numeric', witness.numeric(p), typeof tolerance === 'number' ? tolerance : tolerance(p)];
}
