import { intervals, point, type Interval } from '../numeric/interval.ts';
import { one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { cosine, sine } from '../numeric/trigonometry.ts';

/** f = ax²/2 + A cos ωx seen through random shifts of its argument. */
export interface SmoothedWaves {
  /** a > 0 */
  readonly curvature: Rational;
  /** A, of either sign. */
  readonly amplitude: Rational;
  /** ω */
  readonly frequency: Rational;
  /** The law of the shift, symmetric about 0; weights sum to 1. */
  readonly shifts: readonly { readonly value: Rational; readonly weight: Rational }[];
}

/**
 * β = Aω²χ(ω)/a, χ(s) = E cos(sz): E f(y + z) has the gradient (a/ω)(u − β sin u) in u = ωy.
 * Source: the motivating example of Kleinberg, Li, Yuan 2018, made exact (ours).
 */
export function waveStrength({ curvature, amplitude, frequency, shifts }: SmoothedWaves): Interval {
  const waves = shifts.map(({ value, weight }) =>
    intervals.multiply(
      intervals.constant(weight),
      cosine(intervals.constant(frequency.mul(value))),
    ),
  );
  const chi = waves.reduce((a, b) => intervals.add(a, b));
  requires(curvature.n !== 0n, 'waveStrength', 'curvature ≠ 0', toText(curvature));
  return intervals.multiply(
    intervals.constant(amplitude.mul(frequency).mul(frequency).div(curvature)),
    chi,
  );
}

/**
 * u_k, the k-th positive root of tan u = u, in (kπ, kπ + π/2): bisection on the proved sign of sin u − u cos u,
 * which is that of (−1)^(k+1) before the root and the other behind it.
 */
export function tangentRoot(k: number): Interval {
  requires(Number.isSafeInteger(k) && k >= 1, 'tangentRoot', 'an integer k ≥ 1', k);
  const found = known.get(k) ?? bisected(k);
  known.set(k, found);
  return found;
}

/** Every threshold asks for the same few roots. */
const known = new Map<number, Interval>();

function bisected(k: number): Interval {
  let [low, high] = [k * Math.PI, (k + 0.5) * Math.PI];
  while (high - low > 1e-11) {
    const middle = point((low + high) / 2);
    const value = intervals.subtract(sine(middle), intervals.multiply(middle, cosine(middle)));
    requires(value.low > 0 || value.high < 0, 'tangentRoot', 'a k whose root doubles separate', k);
    [low, high] = value.low > 0 === (k % 2 === 1) ? [middle.low, high] : [low, middle.high];
  }
  return { low, high };
}

/** τ_k = √(1 + u_k²), 1/|sin u/u| at the k-th extremum of sin u/u; its sign there is that of (−1)^k. */
export function sincThreshold(k: number): Interval {
  return intervals.functions['sqrt']!(intervals.add(point(1), intervals.power(tangentRoot(k), 2)));
}

/**
 * How many local minima E f(y + z) has: 1 for −τ_1 ≤ β ≤ 1, 2(1 + #{k even: τ_k < β}) above 1 and
 * 1 + 2#{k odd: τ_k < −β} below −τ_1.
 *
 * Derivation: the other critical points solve sin u/u = 1/β, whose left side has its extrema (−1)^k/τ_k at the
 * roots of tan u = u; of each new pair one is a minimum, and 0 is one unless β > 1.
 */
export function minimaAfterSmoothing(
  beta: Interval,
  threshold: (k: number) => Interval = sincThreshold,
): number {
  const size = intervals.functions['abs']!(beta);
  const passed = (first: number) => {
    let count = 0;
    for (let k = first; k * Math.PI < size.high; k += 2)
      count += exceeds(size, threshold(k)) ? 1 : 0;
    return count;
  };
  if (beta.high <= 0) return 1 + 2 * passed(1);
  return exceeds(beta, intervals.constant(one)) ? 2 * (1 + passed(2)) : 1;
}

function exceeds(a: Interval, b: Interval): boolean {
  requires(
    a.low > b.high || a.high <= b.low,
    'minimaAfterSmoothing',
    'β apart from its thresholds',
    `β in [${a.low}, ${a.high}]`,
  );
  return a.low > b.high;
}
