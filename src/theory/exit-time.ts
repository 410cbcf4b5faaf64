import { exactly } from '../numeric/calculus.ts';
import { upperTail } from '../numeric/gaussian-tail.ts';
import { logarithm, one, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { standardLevel, type LevelOfDescent, type LevelOfLaw } from './level-crossing.ts';
import { stationaryVariance } from './stationary-variance.ts';

/** p = P(|w| ≥ b) = erfc(b/√(2S)). */
export function outsideProbability(p: LevelOfLaw): number {
  return 2 * upperTail(standardLevel(p));
}

/**
 * E τ ≥ 1/p for τ = min{t ≥ 1: |w_t| ≥ b} from the stationary law under Gaussian noise, with equality at λk = 1.
 *
 * Derivation: `survivalFloor`, summed over T. Ours, extends Liu, Ziyin, Ueda 2021.
 */
export function exitTimeFloor(p: LevelOfLaw): number {
  return 1 / outsideProbability(p);
}

/** P(|w_1| < b, …, |w_T| < b) ≥ (1 − p)ᵀ: Šidák's inequality of Gaussian vectors, whatever their correlations. */
export function survivalFloor(p: LevelOfLaw & { readonly horizon: number }): number {
  const { horizon } = p;
  requires(
    Number.isSafeInteger(horizon) && horizon >= 1,
    'survivalFloor',
    'a horizon ≥ 1',
    horizon,
  );
  return Math.exp(horizon * Math.log1p(-outsideProbability(p)));
}

/** b²/(2S) = b²k(2 − λk)/(2λσ²), to which ln E τ tends (in ratio) as the noise gets small. */
export function escapeExponent(p: LevelOfDescent): Rational {
  return p.levelSquare.div(stationaryVariance(p)).div(2);
}

/** The same in the continuous-time picture, b²k/(λσ²): too large by 1/(1 − λk/2). */
export function continuousEscapeExponent(p: LevelOfDescent): Rational {
  const { learningRate: lambda, curvature: k, noiseVariance: s, levelSquare: b } = p;
  return continuousExponent({ lambda, k, s, b });
}

const continuousExponent = exactly('b*k/(lambda*s)');

/**
 * Bounds of ln E τ for an exponent E ≥ 2 and ρ = 1 − λk: E, and E′ + ln 2m + ln(√π/2·(x + √(x² + 2))) with E′ = x² = E²/(E − 1)
 * and m steps, the first number with |ρ|²ᵐ ≤ 1/E.
 *
 * Derivation: below by E τ ≥ 1/erfc(√E) and erfc(x) ≤ e^{−x²}. Above: from wherever it is, w is after n steps Gaussian of
 * variance S(1 − ρ²ⁿ) about some mean, so outside with probability erfc(√(E/(1 − ρ²ⁿ))) at least, and E τ is at most n over that;
 * n = m with e^{x²}erfc(x) ≥ 2/(√π(x + √(x² + 2))). The 2 leaves room for n up to 2m. For AR(1): Klebaner and Liptser.
 */
export function escapeBand(
  exponent: Rational,
  rho: Rational,
): { readonly lower: Rational; readonly upper: number } {
  requires(exponent.compare(2) >= 0, 'escapeBand', 'an exponent ≥ 2', toText(exponent));
  requires(rho.abs().compare(1) < 0, 'escapeBand', '|ρ| < 1', toText(rho));
  const steps = rho.n === 0n ? 1 : Math.ceil(logarithm(exponent) / (-2 * logarithm(rho.abs())));
  const widened = toNumber(exponent.mul(exponent).div(exponent.sub(one)));
  const root = Math.sqrt(widened);
  const prefactor = (Math.sqrt(Math.PI) / 2) * (root + Math.sqrt(widened + 2));
  return {
    lower: exponent,
    upper: widened + Math.log(2 * Math.max(1, steps)) + Math.log(prefactor),
  };
}
