import { one, zero } from '../numeric/rational.ts';
import { bowl, bowlDraws, type Bowl } from './bowl.ts';
import type { Drawn } from './draw.ts';
import { choice } from './pick.ts';

/** The draws of a bowl whose noise has a positive definite covariance; `regularBowl` puts them together. */
export const regularBowlDraws = {
  ...bowlDraws,
  noise: choice<'any' | 'full' | 'commuting' | 'eigenvector'>(['any', 'commuting']),
} as const;

/**
 * A bowl with C > 0 for the noises `any` and `commuting`: the factor G of C is made lower triangular with a
 * diagonal free of zeros, which reaches every C > 0 (Cholesky). The other noises stay singular, for what fails there.
 */
export function regularBowl(raw: Drawn<typeof bowlDraws>): Bowl {
  if (raw.noise !== 'any' && raw.noise !== 'commuting') return bowl(raw);
  const filled = raw.factors.map((factor, place) => {
    const [i, j] = [Math.floor(place / 3), place % 3];
    if (raw.noise === 'any' && j > i) return zero;
    const pivot = raw.noise === 'any' ? i === j : i === 0;
    return pivot && factor.n === 0n ? one : factor;
  });
  return bowl({ ...raw, factors: filled });
}
