import { intervals, point, type Interval } from '../numeric/interval.ts';
import type { Rational } from '../numeric/rational.ts';
import {
  sincThreshold,
  tangentRoot,
  waveStrength,
  type SmoothedWaves,
} from './smoothing-thresholds.ts';
import { sineQuotient } from './wave-factor.ts';

const { constant, divide, multiply, subtract } = intervals;

/** κ = Aω²χ(ω): what the waves take from or add to the curvature of the bowl. */
export function waveCurvature(p: SmoothedWaves): Interval {
  return multiply(constant(p.curvature), waveStrength(p));
}

/**
 * The best constant c with g'(y) ≥ cy for y > 0 and g'(y) ≤ cy for y < 0, g = E f(y + z): a − κ for κ ≥ 0, approached
 * at y → 0, and a − |κ|/√(1 + u₁²), tan u₁ = u₁, for κ < 0, attained at ωy = ±u₁.
 *
 * Derivation: g'(y)/y = a − κ sin(ωy)/(ωy), and sin u/u ranges over [−1/√(1 + u₁²), 1). Assumption 1 of Kleinberg, Li,
 * Yuan 2018 with x* = 0; the closed form is ours.
 */
export function convexityOfWaves(p: SmoothedWaves): Interval {
  return least(p, divide(point(-1), sincThreshold(1)));
}

/**
 * The best constant for |y| ≤ R alone: as long as ωR ≤ u₁ the lowest sin u/u is at ωR.
 *
 * @param reach R > 0
 */
export function convexityWithin(p: SmoothedWaves, reach: Rational): Interval {
  const far = constant(p.frequency.mul(reach));
  return far.low >= tangentRoot(1).high ? convexityOfWaves(p) : least(p, sineQuotient(far));
}

/** a − max(κ, κ·lowest) */
function least(p: SmoothedWaves, lowest: Interval): Interval {
  const kappa = waveCurvature(p);
  const taken = intervals.functions['max']!(kappa, multiply(kappa, lowest));
  return subtract(constant(p.curvature), taken);
}

/** Whether Assumption 1 holds with some c > 0: −a√(1 + u₁²) < κ < a. */
export function convexityFate(p: SmoothedWaves): 'convex' | 'not convex' | 'undecided' {
  const { low, high } = convexityOfWaves(p);
  return low > 0 ? 'convex' : high <= 0 ? 'not convex' : 'undecided';
}
