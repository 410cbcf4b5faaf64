import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, rational, zero, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import { bowl, bowlDraws, type Bowl } from './bowl.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/**
 * Draws of a bowl and a preconditioner P whose steps, the eigenvalues of PK, are known shares of their limit, though no two
 * of K, P and C need commute. `skew` makes P unsymmetric, with the same steps. `preconditionedBowl` puts them together.
 */
export const preconditionedBowlDraws = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 2, 2, 1, 3]),
  spectrum: choice<'any' | 'repeated' | 'separated'>(['any', 'any', 'repeated']),
  roots: vector(3, scale({ from: '1/2', to: 2 })),
  shares: vector(3, fraction({ above: 0, below: 1, near: ['1/2'] })),
  turns: vector(3, choice(['1/2', '0', '-1/3', '2/3'].map((t) => rational(t)) as Tangents)),
  skew: choice([zero]),
} as const;
type Tangents = [Rational, ...Rational[]];

export interface PreconditionedBowl extends Bowl {
  readonly preconditioner: Matrix<Rational>;
  /** K^−½ */
  readonly inverseRoot: Matrix<Rational>;
  /** The eigenvalues of PK, and the orthonormal eigenvectors of K^½PK^½ as columns. */
  readonly steps: readonly Rational[];
  readonly stepBasis: Matrix<Rational>;
}

/** P = K^−½ U T Uᵀ K^−½ with a rational root K^½ of K and T = diag(steps), above the diagonal `skew`. */
export function preconditionedBowl(
  { roots, shares, turns, skew, ...raw }: Drawn<typeof preconditionedBowlDraws>,
  limit: Rational,
): PreconditionedBowl {
  const drawn = bowl({ ...raw, curvatures: roots.map((r) => r.mul(r)) });
  const { dimension: d, eigenbasis: q } = drawn;
  const own = drawn.curvatures.map((k) => roots.find((r) => r.mul(r).equals(k))!);
  const inverseRoot = exact.multiply(q, exact.diagonal(own.map((r) => one.div(r))), transpose(q));
  const steps = shares.slice(0, d).map((share) => share.mul(limit));
  const stepBasis = rotation(d, turns);
  const inner = exact
    .diagonal(steps)
    .map((row, i) => row.map((value, j) => (j > i ? skew.mul(limit) : value)));
  const preconditioner = exact.multiply(
    inverseRoot,
    stepBasis,
    inner,
    transpose(stepBasis),
    inverseRoot,
  );
  return { ...drawn, preconditioner, inverseRoot, steps, stepBasis };
}
