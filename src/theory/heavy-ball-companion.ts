import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, zero, type Rational } from '../numeric/rational.ts';
import { isSchurStable } from '../numeric/schur.ts';
import { isSymmetric } from '../numeric/symmetric.ts';
import { heavyBallLimit } from './heavy-ball.ts';

/**
 * Whether heavy ball settles, for |μ| < 1 and any B. With real eigenvalues they have to lie in (0, 2(1 + μ)), which
 * b ↦ 1 − b/(1 + μ) carries to (−1, 1); complex ones have to make 1 + μ − b lie in the ellipse with the half-axes 1 + μ and
 * 1 − μ, which that does not see.
 */
export function isHeavyBallStable(b: Matrix<Rational>, momentum: Rational): boolean {
  if (!isSymmetric(b)) return isSchurStable(heavyBallCompanion(b, momentum));
  const folded = exact.scale(one.add(one).div(heavyBallLimit(momentum)), b);
  return isSchurStable(exact.subtract(exact.identity(b.length), folded));
}

/** One step of heavy ball without noise, (w, w₋₁) ↦ ((1 + μ − B)w − μw₋₁, w), where B = λK, or PK for a preconditioner P. */
function heavyBallCompanion(b: Matrix<Rational>, momentum: Rational): Matrix<Rational> {
  const unit = exact.identity(b.length);
  const next = exact.subtract(exact.scale(one.add(momentum), unit), b);
  return [
    ...next.map((row, i) => [...row, ...unit[i]!.map((value) => value.mul(momentum).neg())]),
    ...unit.map((row) => [...row, ...row.map(() => zero)]),
  ];
}
