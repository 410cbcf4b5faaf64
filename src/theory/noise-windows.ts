import { intervals, point, type Interval } from '../numeric/interval.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { sine } from '../numeric/trigonometry.ts';
import { sincThreshold, tangentRoot } from './smoothing-thresholds.ts';

const { constant, divide, multiply, subtract } = intervals;

/** Noise from where to where, in s = ωρ, more than one minimum is left; the ends are enclosed. */
export interface NoiseWindow {
  readonly from: Interval;
  readonly to: Interval;
  /** k of the root u_k of tan u = u that it is about; 0 for the window from 0 on. */
  readonly root: number;
}

/**
 * How many minima a wave of depth b₀ = |A|ω²/a with a trough at the centre keeps when it is multiplied by χ: several
 * exactly for χ > τ₁/b₀ and for χ < −1/b₀. It is the count of `minimaAfterSmoothing` at β = −b₀χ. Ours.
 */
export function smoothedFate(depth: Rational, chi: Interval): 'one minimum' | 'several minima' {
  requireDepth('smoothedFate', depth);
  const strength = multiply(constant(depth), chi);
  const first = sincThreshold(1);
  const isDeep = strength.low > first.high;
  const isHollow = strength.high < -1;
  const isTold = isDeep || isHollow || (strength.high <= first.low && strength.low >= -1);
  requires(isTold, 'smoothedFate', 'χ apart from its thresholds', `[${chi.low}, ${chi.high}]`);
  return isDeep || isHollow ? 'several minima' : 'one minimum';
}

/**
 * The windows of uniform noise on [−ρ, ρ], whose χ is sin s/s: one from 0 on if b₀ > τ₁, one about the root u_k of
 * tan u = u for each odd k with τ_k < b₀, and one for each even k with τ₁τ_k < b₀. All lie below s = b₀.
 *
 * Derivation: sin s/s is monotone between 0, u₁, u₂, … and is (−1)^k/τ_k there; it is cut by τ₁/b₀ and −1/b₀. Ours.
 */
export function uniformNoiseWindows(depth: Rational): readonly NoiseWindow[] {
  requireDepth('uniformNoiseWindows', depth);
  const b = constant(depth);
  const [upper, lower] = [divide(sincThreshold(1), b), divide(point(-1), b)];
  const found: NoiseWindow[] = [];
  if (upper.high < 1) found.push({ from: point(0), to: crossing(upper, 0), root: 0 });
  for (let k = 1; k * Math.PI < b.high; k++) {
    const level = k % 2 === 0 ? upper : lower;
    const crest = divide(point(k % 2 === 0 ? 1 : -1), sincThreshold(k));
    const isReached = k % 2 === 0 ? crest.low > level.high : crest.high < level.low;
    if (isReached) found.push({ from: crossing(level, k - 1), to: crossing(level, k), root: k });
  }
  return found;
}

/** The Gaussian noise s = ωτ that is just enough: e^{−s²/2} = τ₁/b₀; 0 where b₀ ≤ τ₁. */
export function gaussianNoiseThreshold(depth: Rational): number {
  requireDepth('gaussianNoiseThreshold', depth);
  const ratio = constant(depth).low / sincThreshold(1).high;
  return ratio <= 1 ? 0 : Math.sqrt(2 * Math.log(ratio));
}

/** Where sin s/s passes a level between u_k (0 for k = 0) and u_{k+1}: bisection on the proved sign of sin s − level·s. */
function crossing(level: Interval, k: number): Interval {
  const [left, right] = [k === 0 ? 0 : tangentRoot(k).high, tangentRoot(k + 1).low];
  let [low, high] = [left, right];
  const falls = k % 2 === 0;
  while (high - low > 1e-10) {
    const middle = point((low + high) / 2);
    const value = subtract(sine(middle), multiply(level, middle));
    if (!(value.low > 0 || value.high < 0)) break;
    [low, high] = value.low > 0 === falls ? [middle.low, high] : [low, middle.high];
  }
  return { low, high };
}

function requireDepth(who: string, depth: Rational): void {
  requires(depth.compare(0) > 0, who, 'b₀ > 0', toText(depth));
}
