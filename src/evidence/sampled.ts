import { diverges } from '../numeric/limit.ts';
import type { Band } from './band.ts';
import { describe, isScalar, magnitude, type Estimate, type Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';
import { isSample, type Sample, type SampledDecision, type SampledObservation } from './sample.ts';
import type { Aim, Side } from './judge.ts';
import { settle } from './settle.ts';
import { worst, type Verdict } from './verdict.ts';

/** The share of the error budget, the resolution and the means that one sampled decision has. */
export interface SampledBudget {
  /** Error probability of the whole decision, over all its statistics. */
  readonly alpha: number;
  /** Half-width of the band that confirms: relative to the prediction (or to the sample's unit); absolute for probabilities. */
  readonly resolution: number;
  /** Proved error of the predicting formula, below the resolution; 0 for exact formulas. */
  readonly formulaError: number;
  /** Replica-steps after which the decision is `undecided`. */
  readonly steps: number;
}

export interface SampledVerdict extends Verdict {
  readonly observed: Quantity;
  readonly steps: number;
}

/** Compares what a theory says with what runs show, under a sequential test that may be looked at always. */
export async function judgeSamples(
  relation: Relation,
  theory: Quantity,
  observation: SampledObservation,
  budget: SampledBudget,
): Promise<SampledVerdict> {
  const parts = statistics(relation, theory, observation);
  const share = {
    ...budget,
    alpha: budget.alpha / parts.length,
    steps: budget.steps / parts.length,
  };
  const settled: { verdict: Verdict; observed: Estimate; steps: number }[] = [];
  for (const { place, sample, aim, decide } of parts) {
    const { side, estimate, margin, steps } = await settle(sample, aim, share);
    settled.push({ verdict: { ...decide(side, margin), place }, observed: estimate, steps });
    if (settled.at(-1)!.verdict.outcome === 'refuted') break;
  }
  const verdict = worst(settled.map((part) => part.verdict));
  const seen = settled.map((part) => part.observed);
  return {
    ...verdict,
    observed: seen.length === 1 ? seen[0]! : seen,
    steps: settled.reduce((total, part) => total + part.steps, 0),
  };
}

interface Part {
  readonly place: string;
  readonly sample: Sample;
  readonly aim: Aim;
  readonly decide: (side: Side, margin: number) => Verdict;
}

function statistics(
  relation: Relation,
  theory: Quantity,
  observation: SampledObservation,
  place = '',
): readonly Part[] {
  if ('threshold' in observation && 'sample' in observation)
    return [decision(theory, observation as SampledDecision, place)];
  if (isSample(observation)) return [estimation(relation, theory, observation, place)];
  const items = Object.entries(observation);
  if (items.length === 0)
    throw new TypeError(`sampled comparison requires samples, got none${place && ` for ${place}`}`);
  return items.flatMap(([key, item]: [string, SampledObservation]) => {
    const expected = (theory as Readonly<Record<string, Quantity>>)[key];
    if (expected === undefined)
      throw new TypeError(
        `sampled comparison requires equal shapes, got no theory for ${place}.${key}`,
      );
    return statistics(relation, expected, item, `${place}.${key}`);
  });
}

function estimation(relation: Relation, theory: Quantity, sample: Sample, place: string): Part {
  switch (relation.name) {
    case 'equal':
      return {
        place,
        sample,
        aim: { kind: 'around', value: predicted(theory) },
        decide: confirm('inside', 'outside'),
      };
    case 'atMost':
      return {
        place,
        sample,
        aim: { kind: 'atMost', value: predicted(theory) },
        decide: confirm('below', 'above'),
      };
    case 'atLeast':
      return {
        place,
        sample,
        aim: { kind: 'atLeast', value: predicted(theory) },
        decide: confirm('above', 'below'),
      };
    case 'within': {
      const { lower, upper } = theory as Band;
      const aim = { kind: 'between', low: predicted(lower), high: predicted(upper) } as const;
      return { place, sample, aim, decide: confirm('inside', 'outside') };
    }
    default:
      throw new TypeError(`the relation ${relation.name} has no sampled form`);
  }
}

function decision(
  theory: Quantity,
  { sample, threshold, above, below }: SampledDecision,
  place: string,
): Part {
  const said = typeof theory === 'object' && 'is' in theory ? theory['is'] : theory;
  if (said !== above && said !== below) {
    throw new TypeError(
      `a sampled decision requires a theory of ${String(above)} or ${String(below)}, got ${describe(theory)}`,
    );
  }
  const decide = confirm(said === above ? 'above' : 'below', said === above ? 'below' : 'above');
  return { place, sample, aim: { kind: 'side', value: threshold }, decide };
}

function confirm(holds: Side, refuted: Side): Part['decide'] {
  return (side, margin) => {
    if (side === holds) return { outcome: 'holds', margin: Math.abs(margin) };
    if (side === refuted) return { outcome: 'refuted', margin: -Math.abs(margin) };
    return { outcome: 'undecided', margin: 0 };
  };
}

function predicted(theory: Quantity): number {
  if (!isScalar(theory) || theory === diverges || Number.isNaN(theory)) {
    throw new TypeError(
      `a sampled comparison requires a predicted number, got ${describe(theory)}`,
    );
  }
  return magnitude(theory);
}
