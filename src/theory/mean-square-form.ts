import { isPositiveDefinite } from '../numeric/definite.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import { matrixEquation } from './matrix-equation.ts';
import type { MatrixLaw } from './words.ts';

/** P with P − E[AᵀPA] = I, or undefined where the equation does not determine it. */
export function meanSquareForm({ matrices, weights }: MatrixLaw): Matrix<Rational> | undefined {
  const identity = exact.identity(matrices[0]!.length);
  const total = weights.reduce((a, b) => a + b);
  const steps = matrices.map((a, i) => ({
    weight: rational(-weights[i]!, total),
    left: transpose(a),
    right: a,
  }));
  return matrixEquation([{ weight: one, left: identity, right: identity }, ...steps], identity);
}

/**
 * Whether E‖w_t‖² → 0 from every start under w ← A w: a solution exists and P ≻ 0, decided by its leading minors.
 *
 * Derivation: P = Σ Tⁿ(I), T(X) = E AᵀXA, where the sum converges; conversely wᵀPw ≥ ‖w‖² falls by ‖w‖² a step in
 * the mean. Ziyin, Li, Galanti, Ueda 2023 (reconstructed).
 */
export function isMeanSquareContracting(law: MatrixLaw): boolean {
  const form = meanSquareForm(law);
  return form !== undefined && isPositiveDefinite(form);
}
