import { upperEntries } from '../landscape/entries.ts';
import { randomQuadratic } from '../landscape/random-quadratic.ts';
import { jointLaw } from '../noise/joint-law.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import type { Recursion } from './recursion.ts';

/**
 * SGD on ℓ = ½ wᵀHw with H drawn afresh at each step among symmetric matrices with integer weights: the
 * product of the random matrices I − λH, on the states w1, w2, …; constant `lambda`.
 */
export function randomDescent(drawn: {
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
}): Recursion {
  requireSymmetric('randomDescent', 'Hessians', drawn.hessians);
  const atoms = drawn.hessians.map((hessian, i) => ({
    weight: rational(drawn.weights[i]!),
    values: upperEntries('q', hessian),
  }));
  const landscape = randomQuadratic(drawn.hessians[0]!.length);
  return compose({ landscape, optimizer: sgd(), noise: { H: jointLaw(atoms, 'Hessian') } });
}
