import type { Matrix } from '../numeric/matrix.ts';
import { entries, upperEntries } from './entries.ts';

/** The constants with which `quadratic(d)` has this Hessian K and this factor G of its noise covariance GGᵀ. */
export function quadraticConstants<T>(
  hessian: Matrix<T>,
  noiseFactor: Matrix<T>,
): Readonly<Record<string, T>> {
  if (hessian.length === 1) return { k: hessian[0]![0]!, sigma: noiseFactor[0]![0]! };
  return { ...upperEntries('k', hessian), ...entries('g', noiseFactor) };
}
