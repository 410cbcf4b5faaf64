import { one, power, rational, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** SGD on ℓ = xw²/2 + w⁴/4, w ← w(f − λw²) with f = 1 − λx between `lowFactor` and `highFactor`. */
export interface QuarticWalk {
  readonly learningRate: Rational;
  readonly lowFactor: Rational;
  readonly highFactor: Rational;
  readonly start: Rational;
  /** The factors that come one after the other. */
  readonly factors: readonly Rational[];
}

/** What holds after a step: |w| and w² are at most this. */
export interface Domination {
  readonly [name: string]: Rational;
  readonly size: Rational;
  readonly square: Rational;
}

/** W² = 2f_min/λ: the square of the interval that no step leaves. */
export function intervalSquare({
  lowFactor,
  learningRate,
}: Pick<QuarticWalk, 'lowFactor' | 'learningRate'>): Rational {
  return two.mul(lowFactor).div(learningRate);
}

/** The least f_min that `holdsInterval` allows. */
export function leastLowFactor(highFactor: Rational): Rational {
  return power(highFactor, 3).mul(2).div(27);
}

/** Whether 2f_max³ ≤ 27f_min: the largest value of w(f − λw²) on the interval stays inside it. */
export function holdsInterval({
  lowFactor,
  highFactor,
}: Pick<QuarticWalk, 'lowFactor' | 'highFactor'>): boolean {
  return power(highFactor, 3).mul(2).compare(lowFactor.mul(27)) <= 0;
}

/**
 * From w_0² ≤ W² = 2f_min/λ every path obeys |w_t| ≤ |w_0|∏f_s and w_t² ≤ W², if 0 < f_min ≤ 1 and
 * 2f_max³ ≤ 27f_min: SGD with the wall is pathwise below SGD without it, and so converges where that does.
 *
 * Derivation: −f ≤ f − 2f_min ≤ f − λw² ≤ f inside; w(f − λw²) is largest at w² = f/(3λ), worth
 * (2f/3)√(f/(3λ)), and |f − 2f_min| ≤ 1 at the end follows from the cubic condition. Ours, after the local
 * maxima of Ziyin, Li, Simon, Ueda 2022.
 */
export function dominatedPath(p: QuarticWalk): readonly Domination[] {
  requires(
    p.lowFactor.compare(0) > 0 && p.lowFactor.compare(1) <= 0,
    'dominatedPath',
    '0 < lowFactor ≤ 1',
    toText(p.lowFactor),
  );
  requires(
    holdsInterval(p),
    'dominatedPath',
    '2·highFactor³ ≤ 27·lowFactor',
    `${toText(p.lowFactor)} and ${toText(p.highFactor)}`,
  );
  requires(
    p.start.mul(p.start).compare(intervalSquare(p)) <= 0,
    'dominatedPath',
    'start² ≤ 2·lowFactor/learningRate',
    toText(p.start),
  );
  return unguardedDomination(p);
}

/** The bounds without their conditions. */
export function unguardedDomination(p: QuarticWalk): readonly Domination[] {
  const square = intervalSquare(p);
  let size = p.start.abs();
  return p.factors.map((f) => {
    size = size.mul(f);
    return { size, square };
  });
}

/**
 * |w_t| ≥ (1 + δ)ᵗ|w_0| on every path once λw_0² ≥ f_max + 1 + δ, δ > 0.
 *
 * Derivation: then |f − λw²| ≥ 1 + δ, and the next |w| is larger still. Ours.
 */
export function escapePath(p: {
  readonly start: Rational;
  readonly growth: Rational;
  readonly factors: readonly Rational[];
}): readonly Rational[] {
  requires(p.growth.compare(0) > 0, 'escapePath', 'growth > 0', toText(p.growth));
  return p.factors.map((_, step) => power(one.add(p.growth), step + 1).mul(p.start.abs()));
}

/** f_max + 1 + δ: what λw_0² must reach to escape at the rate 1 + δ. */
export function escapeLevel({
  highFactor,
  growth,
}: {
  readonly highFactor: Rational;
  readonly growth: Rational;
}): Rational {
  return highFactor.add(rational(1)).add(growth);
}
