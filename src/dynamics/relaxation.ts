import { spectralRadius } from '../numeric/eigenvalue.ts';
import type { Scope } from '../numeric/formula.ts';
import { momentOperator } from '../numeric/stein.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import { affineSteps } from './affine.ts';
import type { Recursion } from './recursion.ts';

/**
 * ln ρ per step, where ρ is the spectral radius of the mean map or, with multiplicative noise, the root of
 * that of the second-moment operator: the rate at which an affine recursion forgets its start (negative)
 * or runs away in mean square (positive); −∞ where one step forgets everything.
 */
export function growthRate(recursion: Recursion, constants: Scope<Rational>): number {
  const steps = affineSteps(recursion, constants);
  const [first] = steps;
  if (steps.length === 1)
    return Math.log(spectralRadius(first!.matrix.map((row) => row.map(toNumber))));
  return Math.log(spectralRadius(momentOperator(steps).map((row) => row.map(toNumber)))) / 2;
}

/** Steps in which a stable affine recursion forgets its start by a factor e; infinite where it never does. */
export function relaxationTime(recursion: Recursion, constants: Scope<Rational>): number {
  const rate = growthRate(recursion, constants);
  return rate < 0 ? -1 / rate : Infinity;
}
