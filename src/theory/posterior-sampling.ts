import { exactly } from '../numeric/calculus.ts';
import { isPositiveDefinite } from '../numeric/definite.ts';
import { inverse } from '../numeric/inverse.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** SGD as a sampler of the posterior N(0, (NK)⁻¹) of N data points, N > 0 being `dataSize`. */
export interface PosteriorProblem {
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
  readonly dataSize: Rational;
  readonly momentum: Rational;
}

/**
 * The preconditioner under which SGD with momentum has the posterior's covariance exactly, at its finite step:
 * 2(1 − μ)(NC + (1 − μ)/(1 + μ)·K)⁻¹, for C > 0; always stable.
 *
 * Derivation: S = (NK)⁻¹ in the covariance equation of P leaves 2P⁻¹ − K = NC at μ = 0, and likewise with momentum.
 * Liu, Ziyin, Ueda 2021 (idea). Its continuous-time limit (2/N)C⁻¹ is Mandt, Hoffman, Blei 2017.
 */
export function posteriorPreconditioner(p: PosteriorProblem): Matrix<Rational> {
  const { hessian: k, noiseCovariance: c, dataSize: n, momentum: mu } = p;
  const who = 'posteriorPreconditioner';
  requires(isPositiveDefinite(k), who, 'a positive definite hessian', 'another');
  requires(isPositiveDefinite(c), who, 'a positive definite noise', 'another');
  requires(n.gt(zero), who, 'dataSize > 0', toText(n));
  requires(mu.abs().compare(1) < 0, who, '|momentum| < 1', toText(mu));
  return posteriorPreconditionerFormula(p);
}

/** The same without its guards. */
export function posteriorPreconditionerFormula(p: PosteriorProblem): Matrix<Rational> {
  const share = one.sub(p.momentum).div(one.add(p.momentum));
  const whole = exact.add(
    exact.scale(p.dataSize, p.noiseCovariance),
    exact.scale(share, p.hessian),
  );
  return exact.scale(two.mul(one.sub(p.momentum)), inverse(whole));
}

/** (2/N)C⁻¹, with momentum 2(1 − μ)/N·C⁻¹: what continuous time calls optimal (Mandt, Hoffman, Blei 2017). */
export function mandtPreconditioner(p: Omit<PosteriorProblem, 'hessian'>): Matrix<Rational> {
  const factor = two.mul(one.sub(p.momentum)).div(p.dataSize);
  return exact.scale(factor, inverse(p.noiseCovariance));
}

/** Whether Mandt's preconditioner is stable without momentum: exactly where NC − K is positive definite. */
export function isMandtStable(p: Omit<PosteriorProblem, 'momentum'>): boolean {
  requires(p.dataSize.gt(zero), 'isMandtStable', 'dataSize > 0', toText(p.dataSize));
  return isPositiveDefinite(exact.subtract(exact.scale(p.dataSize, p.noiseCovariance), p.hessian));
}

/**
 * Where SGD without momentum settles under Mandt's preconditioner, (NK − KC⁻¹K)⁻¹: above the posterior's (NK)⁻¹.
 *
 * Derivation: in u = K^½w the step is M = K^½PK^½ with noise (2/N)M, so the covariance of u is 1/(N(1 − M/2)).
 */
export function mandtCovariance(p: Omit<PosteriorProblem, 'momentum'>): Matrix<Rational> {
  requires(isMandtStable(p), 'mandtCovariance', 'a positive definite NC − K', 'another');
  const { hessian: k, noiseCovariance: c, dataSize: n } = p;
  const overshoot = exact.multiply(k, inverse(c), k);
  return inverse(exact.subtract(exact.scale(n, k), overshoot));
}

/** (NK)⁻¹ */
export function posteriorCovariance(
  p: Pick<PosteriorProblem, 'hessian' | 'dataSize'>,
): Matrix<Rational> {
  requires(p.dataSize.gt(zero), 'posteriorCovariance', 'dataSize > 0', toText(p.dataSize));
  return inverse(exact.scale(p.dataSize, p.hessian));
}

/** The same problem in one dimension. */
export interface PosteriorLine {
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
  readonly dataSize: Rational;
  readonly momentum: Rational;
}

/** The learning rate that samples the posterior in one dimension, 2(1 − μ)/(Nσ² + k(1 − μ)/(1 + μ)). */
export function posteriorRate(p: PosteriorLine): Rational {
  requirePosterior('posteriorRate', p);
  return rate({ k: p.curvature, s: p.noiseVariance, N: p.dataSize, mu: p.momentum });
}

const rate = exactly('2*(1 - mu)/(N*s + k*(1 - mu)/(1 + mu))');

/** Where SGD without momentum settles at Mandt's rate 2/(Nσ²): 1/(Nk(1 − k/(Nσ²))), or nowhere once k ≥ Nσ². */
export function mandtVariance(p: Omit<PosteriorLine, 'momentum'>): Rational | Diverges {
  requirePosterior('mandtVariance', { ...p, momentum: zero });
  if (p.curvature.gte(p.dataSize.mul(p.noiseVariance))) return diverges;
  return overshot({ k: p.curvature, s: p.noiseVariance, N: p.dataSize });
}

const overshot = exactly('1/(N*k*(1 - k/(N*s)))');

function requirePosterior(who: string, p: PosteriorLine): void {
  const { curvature, noiseVariance, dataSize } = p;
  for (const [name, value] of Object.entries({ curvature, noiseVariance, dataSize }))
    requires(value.gt(zero), who, `${name} > 0`, toText(value));
  requires(p.momentum.abs().compare(1) < 0, who, '|momentum| < 1', toText(p.momentum));
}
