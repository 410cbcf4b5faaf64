import { exactly } from '../numeric/calculus.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSchurPolynomial } from '../numeric/schur.ts';

/** One direction of a method with memory, its velocity eliminated: u' = a1 u + a2 u₋₁ + c0 ξ + c1 ξ₋₁, ξ white. */
export interface TwoStep {
  readonly a1: Rational;
  readonly a2: Rational;
  readonly c0: Rational;
  readonly c1: Rational;
}

/** A noisy quadratic in the eigenbasis of its Hessian: columns of `eigenbasis` in the order of `curvatures`. */
export interface SpectralQuadratic {
  readonly curvatures: readonly Rational[];
  readonly eigenbasis: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

export interface TwoStepCovariances {
  /** E wwᵀ */
  readonly same: Matrix<Rational | Diverges>;
  /** E w w₋₁ᵀ */
  readonly lagged: Matrix<Rational | Diverges>;
}

/**
 * The stationary covariances of a method on a quadratic, from what each direction of curvature k does; for any noise,
 * commuting with the Hessian or not. Every direction must be stable.
 */
export function twoStepCovariances(
  p: SpectralQuadratic,
  steps: (k: Rational) => TwoStep,
): TwoStepCovariances {
  for (const k of p.curvatures) {
    const { a1, a2 } = steps(k);
    requires(
      isSchurPolynomial([a2.neg(), a1.neg(), one]),
      'twoStepCovariances',
      'roots of z² − a1·z − a2 inside the unit circle',
      `a1 = ${toText(a1)}, a2 = ${toText(a2)}`,
    );
  }
  return twoStepSolution(p, steps);
}

/** The solution of the same equations without the guard; `diverges` in every entry where one has a pole. */
export function twoStepSolution(
  p: SpectralQuadratic,
  steps: (k: Rational) => TwoStep,
): TwoStepCovariances {
  const { curvatures, eigenbasis: q } = p;
  const noise = exact.multiply(transpose(q), p.noiseCovariance, q);
  const directions = curvatures.map(steps);
  const entries = noise.map((row, i) =>
    row.map((c, j) => twoStepEntry(directions[i]!, directions[j]!, c)),
  );
  const turned = (side: 'same' | 'lagged'): Matrix<Rational | Diverges> => {
    const inner = entries.map((row) => row.map((entry) => entry?.[side]));
    if (inner.flat().includes(undefined)) return noise.map((row) => row.map(() => diverges));
    return exact.multiply(q, inner as Matrix<Rational>, transpose(q));
  };
  return { same: turned('same'), lagged: turned('lagged') };
}

/**
 * S = E uv and P = E u v₋₁ of two directions whose noises have the covariance c; undefined at a pole.
 *
 * Derivation (Yule–Walker for two series): with n = c0 of u times c1 of v, n' the other way round,
 * P = a1 S + a2 R + n'c, R = b1 S + b2 P + nc for R = E u₋₁v, and
 * S = (a1b1 + a2b2)S + a1b2 P + a2b1 R + (c0c0' + c1c1' + a1 n + b1 n')c. Solve for P and R, then for S.
 */
function twoStepEntry(
  u: TwoStep,
  v: TwoStep,
  c: Rational,
): { readonly same: Rational; readonly lagged: Rational } | undefined {
  const rates = { a1: u.a1, a2: u.a2, b1: v.a1, b2: v.a2 };
  const noises = { uv: u.c0.mul(v.c0).add(u.c1.mul(v.c1)), n: u.c0.mul(v.c1), m: u.c1.mul(v.c0) };
  const known = { ...rates, ...noises, c };
  const [turn, pole] = [inner(known), denominator(known)];
  if (turn.n === 0n || pole.n === 0n) return undefined;
  const same = numerator(known).div(pole);
  return { same, lagged: laggedOf({ ...known, S: same }) };
}

const inner = exactly('1 - a2*b2');
const laggedOf = exactly('((a1 + a2*b1)*S + (m + a2*n)*c)/(1 - a2*b2)');
const denominator = exactly(
  '(1 - a1*b1 - a2*b2)*(1 - a2*b2) - a1*b2*(a1 + a2*b1) - a2*b1*(b1 + b2*a1)',
);
const numerator = exactly(
  'c*((uv + a1*n + b1*m)*(1 - a2*b2) + a1*b2*(m + a2*n) + a2*b1*(n + b2*m))',
);
