import { intervals, point, type Interval } from '../numeric/interval.ts';
import { one, power, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { cosine, sine } from '../numeric/trigonometry.ts';
import { sineQuotient, waveFactor } from './wave-factor.ts';

const { add, constant, multiply, subtract } = intervals;
const minus = (x: Interval) => subtract(point(0), x);

/** One step y⁺ = x − ηf′(x), x = y + z, down f = ax²/2 + A cos ωx; z is symmetric and χ(s) = E cos(sz). */
export interface WaveStep {
  readonly learningRate: Interval;
  readonly curvature: Interval;
  readonly amplitude: Interval;
  readonly frequency: Interval;
  readonly place: Interval;
  /** χ(ω) */
  readonly factor: Interval;
  /** χ′(ω) */
  readonly factorSlope: Interval;
  /** χ(2ω) */
  readonly doubledFactor: Interval;
  /** E z² */
  readonly spread: Interval;
}

/**
 * E[y⁺ | y] = (1 − ηa)y + ηAωχ(ω) sin ωy and E[y⁺² | y] = (1 − ηa)²(y² + E z²)
 * + 2(1 − ηa)ηAω(yχ(ω) sin ωy − χ′(ω) cos ωy) + ½η²A²ω²(1 − χ(2ω) cos 2ωy).
 *
 * Derivation: expand; for even laws E z sin ω(y + z) = −χ′(ω) cos ωy. Ours.
 */
export function waveStepMoments(p: WaveStep): {
  readonly mean: Interval;
  readonly square: Interval;
} {
  const { place: y, factor } = p;
  const keep = subtract(point(1), multiply(p.learningRate, p.curvature));
  const push = multiply(p.learningRate, multiply(p.amplitude, p.frequency));
  const phase = multiply(p.frequency, y);
  const wave = multiply(factor, sine(phase));
  const crossed = subtract(multiply(y, wave), multiply(p.factorSlope, cosine(phase)));
  const ripple = multiply(p.doubledFactor, cosine(multiply(point(2), phase)));
  const parts = [
    multiply(multiply(keep, keep), add(multiply(y, y), p.spread)),
    multiply(multiply(point(2), multiply(keep, push)), crossed),
    multiply(multiply(point(0.5), multiply(push, push)), subtract(point(1), ripple)),
  ];
  return { mean: add(multiply(keep, y), multiply(push, wave)), square: parts.reduce(add) };
}

/** χ′(s) of the laws of `waveFactor` on the line; (sin s/s)′ is −s/3 times the factor of the ball. */
export function waveFactorSlope(
  smoothing: 'two-point' | 'uniform' | 'triangular' | 'gaussian',
  s: Interval,
): Interval {
  const half = multiply(s, point(0.5));
  const ofQuotient = (x: Interval) =>
    minus(multiply(multiply(x, constant(one.div(3))), waveFactor('ball', x)));
  switch (smoothing) {
    case 'two-point':
      return minus(sine(s));
    case 'uniform':
      return ofQuotient(s);
    case 'triangular':
      return multiply(sineQuotient(half), ofQuotient(half));
    case 'gaussian':
      return minus(multiply(s, waveFactor('gaussian', s)));
  }
}

/** A bowl of curvature a about x*, and how far a run has come. */
export interface QuietedWaves {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  /** x* */
  readonly target: Rational;
  /** y₀ */
  readonly start: Rational;
}

/** E y_t = x* + (1 − ηa)^t(y₀ − x*) under noise with χ(ω) = 0: the tower rule over one step. Ours. */
export function quietedMean(p: QuietedWaves, steps: number): Rational {
  requires(Number.isSafeInteger(steps) && steps >= 0, 'quietedMean', 'whole steps ≥ 0', steps);
  const keep = one.sub(p.learningRate.mul(p.curvature));
  return p.target.add(power(keep, steps).mul(p.start.sub(p.target)));
}

/**
 * What E(y_t − x*)² never exceeds under noise |z| ≤ ρ with χ(ω) = 0: (y₀ − x*)² or S/(1 − (1 − ηa)²),
 * S = (|1 − ηa|ρ + η|A|ω)², whichever is larger.
 *
 * Derivation: y⁺ − x* = (1 − ηa)(y − x*) + F with E[F | y] = 0 and |F| ≤ √S. Ours.
 *
 * @param force η|A|ω
 */
export function quietedSpread(p: QuietedWaves, reach: Rational, force: Interval): Interval {
  const step = p.learningRate.mul(p.curvature);
  requires(
    step.compare(0) > 0 && step.compare(2) < 0,
    'quietedSpread',
    '0 < learningRate·curvature < 2',
    toText(step),
  );
  const keep = one.sub(step).abs();
  const most = add(constant(keep.mul(reach)), force);
  const floor = multiply(multiply(most, most), constant(one.div(step.mul(two.sub(step)))));
  const distance = p.start.sub(p.target);
  return intervals.functions['max']!(constant(distance.mul(distance)), floor);
}
