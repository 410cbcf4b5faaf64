import { exactly } from '../numeric/calculus.ts';
import { isPositiveDefinite } from '../numeric/definite.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, sum, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSchurStable } from '../numeric/schur.ts';
import { matrixEquation } from './matrix-equation.ts';

/** Heavy ball m ← μm + Kw + η, w ← w − λm, for its mean loss E wᵀKw/2 in the end. */
export interface NoisyTraining {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

/**
 * The stationary loss above the minimum, λ(1 + μ)/(2(1 − μ))·Tr[(2(1 + μ) − λK)⁻¹C], for a positive definite K and any C.
 *
 * Derivation: only the diagonal of S in the eigenbasis of K enters Tr(KS), and there S is the scalar formula with
 * Cᵢᵢ. Liu, Ziyin, Ueda 2021 (reconstructed). On a singular K the trace also counts flat directions: `rangeLoss`.
 */
export function trainingLoss(p: NoisyTraining): Rational | Diverges {
  const { learningRate: lambda, momentum: mu, hessian: k } = p;
  requires(mu.abs().compare(1) < 0, 'trainingLoss', '|momentum| < 1', toText(mu));
  requires(isPositiveDefinite(k), 'trainingLoss', 'a positive definite hessian', 'another');
  requireStable('trainingLoss', exact.scale(lambda, k), mu);
  return trainingLossFormula(p);
}

/** The same without its guards; `diverges` where the inverse does not exist. */
export function trainingLossFormula(p: NoisyTraining): Rational | Diverges {
  const unit = exact.identity(p.hessian.length);
  return preconditionedLossFormula({
    ...p,
    preconditioner: exact.scale(p.learningRate, unit),
  });
}

/**
 * The stationary loss under w ← w − Pm with a symmetric P, (1 + μ)/(2(1 − μ))·Tr[P(2(1 + μ) − KP)⁻¹C]: no two of K, P
 * and C need commute.
 *
 * Derivation: in u = K^½w the Hessian is K^½PK^½ and the loss |u|²/2, the plain case at λ = 1.
 */
export function preconditionedLoss(
  p: Omit<NoisyTraining, 'learningRate'> & { readonly preconditioner: Matrix<Rational> },
): Rational | Diverges {
  const { momentum: mu, hessian: k, preconditioner } = p;
  requires(mu.abs().compare(1) < 0, 'preconditionedLoss', '|momentum| < 1', toText(mu));
  requires(isPositiveDefinite(k), 'preconditionedLoss', 'a positive definite hessian', 'another');
  requireStable('preconditionedLoss', exact.multiply(preconditioner, k), mu);
  return preconditionedLossFormula(p);
}

export function preconditionedLossFormula(
  p: Parameters<typeof preconditionedLoss>[0],
): Rational | Diverges {
  const { momentum: mu, hessian: k, noiseCovariance: c, preconditioner } = p;
  const unit = exact.identity(k.length);
  const left = exact.subtract(
    exact.scale(two.mul(one.add(mu)), unit),
    exact.multiply(k, preconditioner),
  );
  const divided = matrixEquation([{ weight: one, left, right: unit }], c);
  if (divided === undefined) return diverges;
  const trace = exact.trace(exact.multiply(preconditioner, divided));
  return trace.mul(one.add(mu)).div(one.sub(mu).mul(2));
}

/**
 * The stationary loss on any positive semidefinite K, flat directions left out:
 * Σ λ(1 + μ)Cᵢᵢ/(2(1 − μ)(2(1 + μ) − λkᵢ)) over kᵢ > 0, with Cᵢᵢ the noise along the eigenvectors.
 *
 * Derivation: a flat direction walks away at no loss, and its walk does not touch the others.
 */
export function rangeLoss(p: {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly curvatures: readonly Rational[];
  readonly noiseVariances: readonly Rational[];
}): Rational {
  const { learningRate: lambda, momentum: mu } = p;
  requires(mu.abs().compare(1) < 0, 'rangeLoss', '|momentum| < 1', toText(mu));
  const stable = p.curvatures.every(
    (k) => k.compare(0) >= 0 && lambda.mul(k).lt(two.mul(one.add(mu))),
  );
  requires(
    lambda.gt(zero) && stable,
    'rangeLoss',
    '0 ≤ learningRate·k < 2(1 + momentum)',
    toText(lambda),
  );
  return sum(
    p.curvatures.map((k, i) =>
      k.n === 0n ? zero : modeLoss({ lambda, mu, k, c: p.noiseVariances[i]! }),
    ),
  );
}

const modeLoss = exactly('lambda*(1 + mu)*c/(2*(1 - mu)*(2*(1 + mu) - lambda*k))');

/** x ↦ 1 − x/(1 + μ) carries the stable steps (0, 2(1 + μ)) of real spectra to (−1, 1). */
function requireStable(who: string, steps: Matrix<Rational>, mu: Rational): void {
  const folded = exact.subtract(
    exact.identity(steps.length),
    exact.scale(one.div(one.add(mu)), steps),
  );
  requires(isSchurStable(folded), who, 'steps between 0 and 2(1 + momentum)', 'others');
}
