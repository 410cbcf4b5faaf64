import { one, power, rational, sum, zero, type Rational } from '../numeric/rational.ts';
import { rootBounds } from '../numeric/root-bounds.ts';
import type { Multiplier } from './multipliers.ts';

/** Orders ±2^−h that are tried; the last separates exponents of about 10⁻²⁸ from 0. */
const halvings = [0, 1, 2, 4, 8, 16, 32, 64, 96];

/**
 * Where w ← f·w goes, by one fractional moment with proved bounds: E|f|ᵖ < 1 makes E|w_t|ᵖ vanish, so w_t → 0
 * almost surely; E|f|⁻ᵖ < 1 does the same to 1/|w_t|. Undefined where no order tells, as at E log|f| = 0.
 *
 * @param kept probability that a step uses the last draw again: then f counts by its run lengths.
 */
export function momentFate(
  multipliers: readonly Multiplier[],
  kept: Rational = zero,
): 'converges' | 'diverges' | undefined {
  for (const order of halvings) {
    if (vanishes(multipliers, kept, (value) => rootBounds(value, order).high)) return 'converges';
    const inverse = (value: Rational) => power(rootBounds(value, order).low, -1);
    const invertible = multipliers.every(({ value }) => value.n !== 0n);
    if (invertible && vanishes(multipliers, kept, inverse)) return 'diverges';
  }
  return undefined;
}

/** Σ weight·r(1 − s)/(1 − s·r) < 1: r to the power of a run, averaged over its geometric length. */
function vanishes(
  multipliers: readonly Multiplier[],
  kept: Rational,
  moment: (value: Rational) => Rational,
): boolean {
  const sizes = multipliers.map(({ weight, value }) => ({ weight, size: moment(value.abs()) }));
  if (sizes.some(({ size }) => kept.mul(size).compare(1) >= 0)) return false;
  const runs = sizes.map(({ weight, size }) =>
    weight
      .mul(size)
      .mul(one.sub(kept))
      .div(one.sub(kept.mul(size))),
  );
  return sum(runs).compare(rational(1)) < 0;
}
