import { largest, one, power, smallest, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { weightMoments, wellCurvature, wellSlope, type SharedWell } from './styblinski-tang.ts';

/** A ball of radius δ around a minimiser x that all samples share, and the start's distance from it. */
export interface LocalBall extends SharedWell {
  readonly minimiser: Rational;
  readonly radius: Rational;
  readonly learningRate: Rational;
  readonly start: Rational;
}

/** The ends of H(u) = h + 6xu + 2u² over |u| ≤ δ. */
export function slopeRange(minimiser: Rational, radius: Rational) {
  const slopes = [radius.neg(), radius].map((u) => wellSlope(minimiser, u));
  // The lowest point of the parabola.
  const vertex = minimiser.mul(-3).div(2);
  const low = vertex.abs().lt(radius) ? [wellSlope(minimiser, vertex)] : [];
  return { least: smallest([...slopes, ...low]), greatest: largest(slopes) };
}

/** φ = E(1 − Cw̄H)², by which one step multiplies u² in the mean where F'(x + u) = uH. */
export function stepGrowth(p: SharedWell & { readonly learningRate: Rational }, slope: Rational) {
  const { mean, variance } = weightMoments(p);
  const step = p.learningRate.mul(slope);
  const square = variance.div(p.batchSize).add(mean.mul(mean));
  return one.sub(step.mul(mean).mul(2)).add(step.mul(step).mul(square));
}

/** sup and inf of φ over the ball: φ is convex in H, so that the greatest value is at an end. */
export function growthRange(p: LocalBall) {
  const { least, greatest } = slopeRange(p.minimiser, p.radius);
  const ends = [least, greatest].map((slope) => stepGrowth(p, slope));
  const { mean, variance } = weightMoments(p);
  const lowest = mean.div(p.learningRate.mul(variance.div(p.batchSize).add(mean.mul(mean))));
  const inside = lowest.gt(least) && lowest.lt(greatest);
  const bottom = inside ? [stepGrowth(p, lowest)] : [];
  return { least: smallest([...ends, ...bottom]), greatest: largest(ends) };
}

/**
 * P(|u_k| > δ for any k) ≤ u_0²/δ² where φ ≤ 1 on the whole ball.
 *
 * Derivation: u² stopped at the exit is a nonnegative supermartingale; Ville. Ours, after Patel 2018.
 */
export function exitBound(p: LocalBall): Rational {
  const { greatest } = growthRange(p);
  requires(greatest.compare(1) <= 0, 'exitBound', 'growth ≤ 1 on the ball', toText(greatest));
  return power(p.start.div(p.radius), 2);
}

/** E(u_k²; no exit by then) ≤ (sup φ)^k u_0². */
export function confinedSquare(p: LocalBall, steps: number): Rational {
  return power(growthRange(p).greatest, steps).mul(power(p.start, 2));
}

/**
 * P(|u| > δ by step k) ≥ (u_0² − ρ^{−k}δ²)/V, ρ = inf φ > 1, V = δ² max(1 − CwH)² over samples and the ball: an exit is likely
 * where the mean square grows, but not sure.
 *
 * Derivation: ρ^{−k}u² stopped at the exit is a submartingale, at most V there and ρ^{−k}δ² without exit. Ours, after Patel 2018.
 */
export function exitFloor(p: LocalBall, steps: number): Rational {
  const { least } = growthRange(p);
  requires(least.compare(1) > 0, 'exitFloor', 'growth > 1 on the ball', toText(least));
  const square = power(p.radius, 2);
  const left = power(p.start, 2).sub(square.div(power(least, steps)));
  return largest([zero, left.div(farthestSquare(p))]);
}

/** V = δ² max(1 − CwH)²: no step from inside the ball leads farther. */
export function farthestSquare(p: LocalBall): Rational {
  const { least, greatest } = slopeRange(p.minimiser, p.radius);
  const factors = p.weights.flatMap((w) =>
    [least, greatest].map((slope) => power(one.sub(p.learningRate.mul(w).mul(slope)), 2)),
  );
  return power(p.radius, 2).mul(largest(factors));
}

/** The learning rate at which φ = 1 where H has a given value, C = 2E w/(H E w̄²). */
export function standstillRate(p: SharedWell, slope: Rational): Rational {
  requires(slope.compare(0) > 0, 'standstillRate', 'slope > 0', toText(slope));
  const { mean, variance } = weightMoments(p);
  return mean.mul(2).div(slope.mul(variance.div(p.batchSize).add(mean.mul(mean))));
}

/** The δ = h/(6|x|) up to which H > 0 on both sides of the minimiser x. */
export function slopeReach(minimiser: Rational): Rational {
  const curvature = wellCurvature(minimiser);
  requires(curvature.compare(0) > 0, 'slopeReach', '6·minimiser² > 16', toText(minimiser));
  return curvature.div(minimiser.abs().mul(6));
}
