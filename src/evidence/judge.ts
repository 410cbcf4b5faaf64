import type { Sample } from './sample.ts';
import type { SampledBudget } from './sampled.ts';
import { bernoulliTest, type BernoulliTest } from './sequential/bernoulli-test.ts';
import { driftTest } from './sequential/drift-test.ts';
import { meanSequence } from './sequential/mean-sequence.ts';
import { varianceTest, type VarianceTest } from './sequential/variance-test.ts';

/** Where the unknown mean (or variance) is to be placed. */
export type Aim =
  | { readonly kind: 'around' | 'atMost' | 'atLeast' | 'side'; readonly value: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number };

export type Side = 'inside' | 'outside' | 'above' | 'below' | 'open';

/** A sequential test behind one face: fed block by block, asked after each. */
export interface Judge {
  readonly add: (values: ArrayLike<number>) => void;
  readonly side: () => Side;
  readonly bounds: () => { readonly low: number; readonly high: number };
  readonly margin: () => number;
}

/** The test that the sample's law permits: T1 where the law is known, T3 for bounded values, else T2. */
export function judgeOf(sample: Sample, aim: Aim, budget: SampledBudget): Judge {
  switch (sample.law) {
    case 'means':
      return meanJudge(aim, budget, sample.unit);
    case 'gaussian':
      if (aim.kind !== 'around')
        throw new TypeError(`a gaussian sample has no test for ${aim.kind}`);
      return verdictJudge(
        varianceTest({
          alpha: budget.alpha,
          variance: aim.value,
          tolerance: budget.formulaError,
          resolution: budget.resolution,
        }),
        budget.alpha,
        'inside',
        'outside',
      );
    case 'bernoulli':
      return bernoulliJudge(aim, budget);
    case 'bounded': {
      if (aim.kind === 'around' || aim.kind === 'between')
        throw new TypeError(`a bounded sample has no test for ${aim.kind}`);
      if (budget.formulaError !== 0)
        throw new TypeError('a bounded sample has no test for a formula with an error of its own');
      const test = driftTest({
        alpha: budget.alpha,
        low: sample.low,
        high: sample.high,
        threshold: aim.value,
      });
      const side = () => (test.verdict() === 'undecided' ? 'open' : (test.verdict() as Side));
      return { add: (values) => test.add(values), side, bounds: unbounded, margin: () => 1 };
    }
  }
}

function bernoulliJudge(
  aim: Aim,
  { alpha, formulaError: tolerance, resolution }: SampledBudget,
): Judge {
  if (aim.kind === 'between' || aim.kind === 'side')
    throw new TypeError(`a bernoulli sample has no test for ${aim.kind}`);
  const side = aim.kind === 'around' ? 'equal' : aim.kind;
  const [holds, refuted] = {
    equal: ['inside', 'outside'],
    atMost: ['below', 'above'],
    atLeast: ['above', 'below'],
  }[side] as [Side, Side];
  return verdictJudge(
    bernoulliTest({ alpha, probability: aim.value, tolerance, resolution, side }),
    alpha,
    holds,
    refuted,
  );
}

function verdictJudge(
  test: VarianceTest | BernoulliTest,
  alpha: number,
  holds: Side,
  refuted: Side,
): Judge {
  const side = () => ({ holds, refuted, undecided: 'open' as const })[test.verdict()];
  const margin = () => {
    const { confirming, refuting } = test.evidence();
    return Math.max(-1e3, Math.min(1e3, (confirming - refuting) / -Math.log(alpha)));
  };
  return { add: (values) => test.add(values), side, bounds: unbounded, margin };
}

const unbounded = () => ({ low: -Infinity, high: Infinity });

function meanJudge(
  aim: Aim,
  { alpha, resolution, formulaError }: SampledBudget,
  unit?: number,
): Judge {
  const sequence = meanSequence({ alpha });
  const value = aim.kind === 'between' ? (aim.low + aim.high) / 2 : aim.value;
  const scale = unit ?? Math.abs(value);
  if (!(scale > 0 && scale < Infinity))
    throw new RangeError(
      `a sample of means requires a unit where the prediction is 0 or infinite, got ${unit}`,
    );
  const [low, high] = aim.kind === 'between' ? [aim.low, aim.high] : [value, value];
  const [confirmed, excluded] = [resolution * scale, formulaError * scale];
  const side = (): Side => {
    const seen = sequence.interval();
    if (seen.low > high + excluded)
      return aim.kind === 'around' || aim.kind === 'between' ? 'outside' : 'above';
    if (seen.high < low - excluded)
      return aim.kind === 'around' || aim.kind === 'between' ? 'outside' : 'below';
    if (aim.kind === 'side') return 'open';
    const [fromBelow, fromAbove] = [seen.low >= low - confirmed, seen.high <= high + confirmed];
    if (aim.kind === 'atMost') return fromAbove ? 'below' : 'open';
    if (aim.kind === 'atLeast') return fromBelow ? 'above' : 'open';
    return fromBelow && fromAbove ? 'inside' : 'open';
  };
  const margin = () => {
    const seen = sequence.interval();
    const [middle, half] = [(seen.low + seen.high) / 2, (seen.high - seen.low) / 2];
    const outside = Math.max(middle - high, low - middle);
    return Number.isFinite(half) && half > 0
      ? (outside - (side() === 'outside' ? excluded : confirmed)) / half
      : 1;
  };
  return { add: (values) => sequence.add(values), side, bounds: () => sequence.interval(), margin };
}
