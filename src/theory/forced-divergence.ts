import { one, power, sum, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireForces } from './force-requirement.ts';
import { requireStep } from './hessian-requirement.ts';
import type { ForcedHessians } from './one-step-error.ts';

/** A forced problem in one dimension, by what its second moments know of it. */
export interface ForcedLine {
  /** M */
  readonly curvature: Rational;
  /** p Var Q, p E Qξ and p E ξ²: what a batch keeps. */
  readonly spread: Rational;
  readonly cross: Rational;
  readonly noise: Rational;
}

export function forcedLine(problem: ForcedHessians): ForcedLine {
  requireForces('forcedLine', problem);
  const { hessians, forces, weights, share } = problem;
  requires(forces[0]!.length === 1, 'forcedLine', 'one dimension', forces[0]!.length);
  const total = sum(weights);
  const mean = (value: (q: Rational, xi: Rational) => Rational) =>
    sum(hessians.map((q, i) => value(q[0]![0]!, forces[i]![0]!).mul(weights[i]!))).div(total);
  const curvature = mean((q) => q);
  return {
    curvature,
    spread: share.mul(mean((q) => power(q.sub(curvature), 2))),
    cross: share.mul(mean((q, xi) => q.mul(xi))),
    noise: share.mul(mean((_, xi) => xi.mul(xi))),
  };
}

/** ρ = (1 − CM)² + C²p Var Q, what one step leaves of u² where there is no force. */
export function lineRate({ curvature, spread }: ForcedLine, learningRate: Rational): Rational {
  requireStep('lineRate', learningRate);
  const left = one.sub(learningRate.mul(curvature));
  return left.mul(left).add(learningRate.mul(learningRate).mul(spread));
}

/**
 * A(u_0) = lim ρ^−k E u_k² = u_0² + 2C²pc u_0/(ρ − 1 + CM) + C²pσ²/(ρ − 1), c = E Qξ, for ρ > 1. Positive from every
 * start if there is any noise.
 *
 * Derivation: E u_k² is a sum of ρ^k, (1 − CM)^k and 1; c² ≤ Var Q σ² leaves the quadratic no root. Ours, after Patel
 * 2018.
 */
export function growthCoefficient(
  line: ForcedLine,
  learningRate: Rational,
  start: Rational,
): Rational {
  const over = lineRate(line, learningRate).sub(one);
  requires(over.compare(0) > 0, 'growthCoefficient', 'C above C*', toText(learningRate));
  const square = learningRate.mul(learningRate);
  return start
    .mul(start)
    .add(crossPart(line, learningRate, start))
    .add(square.mul(line.noise).div(over));
}

/** E u_k² at and beyond C*: Aρ^k − 2C²pc u_0(1 − CM)^k/(ρ − 1 + CM) − C²pσ²/(ρ − 1), linear in k at C* itself. */
export function squareBeyond(
  line: ForcedLine,
  learningRate: Rational,
  start: Rational,
  step: number,
): Rational {
  const rate = lineRate(line, learningRate);
  requires(rate.compare(1) >= 0, 'squareBeyond', 'C of at least C*', toText(learningRate));
  const cross = crossPart(line, learningRate, start);
  const noise = learningRate.mul(learningRate).mul(line.noise);
  const faded = cross.mul(power(one.sub(learningRate.mul(line.curvature)), step));
  if (rate.equals(1)) return start.mul(start).add(cross).sub(faded).add(noise.mul(step));
  return growthCoefficient(line, learningRate, start)
    .mul(power(rate, step))
    .sub(faded)
    .sub(noise.div(rate.sub(one)));
}

/** 2C²pc u_0/(ρ − 1 + CM) */
function crossPart(line: ForcedLine, learningRate: Rational, start: Rational): Rational {
  const gap = lineRate(line, learningRate).sub(one).add(learningRate.mul(line.curvature));
  return two.mul(learningRate).mul(learningRate).mul(line.cross).mul(start).div(gap);
}
