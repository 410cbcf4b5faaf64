import type { Interval } from '../numeric/interval.ts';
import { one, power, sum, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { batchAtoms, type Atom } from './batch-atoms.ts';
import { factorProduct } from './exponent-sign.ts';
import { finiteExponent, gaussianExponent, uniformExponent } from './noise-exponents.ts';
import type { DirectionFate, Phase } from './two-layer-phase.ts';

/** The law of the standardised noise: atoms (with mean 0, if `mean` is to be E xy), or a law of variance 1. */
export type SaddleNoise = 'gaussian' | 'uniform' | { readonly atoms: readonly Atom[] };

/** SGD on the mean of (uwx − y)² over a batch, xy = mean + deviation·noise independently for each sample. */
export interface Saddle {
  readonly learningRate: Rational;
  /** E xy, the signal; positive. */
  readonly mean: Rational;
  readonly deviation: Rational;
  readonly batchSize: number;
  readonly noise: SaddleNoise;
}

/** What becomes of u = w and of u = −w, and of the mean square of the latter; `undecided` within a certified tolerance. */
export interface SaddleSigns {
  readonly [name: string]: string;
  readonly symmetric: DirectionFate | 'undecided';
  readonly antisymmetric: DirectionFate | 'undecided';
  readonly meanSquare: DirectionFate;
}

/**
 * The phase of the two-layer network at its saddle: exact for finite noise; for Gaussian or uniform noise by
 * enclosures of E log|1 ± 2λxy|, `undecided` where one of them contains 0: the width for Gaussian noise is below 1e-8
 * where the deviation of 2λxy over a batch exceeds 1e-3, and below twice its square elsewhere.
 *
 * Derivation: as `twoLayerPhase`; the mean over a batch has the law of a mean of independent draws.
 */
export function saddlePhase(p: Saddle): Phase | 'undecided' {
  const { symmetric, antisymmetric, meanSquare } = saddleSigns(p);
  if (symmetric === 'undecided' || antisymmetric === 'undecided') return 'undecided';
  if (symmetric === 'boundary' || antisymmetric === 'boundary') return 'boundary';
  if (symmetric === 'shrinks') return antisymmetric === 'shrinks' ? 'III' : 'II';
  if (antisymmetric === 'grows') return 'IV';
  return meanSquare === 'shrinks' ? 'Ia' : 'Ib';
}

/** The three signs that make the phase. */
export function saddleSigns(p: Saddle): SaddleSigns {
  requires(p.mean.compare(0) > 0, 'saddleSigns', 'mean > 0', toText(p.mean));
  requires(p.deviation.compare(0) >= 0, 'saddleSigns', 'deviation ≥ 0', toText(p.deviation));
  requires(
    p.learningRate.compare(0) > 0,
    'saddleSigns',
    'learningRate > 0',
    toText(p.learningRate),
  );
  requires(
    Number.isSafeInteger(p.batchSize) && p.batchSize >= 1,
    'saddleSigns',
    'an integer batchSize ≥ 1',
    p.batchSize,
  );
  const step = p.learningRate.mul(two);
  const { mean, variance } = standardised(p.noise);
  const [m, s] = [step.mul(p.mean.add(p.deviation.mul(mean))), step.mul(p.deviation)];
  const square = power(one.sub(m), 2).add(s.mul(s).mul(variance).div(p.batchSize));
  return {
    symmetric: directionFate(p, step),
    antisymmetric: directionFate(p, step.neg()),
    meanSquare: fateOf(square.compare(1)),
  };
}

/** E log|1 ± 2λxy| over batches, enclosed; for u = w or u = −w. Undefined where a finite law meets 0: −∞. */
export function saddleExponent(
  p: Saddle,
  direction: 'symmetric' | 'antisymmetric',
): Interval | undefined {
  const step = p.learningRate.mul(direction === 'symmetric' ? 2 : -2);
  return exponentOf(p, step);
}

function exponentOf(p: Saddle, step: Rational): Interval | undefined {
  const centre = one.add(step.mul(p.mean));
  const variance = power(step.mul(p.deviation), 2).div(p.batchSize);
  if (p.noise === 'gaussian') return gaussianExponent(centre, variance);
  if (p.noise === 'uniform') {
    requires(p.batchSize === 1, 'saddleSigns', 'batchSize = 1 for uniform noise', p.batchSize);
    return uniformExponent(centre, variance);
  }
  const factors = factorsOf(p, p.noise, step);
  return factors.some(({ value }) => value.n === 0n) ? undefined : finiteExponent(factors);
}

function directionFate(p: Saddle, step: Rational): DirectionFate | 'undecided' {
  const bounds = exponentOf(p, step);
  if (bounds === undefined || bounds.high < 0) return 'shrinks';
  if (bounds.low > 0) return 'grows';
  if (typeof p.noise === 'string')
    return bounds.low === 0 && bounds.high === 0 ? 'boundary' : 'undecided';
  const factors = factorsOf(p, p.noise, step);
  const whole = factors.reduce((so, { weight }) => (so * weight.d) / divisor(so, weight.d), 1n);
  const product = factorProduct({
    factors: factors.map(({ value }) => value),
    weights: factors.map(({ weight }) => Number((weight.n * whole) / weight.d)),
  });
  return fateOf(product.compare(1));
}

function fateOf(side: number): DirectionFate {
  return (['shrinks', 'boundary', 'grows'] as const)[Math.sign(side) + 1]!;
}

/** The multipliers 1 + step·(mean + deviation·noise averaged over the batch), equal ones merged. */
function factorsOf(
  p: Saddle,
  { atoms }: { readonly atoms: readonly Atom[] },
  step: Rational,
): readonly Atom[] {
  return batchAtoms(atoms, p.batchSize).map(({ value, weight }) => ({
    weight,
    value: one.add(step.mul(p.mean.add(p.deviation.mul(value)))),
  }));
}

function standardised(noise: SaddleNoise): {
  readonly mean: Rational;
  readonly variance: Rational;
} {
  if (typeof noise === 'string') return { mean: zero, variance: one };
  const total = sum(noise.atoms.map(({ weight }) => weight));
  const moment = (order: number) =>
    sum(noise.atoms.map(({ value, weight }) => power(value, order).mul(weight))).div(total);
  return { mean: moment(1), variance: moment(2).sub(power(moment(1), 2)) };
}

function divisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
