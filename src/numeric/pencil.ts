import { symmetricEigenvalues } from './eigenvalue.ts';
import { inverse } from './inverse.ts';
import { exact, transpose, type Matrix } from './matrix.ts';
import { toNumber, type Rational } from './rational.ts';
import { rootFreeFactor } from './root-free-factor.ts';

/**
 * The stationary values of u'Xu over u'Mu, ascending, in doubles: eigenvalues of M^-½XM^-½ for symmetric X and M ≻ 0.
 * Fractions up to the square roots of the pivots of M, so that errors are relative to the largest value.
 */
export function pencilEigenvalues(x: Matrix<Rational>, m: Matrix<Rational>): readonly number[] {
  const { factor, pivots } = rootFreeFactor(m);
  const back = inverse(factor);
  const turned = exact.multiply(back, x, transpose(back));
  const sizes = pivots.map((pivot) => Math.sqrt(toNumber(pivot)));
  return symmetricEigenvalues(
    turned.map((row, i) => row.map((value, j) => toNumber(value) / (sizes[i]! * sizes[j]!))),
  );
}
