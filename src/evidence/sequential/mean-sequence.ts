import { requireAlpha, type SequentialTest } from './sequential-test.ts';

export interface MeanSequence extends SequentialTest {
  /** The means not yet excluded; (−∞, ∞) while there is no information. */
  readonly interval: () => { readonly low: number; readonly high: number };
  /** log e against 'the mean is m'; it reaches log(1/α) exactly where m leaves the interval. */
  readonly logEvidenceAgainst: (mean: number) => number;
}

const fewestDistinct = 20;
/** Sums of squares below this one have lost digits to the end of the doubles. */
const leastSquares = 1e-290;

/**
 * T2: a confidence sequence for a mean of unknown variance: with probability at least 1 − α the mean
 * is inside at every look. It inverts the e-value of Student's t under a normal mixture of effect
 * sizes of variance τ² (Robbins; Lai), with G = 1 + nτ², s² the sample variance, w = n(ȳ − m)²/((n − 1)s²):
 *
 * log e = −½ log G + (n/2)[log(1 + w) − log(1 + w/G)]; R = (√G/α)^(2/n); w* = (R − 1)/(1 − R/G);
 * half-width √(w* s²(n − 1)/n), infinite while R ≥ G.
 *
 * The mixture is an exact test martingale of the scale-invariant statistics of independent Gaussian
 * values (then Ville), so the data must be *independent replicate means*: each its own chain, burnt in for
 * 14 relaxation times, averaged over 256 independent terms or 600 autocorrelation times. Not for
 * values with atoms (indicators, counts): nothing is decided before 20 distinct values came up.
 * τ² = (L + log(1 + L))/n*, L = −2 log α, makes the interval nearly shortest at n* = `expected`.
 */
export function meanSequence({
  alpha,
  expected = 60,
}: {
  alpha: number;
  expected?: number;
}): MeanSequence {
  requireAlpha('meanSequence', alpha);
  if (!(expected >= 1 && expected < Infinity))
    throw new RangeError(`meanSequence requires 1 ≤ expected < ∞, got ${expected}`);
  const level = -2 * Math.log(alpha);
  const effectVariance = (level + Math.log1p(level)) / expected;
  // The tails of replicate means are Gaussian only near the centre: small α needs more of them.
  const fewest = alpha <= 1e-6 ? 30 : 8;
  const moments = runningMoments();
  const decides = () => moments.count >= fewest && moments.distinct >= fewestDistinct;
  const logGain = () => Math.log1p(moments.count * effectVariance);

  const interval = () => {
    const { count: n, mean, squares } = moments;
    const excess = (logGain() + level) / n - logGain();
    if (!decides() || !(squares > leastSquares) || excess >= 0)
      return { low: -Infinity, high: Infinity };
    const w = Math.expm1((logGain() + level) / n) / -Math.expm1(excess);
    const half = Math.sqrt((squares / n) * w);
    return { low: mean - half, high: mean + half };
  };
  const logEvidenceAgainst = (m: number) => {
    const { count: n, mean, squares } = moments;
    if (!(squares > leastSquares)) return 0;
    const w = (n * (mean - m) * (mean - m)) / squares;
    const log = (n * (Math.log1p(w) - Math.log1p(w / Math.exp(logGain()))) - logGain()) / 2;
    return decides() ? log : Math.min(0, log);
  };
  return {
    add: moments.add,
    get count() {
      return moments.count;
    },
    interval,
    logEvidenceAgainst,
  };
}

/** Welford's mean and sum of squared deviations, and the number of distinct values up to 20. */
function runningMoments() {
  const seen = new Set<number>();
  const state = {
    count: 0,
    mean: 0,
    squares: 0,
    get distinct() {
      return seen.size;
    },
    add,
  };
  function add(values: ArrayLike<number>): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value))
        throw new RangeError(`meanSequence requires finite values, got ${value}`);
      if (seen.size < fewestDistinct) seen.add(value);
      const difference = value - state.mean;
      state.mean += difference / ++state.count;
      state.squares += difference * (value - state.mean);
    }
  }
  return state;
}
