import { float, type Matrix } from './matrix.ts';

/** Eigenvalues of a symmetric matrix of doubles, ascending, by cyclic Jacobi rotations (error about d·u·‖a‖). */
export function symmetricEigenvalues(a: Matrix<number>): readonly number[] {
  const m = a.map((row) => [...row]);
  const d = m.length;
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < d; p++) {
      for (let q = p + 1; q < d; q++) {
        off += m[p]![q]! * m[p]![q]!;
        rotate(m, p, q);
      }
    }
    if (off === 0) break;
  }
  return m.map((row, i) => row[i]!).sort((x, y) => x - y);
}

export function smallestEigenvalue(a: Matrix<number>): number {
  return symmetricEigenvalues(a)[0]!;
}

/** One Jacobi rotation in the plane (p, q) that makes the entry (p, q) vanish. */
function rotate(m: number[][], p: number, q: number): void {
  const entry = m[p]![q]!;
  if (entry === 0) return;
  const theta = (m[q]![q]! - m[p]![p]!) / (2 * entry);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of m) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  const [x, y] = [m[p]!, m[q]!];
  for (let k = 0; k < m.length; k++) [x[k], y[k]] = [c * x[k]! - s * y[k]!, s * x[k]! + c * y[k]!];
}

/**
 * Spectral radius of any square matrix of doubles by Gelfand's formula on A^(2^n), renormalised by powers
 * of two; relative error about d/2^n, here n = 40, so rounding dominates.
 */
export function spectralRadius(a: Matrix<number>): number {
  let [power, logarithm, weight] = [a, 0, 1];
  for (let doubling = 0; doubling < 40; doubling++) {
    const size = Math.max(...power.flat().map(Math.abs));
    if (size === 0) return 0;
    logarithm += Math.log(size) * weight;
    power = power.map((row) => row.map((value) => value / size));
    power = float.multiply(power, power);
    weight /= 2;
  }
  return Math.exp(logarithm);
}
