import type { Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';
import { entries, upperEntries } from './entries.ts';

/** The constants with which `quadratic(d)` has this symmetric Hessian K and this factor G of its noise covariance GGᵀ. */
export function quadraticConstants(
  hessian: Matrix<Rational>,
  noiseFactor: Matrix<Rational>,
): Readonly<Record<string, Rational>> {
  requireSymmetric('quadraticConstants', 'Hessians', [hessian]);
  if (hessian.length === 1) return { k: hessian[0]![0]!, sigma: noiseFactor[0]![0]! };
  return { ...upperEntries('k', hessian), ...entries('g', noiseFactor) };
}
