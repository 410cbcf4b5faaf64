import { childSeed, type Seed } from '../../numeric/stream.ts';
import { gammaDraw } from './draws.ts';
import { meanSequence } from './mean-sequence.ts';

/** A Gamma law by shape and rate. An average of 2a squared standard normals is Gamma(a, a). */
interface Gamma {
  readonly shape: number;
  readonly rate: number;
}

export interface RareError {
  readonly probability: number;
  readonly standardError: number;
}

/**
 * The probability that T2 ever excludes the true mean 1 of averages of `terms` squared normals within
 * `horizon` looks, for α far too small to simulate: importance sampling under exponential tilting.
 *
 * Paths are drawn from laws under which exclusion is likely and weighted back by the likelihood ratio
 * at the moment of exclusion. Gamma laws tilt into Gamma laws, and two parameters are needed since a
 * t-statistic gets large by a shifted mean *and* a shrunk spread. As the time of exclusion varies, the
 * paths come from several laws in turn and are weighed against their mixture (balance heuristic).
 */
export function rareError(request: {
  alpha: number;
  terms: number;
  horizon: number;
  paths: number;
  seed: Seed;
}): RareError {
  const { alpha, terms, horizon, paths, seed } = request;
  const truth: Gamma = { shape: terms / 2, rate: terms / 2 };
  const laws = tilts(truth, alpha, horizon);
  const ratios = laws.map((law) => logDensityRatio(law, truth));
  let [total, squares] = [0, 0];
  for (let path = 0; path < paths; path++) {
    const law = laws[path % laws.length]!;
    const draw = gammaDraw(childSeed(seed, path), law.shape);
    const end = exclusion(alpha, horizon, () => draw() / law.rate);
    if (end === undefined) continue;
    const mixture = ratios.reduce((sum, ratio) => sum + Math.exp(ratio(end)), 0) / ratios.length;
    total += 1 / mixture;
    squares += 1 / mixture / mixture;
  }
  const probability = total / paths;
  return {
    probability,
    standardError: Math.sqrt((squares / paths - probability * probability) / paths),
  };
}

interface Path {
  readonly count: number;
  readonly sum: number;
  readonly logSum: number;
}

/** The path up to its first look at which 1 is outside the interval. */
function exclusion(alpha: number, horizon: number, draw: () => number): Path | undefined {
  const sequence = meanSequence({ alpha });
  const block = new Float64Array(1);
  let [sum, logSum] = [0, 0];
  for (let count = 1; count <= horizon; count++) {
    block[0] = draw();
    sum += block[0];
    logSum += Math.log(block[0]);
    sequence.add(block);
    const { low, high } = sequence.interval();
    if (low > 1 || high < 1) return { count, sum, logSum };
  }
  return undefined;
}

/**
 * For times n between the first look and the horizon and both directions: the law nearest to the truth
 * (in the Gaussian approximation) under which the interval at n typically ends at 1. With effect size
 * c it has mean c/√(1 + c²) and variance 1/(1 + c²) in units of the true standard deviation.
 */
function tilts(truth: Gamma, alpha: number, horizon: number): Gamma[] {
  const laws: Gamma[] = [];
  for (let n = 30; n <= horizon; n = Math.ceil(n * 1.3)) {
    const c = excludingEffect(alpha, n);
    for (const sign of [-1, 1]) {
      const mean = 1 + (sign * c) / Math.sqrt((1 + c * c) * truth.shape);
      const variance = 1 / ((1 + c * c) * truth.shape);
      laws.push({ shape: (mean * mean) / variance, rate: mean / variance });
    }
  }
  return laws;
}

/** The half-width of the interval at n, in standard deviations of the data. */
function excludingEffect(alpha: number, n: number): number {
  const sequence = meanSequence({ alpha });
  const spread = Float64Array.from({ length: n }, (_, i) => i - (n - 1) / 2);
  const deviation = Math.sqrt((n * n - 1) / 12);
  sequence.add(spread.map((value) => value / deviation));
  const { high } = sequence.interval();
  return Number.isFinite(high) ? high : 2;
}

/** log of the density of a path under one law over that under another. */
function logDensityRatio(law: Gamma, truth: Gamma): (path: Path) => number {
  const constant = ({ shape, rate }: Gamma) => shape * Math.log(rate) - logGamma(shape);
  const each = constant(law) - constant(truth);
  return ({ count, sum, logSum }) =>
    count * each + (law.shape - truth.shape) * logSum - (law.rate - truth.rate) * sum;
}

/** Stirling's series, to 1e-12 for x ≥ 16. */
function logGamma(x: number): number {
  const series = 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * x * x * x * x * x);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
