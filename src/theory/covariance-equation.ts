import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSchurStable } from '../numeric/schur.ts';
import { isSymmetric } from '../numeric/symmetric.ts';
import { isHeavyBallStable } from './heavy-ball-companion.ts';
import { matrixEquation } from './matrix-equation.ts';

/** What the covariance theorems speak of; K need not be symmetric. */
export interface NoisyQuadratic {
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

/** The coefficients of sums·(KS + SKᵀ) + product·KSKᵀ + squares·(K²S + S(Kᵀ)²) = noise·C. */
export interface CovarianceEquation {
  readonly sums: Rational;
  readonly product?: Rational;
  readonly squares?: Rational;
  readonly noise: Rational;
}

/**
 * The solution S of a covariance equation, right or wrong; `diverges` in every entry where the equation does
 * not determine S.
 */
export function covarianceSolution(
  p: NoisyQuadratic,
  equation: CovarianceEquation,
): Matrix<Rational | Diverges> {
  const { hessian: k, noiseCovariance: c } = p;
  const { sums, product = zero, squares = zero, noise } = equation;
  const [kt, unit, source] = [transpose(k), exact.identity(k.length), exact.scale(noise, c)];
  const terms = [
    { weight: sums, left: k, right: unit },
    { weight: sums, left: unit, right: kt },
    { weight: product, left: k, right: kt },
    { weight: squares, left: exact.multiply(k, k), right: unit },
    { weight: squares, left: unit, right: exact.multiply(kt, kt) },
  ];
  return matrixEquation(terms, source) ?? c.map((row) => row.map(() => diverges));
}

/**
 * Stationary covariance of SGD on a quadratic: the unique S with KS + SKᵀ − λKSKᵀ = λC, where I − λK is stable.
 *
 * Derivation: Cov' = A Cov Aᵀ + λ²C with A = I − λK; expand its fixed point and divide by λ. Liu, Ziyin, Ueda 2021
 * (reconstructed). Convention: the noise, of covariance C, is part of the gradient.
 */
export function descentCovariance(p: NoisyQuadratic): Matrix<Rational | Diverges> {
  const { learningRate: lambda, hessian: k } = p;
  const carried = exact.subtract(exact.identity(k.length), exact.scale(lambda, k));
  requires(
    isSchurStable(carried),
    'descentCovariance',
    'a spectral radius of I − learningRate·hessian < 1',
    text(carried),
  );
  return covarianceSolution(p, descentEquation(lambda));
}

export function descentEquation(lambda: Rational): CovarianceEquation {
  return { sums: one, product: lambda.neg(), noise: lambda };
}

/**
 * Stationary covariance of heavy ball m ← μm + Kw + η, w ← w − λm: the unique S with
 * (1 − μ)(KS + SKᵀ) − (1 + μ²)/(1 − μ²) λKSKᵀ + μ/(1 − μ²) λ(K²S + S(Kᵀ)²) = λC, for |μ| < 1, also below 0.
 *
 * Derivation: with B = (1 + μ)I − λK, w' = Bw − μw₋₁ − λη. Times w: S₁ + μS₁ᵀ = BS for S₁ = E w'wᵀ; times itself:
 * S = BSBᵀ + μ²S − μ(BS₁ + S₁ᵀBᵀ) + λ²C. Eliminate S₁. Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function heavyBallCovariance(
  p: NoisyQuadratic & { readonly momentum: Rational },
): Matrix<Rational | Diverges> {
  const { learningRate: lambda, hessian: k, momentum: mu } = p;
  requires(mu.abs().compare(1) < 0, 'heavyBallCovariance', '|momentum| < 1', toText(mu));
  const steps = exact.scale(lambda, k);
  requires(
    isHeavyBallStable(steps, mu),
    'heavyBallCovariance',
    isSymmetric(k)
      ? 'eigenvalues 0 < learningRate·k < 2(1 + momentum)'
      : 'a stable step by learningRate·hessian',
    text(steps),
  );
  return covarianceSolution(p, heavyBallEquation(lambda, mu));
}

export function heavyBallEquation(lambda: Rational, mu: Rational): CovarianceEquation {
  const square = mu.mul(mu);
  const rest = lambda.div(one.sub(square));
  return {
    sums: one.sub(mu),
    product: one.add(square).mul(rest).neg(),
    squares: mu.mul(rest),
    noise: lambda,
  };
}

function text(a: Matrix<Rational>): string {
  return `[${a.map((row) => `[${row.map(toText).join(', ')}]`).join(', ')}]`;
}
