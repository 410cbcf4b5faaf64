import { toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Slopes C, −1, …, −1 of a period, again and again, on [−1, 1]; the period of Reddi's Theorem 2 is C itself. */
export interface CyclicAdam {
  /** C */
  readonly slope: Rational;
  readonly period: number;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

export const worstPoint = 'ends at the worst point';
export const bestPoint = 'ends at the best point';

/**
 * The drift of a cycle, in units of α_t, where the averages have settled: D = −Σ m_i/√v_i over i = 0 … n − 1 steps after the
 * slope C, with m_i = −1 + (C + 1)(1 − β₁)β₁ⁱ/(1 − β₁ⁿ) and v_i = 1 + (C² − 1)(1 − β₂)β₂ⁱ/(1 − β₂ⁿ). In doubles.
 *
 * Derivation: a periodic input makes a periodic average; ours is that of the constant −1 (or 1) plus a geometric series of C + 1
 * (or C² − 1) at distance n.
 */
export function cyclicDrift(p: CyclicAdam): number {
  return -pushes(p).reduce((total, push) => total + push, 0);
}

/** What the steps of a settled cycle take, added up without their signs: the scale of the drift. */
export function cyclicTravel(p: CyclicAdam): number {
  return pushes(p).reduce((total, push) => total + Math.abs(push), 0);
}

function pushes({ slope, period: n, beta1, beta2 }: CyclicAdam): readonly number[] {
  requires(Number.isSafeInteger(n) && n >= 2, 'cyclicDrift', 'a period from 2', n);
  for (const beta of [beta1, beta2])
    requires(
      beta.compare(0) >= 0 && beta.compare(1) < 0,
      'cyclicDrift',
      '0 ≤ beta1, beta2 < 1',
      toText(beta),
    );
  const c = toNumber(slope);
  const [firsts, seconds] = [beta1, beta2].map((beta) => shares(toNumber(beta), n));
  return firsts!.map(
    (first, i) => (-1 + (c + 1) * first) / Math.sqrt(1 + (c - 1) * (c + 1) * seconds![i]!),
  );
}

/** (1 − β)βⁱ/(1 − βⁿ), i = 0 … n − 1: how much of an average is the slope i steps ago, once a period. */
function shares(beta: number, n: number): readonly number[] {
  const powers = [1];
  for (let i = 1; i < n; i++) powers.push(powers[i - 1]! * beta);
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/**
 * Where Adam with α_t = α/√t ends on these slopes, from any start: at 1 iff D > 0, at −1 iff D < 0; the slopes sum to C − n + 1,
 * so 1 is the worst point iff that is positive. Averages reach their cycle exponentially fast, α_{t+1}/α_t → 1
 * and Σ α_t = ∞, so the drift wins. Within 10⁻¹³ of D = 0 it refuses, as doubles cannot tell there.
 */
export function cyclicFate(p: CyclicAdam): {
  readonly is: typeof worstPoint | typeof bestPoint;
  readonly distance: number;
} {
  const total = p.slope.sub(p.period - 1);
  requires(total.n !== 0n, 'cyclicFate', 'slopes that do not sum to 0', toText(p.slope));
  const relative = cyclicDrift(p) / cyclicTravel(p);
  requires(Math.abs(relative) > 1e-13, 'cyclicFate', 'a drift other than 0', relative);
  return {
    is: relative > 0 === total.compare(0) > 0 ? worstPoint : bestPoint,
    distance: Math.abs(relative),
  };
}

/**
 * The β₂ below which Adam without momentum ends at the worst point of Reddi's problem of period 3, and above which at the best:
 * the root of D, by bisection to 2⁻⁵².
 *
 * D/√(1 + β + β²) = 1/√(1 + βC² + β²) + 1/√(1 + β + β²C²) − C/√(C² + β + β²) falls in β from 1 to (2 − C)/√(2 + C²): the first
 * term falls, and the second faster than the third rises, since (1 + 2βC²)(C² + β + β²) > C(1 + 2β)(1 + β + β²C²) for C ≥ 2.
 */
export function adamThreshold(slope: Rational): number {
  requires(slope.compare(2) > 0, 'adamThreshold', 'slope > 2', toText(slope));
  const c = toNumber(slope);
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const b = (low + high) / 2;
    const rise = 1 / Math.sqrt(1 + b * c * c + b * b) + 1 / Math.sqrt(1 + b + b * b * c * c);
    if (rise > c / Math.sqrt(c * c + b + b * b)) low = b;
    else high = b;
  }
  return (low + high) / 2;
}
