import { isPositiveDefinite } from '../numeric/definite.ts';
import type { Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { covarianceSolution, heavyBallEquation } from './covariance-equation.ts';
import { isHeavyBallStable } from './heavy-ball-companion.ts';
import { twoStepCovariances } from './two-step-covariance.ts';

/** m ← μm + Kw + η, w ← w − Pm on a quadratic; without momentum w ← w − P(Kw + η). */
export interface Preconditioned {
  readonly preconditioner: Matrix<Rational>;
  readonly momentum: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

/**
 * Stationary covariance of preconditioned SGD: with B = PK the unique S of (1 − μ)(BS + SBᵀ) − (1 + μ²)/(1 − μ²) BSBᵀ
 * + μ/(1 − μ²) (B²S + S(Bᵀ)²) = PCPᵀ; without momentum PKS + SKPᵀ − PKSKPᵀ = PCPᵀ.
 *
 * Derivation: heavy ball at learning rate 1 with the Hessian PK, symmetric or not, and the noise Pη. Liu, Ziyin, Ueda 2021
 * (reconstructed). They write Λ for P.
 */
export function preconditionedCovariance(p: Preconditioned): Matrix<Rational | Diverges> {
  const { preconditioner, momentum: mu, hessian } = p;
  requires(mu.abs().compare(1) < 0, 'preconditionedCovariance', '|momentum| < 1', toText(mu));
  const steps = exact.multiply(preconditioner, hessian);
  requires(
    isHeavyBallStable(steps, mu),
    'preconditionedCovariance',
    'a stable step by preconditioner·hessian',
    `[${steps.map((row) => `[${row.map(toText).join(', ')}]`).join(', ')}]`,
  );
  return preconditionedSolution(p);
}

/** The same without its guards: the solution of the equation, right or wrong. */
export function preconditionedSolution(p: Preconditioned): Matrix<Rational | Diverges> {
  return covarianceSolution(preconditionedProblem(p), heavyBallEquation(one, p.momentum));
}

/** Preconditioned SGD as a plain one: learning rate 1, Hessian PK, noise PCPᵀ. */
export function preconditionedProblem(p: Omit<Preconditioned, 'momentum'>) {
  const { preconditioner, hessian, noiseCovariance } = p;
  return {
    learningRate: one,
    hessian: exact.multiply(preconditioner, hessian),
    noiseCovariance: exact.multiply(preconditioner, noiseCovariance, transpose(preconditioner)),
  };
}

/**
 * Whether it is stable, for a symmetric P and a positive definite K: iff |μ| < 1, P is positive definite and so is
 * 2(1 + μ)K − KPK, that is all eigenvalues of PK lie in (0, 2(1 + μ)).
 *
 * Derivation: PK is similar to the symmetric K^½PK^½, whose directions are heavy balls; the two conditions are those on
 * K^½PK^½ multiplied by K^∓½ from both sides.
 */
export function preconditionedStability(
  p: Omit<Preconditioned, 'noiseCovariance'>,
): 'stable' | 'unstable' {
  const { preconditioner, hessian } = p;
  const symmetric = preconditioner.every((row, i) =>
    row.every((value, j) => value.equals(preconditioner[j]![i]!)),
  );
  requires(symmetric, 'preconditionedStability', 'a symmetric preconditioner', 'another');
  requires(
    isPositiveDefinite(hessian),
    'preconditionedStability',
    'a positive definite hessian',
    'another',
  );
  return preconditionedCriterion(p);
}

/** The same criterion without its guards; of P only the symmetric part is seen. */
export function preconditionedCriterion(
  p: Omit<Preconditioned, 'noiseCovariance'>,
): 'stable' | 'unstable' {
  const { momentum: mu, hessian: k } = p;
  const both = exact.add(p.preconditioner, transpose(p.preconditioner));
  const gap = exact.subtract(
    exact.scale(two.mul(two).mul(one.add(mu)), k),
    exact.multiply(k, both, k),
  );
  const stable = mu.abs().compare(1) < 0 && isPositiveDefinite(both) && isPositiveDefinite(gap);
  return stable ? 'stable' : 'unstable';
}

/**
 * The same covariance by the spectrum of the steps: with K = R², RPR = U diag(x) Uᵀ, it is R⁻¹S̃R⁻¹ for the covariance S̃ of
 * a heavy ball whose Hessian RPR has the curvatures x, under the noise RPη.
 */
export function spectralPreconditionedCovariance(p: {
  readonly inverseRoot: Matrix<Rational>;
  readonly steps: readonly Rational[];
  readonly basis: Matrix<Rational>;
  readonly momentum: Rational;
  readonly noiseCovariance: Matrix<Rational>;
}): Matrix<Rational> {
  const { inverseRoot, steps, basis, momentum: mu } = p;
  // RP = (RPR)R⁻¹
  const pushed = exact.multiply(basis, exact.diagonal(steps), transpose(basis), inverseRoot);
  const noiseCovariance = exact.multiply(pushed, p.noiseCovariance, transpose(pushed));
  const { same } = twoStepCovariances(
    { curvatures: steps, eigenbasis: basis, noiseCovariance },
    (x) => ({ a1: one.add(mu).sub(x), a2: mu.neg(), c0: one, c1: zero }),
  );
  return exact.multiply(inverseRoot, same as Matrix<Rational>, inverseRoot);
}
