import { equalMatrices, exact, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';

interface Covariances {
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

const verdict = (isRight: boolean) => (isRight ? 'right' : 'wrong');

/** Where a covariance is C times a function of K: as is true, where they commute, and as might be thought. */
export const productForm = {
  theory: ({ hessian: k, noiseCovariance: c }: Covariances) =>
    verdict(equalMatrices(exact.multiply(c, k), exact.multiply(k, c))),
  nearMisses: {
    'right where the diagonals of CK and KC agree': {
      theory: ({ hessian: k, noiseCovariance: c }: Covariances) => {
        const [left, right] = [exact.multiply(c, k), exact.multiply(k, c)];
        return verdict(left.every((row, i) => row[i]!.equals(right[i]![i]!)));
      },
    },
    'right only where C is diagonal': {
      theory: ({ noiseCovariance: c }: Covariances) =>
        verdict(c.every((row, i) => row.every((value, j) => i === j || value.n === 0n))),
    },
  },
} as const;
