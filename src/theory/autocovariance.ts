import { exactly } from '../numeric/calculus.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, power, toNumber, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { descentCovariance, type NoisyQuadratic } from './covariance-equation.ts';

/**
 * E w_{t+h} w_tᵀ = AʰΣ of SGD on a quadratic in its stationary law, A = I − λK, lag h ≥ 0; the transpose for E w_t w_{t+h}ᵀ.
 *
 * Derivation: w' = Aw − λη with η uncorrelated with all earlier w, times w_tᵀ. Extends Liu, Ziyin, Ueda 2021.
 */
export function autocovariance(
  p: NoisyQuadratic & { readonly lag: number },
): Matrix<Rational | Diverges> {
  requireCount('autocovariance', 'lag', p.lag, 0);
  const covariance = descentCovariance(p);
  return isSettled(covariance)
    ? exact.multiply(carriedPower(p.learningRate, p.hessian, p.lag), covariance)
    : covariance;
}

/** (I − λK)ʰ */
export function carriedPower(
  learningRate: Rational,
  hessian: Matrix<Rational>,
  h: number,
): Matrix<Rational> {
  const unit = exact.identity(hessian.length);
  const carried = exact.subtract(unit, exact.scale(learningRate, hessian));
  return Array.from({ length: h }, () => carried).reduce<Matrix<Rational>>(
    (product, a) => exact.multiply(product, a),
    unit,
  );
}

/**
 * How long SGD on a curvature remembers, in steps: `relaxation` −1/ln|1 − λk| of the mean, 0 at λk = 1, and `integrated`
 * Σ_h corr(w_{t+h}, w_t) over all h = (2 − λk)/(λk), for 0 < λk < 2. In doubles, to a few units in the last place.
 */
export function memoryTimes(normalizedStep: Rational): {
  readonly relaxation: number;
  readonly integrated: number;
} {
  requireStable('memoryTimes', normalizedStep);
  const rest = two.sub(normalizedStep);
  const nearer = normalizedStep.lt(rest) ? normalizedStep : rest;
  return {
    relaxation: -1 / Math.log1p(-toNumber(nearer)),
    integrated: toNumber(rest.div(normalizedStep)),
  };
}

/**
 * The mean of 2πf over the N frequencies 2πj/N, S(1 + ρᴺ)/(1 − ρᴺ), for the spectral density
 * 2πf(ω) = λ²σ²/(1 − 2ρ cos ω + ρ²), ρ = 1 − λk; S is the variance, the mean over all frequencies.
 *
 * Derivation: Poisson's kernel; the mean over N frequencies keeps the lags that N divides, Σ_m γ(mN).
 */
export function spectralMean(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
  readonly frequencies: number;
}): Rational {
  const { learningRate: lambda, curvature: k, noiseVariance: s, frequencies } = p;
  requireStable('spectralMean', lambda.mul(k));
  requireCount('spectralMean', 'frequencies', frequencies, 1);
  return periodised({ lambda, k, s, r: power(one.sub(lambda.mul(k)), frequencies) });
}

const periodised = exactly('lambda*s/(k*(2 - lambda*k))*(1 + r)/(1 - r)');

function requireStable(who: string, step: Rational): void {
  const stable = step.compare(0) > 0 && step.compare(2) < 0;
  requires(stable, who, '0 < learningRate·curvature < 2', toText(step));
}

/** Throws unless a count is whole and at least `least`. */
export function requireCount(who: string, name: string, count: number, least: number): void {
  requires(Number.isSafeInteger(count) && count >= least, who, `a whole ${name} ≥ ${least}`, count);
}

/** Whether a covariance is determined. */
export function isSettled(a: Matrix<Rational | Diverges>): a is Matrix<Rational> {
  return a.every((row) => !row.includes(diverges));
}
