import { one, power, rational, toNumber, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { settledDistance } from './distance-recursion.ts';
import { contraction, type OneStep } from './one-step-bound.ts';

/**
 * μ²b/λ with μ = max{8, 42√log(9T₂/4)}, rounded down: the ball that y keeps to for T₂ steps once it is within √(20b/λ),
 * together with the arrival with probability at least 1/2. Noise enters by its bound, σ = r. Needs ηL < 1/2.
 *
 * Derivation: up to the first exit (1 − λ)^{−t}(‖y_t − x*‖² − b/λ) is a supermartingale, whose steps are M(1 − λ)^{−t} at
 * most, M = 3.5η²r² + 7ηrμ√(b/λ). Azuma and Hoeffding at odds 9T₂/4 leave 9/10·(1 − 4/9) = 1/2 if
 * 20 + √(2 log(9T₂/4))(3.5√λ + 7μ) ≤ μ². Kleinberg, Li, Yuan 2018, main theorem (μ confirmed).
 */
export function stayReach(step: OneStep, steps: number): Rational {
  const half = rational('1/2');
  const relative = step.learningRate.mul(step.smoothness);
  requires(relative.lt(half), 'stayReach', 'ηL < 1/2', toText(relative));
  return timesSettled('stayReach', step, Math.max(64, 1764 * logOdds('stayReach', steps)));
}

/**
 * The same with the constants that the proof needs, for steps of any length with 0 < λ < 1, rounded up.
 *
 * Derivation: with ε = ηL and ‖∇f(x*)‖ ≤ ηLr one step changes the squared distance by at most
 * b + 2ε(1 + 2ε)η²r² + 2(1 + 2ε)√b δ beyond its mean within δ of x*, and Σ(1 − λ)^{2i} ≤ 1/(λ(2 − λ)). So
 * μ² = 20 + s(m√λ + 2(1 + 2ε)μ), s² = 2 log(9T₂/4)/(2 − λ), m = 1 + 2ε(1 + 2ε)/(1 + ε)². Ours.
 */
export function sharpStayReach(step: OneStep, steps: number): Rational {
  const share = toNumber(contraction(step));
  const odds = logOdds('sharpStayReach', steps);
  const long = toNumber(step.learningRate.mul(step.smoothness));
  const s = Math.sqrt((2 * odds) / (2 - share));
  const swing = 1 + (2 * long * (1 + 2 * long)) / ((1 + long) * (1 + long));
  const half = (1 + 2 * long) * s;
  const factor = half + Math.sqrt(half * half + 20 + swing * s * Math.sqrt(share));
  return timesSettled('sharpStayReach', step, factor * factor * (1 + 2 ** -19));
}

/** Noise of one sign that leads a parabola's y out of a ball. */
export interface SteadyPush {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  /** The size of the noise that pushes, and the probability of it at each step. */
  readonly push: Rational;
  readonly weight: Rational;
  /** Of the ball about x*. */
  readonly radius: Rational;
}

/**
 * How many such steps lead from one end of the ball out at the other, for y⁺ = (1 − ηa)(y − ηw); needs
 * radius < (1 − ηa)·push/a, where steady noise leads in the end. Iterated as it stands. Ours.
 */
export function stepsThrough({ learningRate, curvature, push, radius }: SteadyPush): number {
  const kept = one.sub(learningRate.mul(curvature));
  requires(kept.compare(0) > 0, 'stepsThrough', 'ηa < 1', toText(one.sub(kept)));
  const end = kept.mul(push).div(curvature);
  requires(radius.lt(end), 'stepsThrough', 'radius < (1 − ηa)·push/a', toText(radius));
  let place = radius.neg();
  let steps = 0;
  for (; place.lte(radius); steps++) place = kept.mul(place.add(learningRate.mul(push)));
  return steps;
}

/** (1 − pⁿ)^⌊T₂/n⌋: each of the windows of n steps may bring steady noise, which leads out from anywhere within. Ours. */
export function stayBound(p: SteadyPush, steps: number): Rational {
  requires(Number.isSafeInteger(steps) && steps >= 0, 'stayBound', 'a number of steps ≥ 0', steps);
  const window = stepsThrough(p);
  return power(one.sub(power(p.weight, window)), Math.floor(steps / window));
}

function logOdds(who: string, steps: number): number {
  requires(Number.isInteger(steps) && steps >= 1, who, 'a whole number T₂ ≥ 1', steps);
  return Math.log((9 * steps) / 4);
}

function timesSettled(who: string, step: OneStep, factor: number): Rational {
  const share = contraction(step);
  requires(share.lt(one), who, 'λ < 1', toText(share));
  const below = BigInt(Math.floor(factor * 2 ** 20 * (1 - 2 ** -40)));
  return rational(below, power(two, 20).n).mul(settledDistance(step));
}
