import type { Scope } from '../numeric/formula.ts';
import { sum, type Rational } from '../numeric/rational.ts';
import { affineSteps } from './affine.ts';
import type { Recursion } from './recursion.ts';

/** What one step multiplies the state by, with its probability. */
export interface Multiplier {
  readonly weight: Rational;
  readonly value: Rational;
}

/** E f², what one step multiplies the mean square by. */
export function meanSquareMultiplier(found: readonly Multiplier[]): Rational {
  return sum(found.map(({ weight, value }) => weight.mul(value).mul(value)));
}

/** The multipliers of w ← f·w, read off the recursion: one state, finitely many draws, nothing added. */
export function multipliers(
  recursion: Recursion,
  constants: Scope<Rational>,
): readonly Multiplier[] {
  return affineSteps(recursion, constants).map(({ weight, matrix, offset, noise }) => {
    const added = [...offset, ...noise.flat()].some((value) => value.n !== 0n);
    if (matrix.length !== 1 || added)
      throw new TypeError(
        `multipliers require a recursion w ← f·w, got states ${recursion.states.join(', ')}`,
      );
    return { weight, value: matrix[0]![0]! };
  });
}
