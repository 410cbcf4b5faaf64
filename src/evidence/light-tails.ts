import { affineSteps } from '../dynamics/affine.ts';
import { momentRate } from '../dynamics/moment-rate.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';

/**
 * Whether time averages of squares can be tested. Where samples multiply the state, its stationary law has power tails
 * whatever the noise: squares may have a mean and no variance, and averages of them then seem to lie below it. Asked
 * for are moments of order 8, as t noise of 9 degrees has them; of order 4 with more than three states.
 */
export function hasLightTails(recursion: Recursion, constants: Scope<Rational>): boolean {
  const steps = affineSteps(recursion, constants);
  if (steps.length === 1) return true;
  return momentRate(steps, recursion.states.length > 3 ? 4 : 8) < 0;
}
