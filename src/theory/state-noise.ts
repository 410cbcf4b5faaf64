import { exactly } from '../numeric/calculus.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { logarithm, one, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { NoisyQuadratic } from './covariance-equation.ts';
import { matrixEquation } from './matrix-equation.ts';
import { isMeanSquareContracting } from './mean-square-form.ts';

/** Heavy ball (SGD at momentum 0) on a curvature under noise of variance σ² + b²w² given the past. */
export interface StateNoise {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly momentum: Rational;
  readonly noiseVariance: Rational;
  /** b, the growth of the standard deviation of the noise with w. */
  readonly noiseSlope: Rational;
}

/**
 * The largest λk at which second moments settle, 2(1 + μ)/(1 + (b/k)²(1 + μ)/(1 − μ)), for |μ| < 1; without momentum
 * λk + λb²/k < 2.
 *
 * Derivation: constant noise of variance v settles at variance Gv; noise of mean square σ² + b²S closes the loop, which is
 * positive and of rank one, so it settles exactly where Gb² < 1.
 */
export function stateNoiseLimit(p: Omit<StateNoise, 'learningRate' | 'noiseVariance'>): Rational {
  const { curvature: k, momentum: mu, noiseSlope: b } = p;
  requires(mu.abs().compare(1) < 0, 'stateNoiseLimit', '|momentum| < 1', toText(mu));
  const load = b.div(k).mul(b.div(k)).mul(one.add(mu)).div(one.sub(mu));
  return two.mul(one.add(mu)).div(one.add(load));
}

/** Whether second moments settle, with the log distance of λk to its limit. */
export function stateNoiseFate(p: StateNoise): {
  readonly is: 'settles' | 'diverges';
  readonly distance: number;
} {
  const [step, limit] = [p.learningRate.mul(p.curvature), stateNoiseLimit(p)];
  requires(step.compare(0) > 0, 'stateNoiseFate', 'learningRate·curvature > 0', toText(step));
  return {
    is: step.lt(limit) ? 'settles' : 'diverges',
    distance: Math.abs(logarithm(step) - logarithm(limit)),
  };
}

/**
 * Stationary variance λσ²(1 + μ)/((1 − μ)k(2(1 + μ) − λk) − λb²(1 + μ)); without momentum λσ²/(k(2 − λk) − λb²).
 *
 * Derivation: the formula for constant noise with its variance replaced by E(σ² + b²w²) = σ² + b²S, solved for S: only the
 * mean of the conditional variance enters. Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function stateNoiseVariance(p: StateNoise): Rational {
  const { learningRate: lambda, curvature: k, momentum: mu, noiseVariance: s, noiseSlope: b } = p;
  const step = lambda.mul(k);
  requires(
    step.compare(0) > 0 && step.lt(stateNoiseLimit(p)),
    'stateNoiseVariance',
    `0 < learningRate·curvature < ${toText(stateNoiseLimit(p))}`,
    toText(step),
  );
  return variance({ lambda, k, mu, s, b });
}

const variance = exactly(
  'lambda*s*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k) - lambda*b^2*(1 + mu))',
);

/** A quadratic under noise of covariance C + BwwᵀBᵀ given the past. */
export interface MatrixStateNoise extends NoisyQuadratic {
  readonly slope: Matrix<Rational>;
}

/**
 * Stationary covariance of SGD under it: the S with KS + SK − λKSK = λ(C + BSBᵀ), where second moments settle.
 *
 * Derivation: the equation for constant noise with C replaced by E[C(w)]. Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function stateNoiseCovariance(p: MatrixStateNoise): Matrix<Rational> {
  const { learningRate: lambda, hessian: k, slope } = p;
  const carried = exact.subtract(exact.identity(k.length), exact.scale(lambda, k));
  const kick = exact.scale(lambda, slope);
  const matrices = [exact.subtract(carried, kick), exact.add(carried, kick)];
  requires(
    isMeanSquareContracting({ matrices, weights: [1, 1] }),
    'stateNoiseCovariance',
    'a mean-square stable learning rate',
    toText(lambda),
  );
  return stateNoiseSolution(p)!;
}

/** The solution of the same equation without a guard; undefined where it does not determine S. */
export function stateNoiseSolution(p: MatrixStateNoise): Matrix<Rational> | undefined {
  const { learningRate: lambda, hessian: k, noiseCovariance: c, slope } = p;
  const unit = exact.identity(k.length);
  const terms = [
    { weight: one, left: k, right: unit },
    { weight: one, left: unit, right: k },
    { weight: lambda.neg(), left: k, right: k },
    { weight: lambda.neg(), left: slope, right: transpose(slope) },
  ];
  return matrixEquation(terms, exact.scale(lambda, c));
}
