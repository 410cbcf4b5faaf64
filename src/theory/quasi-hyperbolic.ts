import { exactly } from '../numeric/calculus.ts';
import type { Diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { logarithm, one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { twoStepCovariances, type SpectralQuadratic, type TwoStep } from './two-step-covariance.ts';

/** Quasi-hyperbolic momentum (Ma and Yarats 2018): m ← βm + (1 − β)g, w ← w − λ((1 − ν)g + νm). They write α for λ. */
export interface QuasiHyperbolicRates {
  readonly learningRate: Rational;
  readonly beta: Rational;
  readonly nu: Rational;
}

/**
 * The parameter's own recursion along curvature k: w' = (1 + β − λk(1 − βν))w − β(1 − λk(1 − ν))w₋₁ and the noise
 * −λ(1 − βν)η + λβ(1 − ν)η₋₁, by w' − βw, which no longer holds m.
 */
export function quasiHyperbolicSteps(p: QuasiHyperbolicRates, k: Rational): TwoStep {
  const known = { lambda: p.learningRate, beta: p.beta, nu: p.nu, k };
  return { a1: last(known), a2: older(known), c0: pushed(known), c1: remembered(known) };
}

const last = exactly('1 + beta - lambda*k*(1 - beta*nu)');
const older = exactly('-beta*(1 - lambda*k*(1 - nu))');
const pushed = exactly('-lambda*(1 - beta*nu)');
const remembered = exactly('lambda*beta*(1 - nu)');

/** Stationary covariance on a quadratic, for any C; every direction must be stable. */
export function quasiHyperbolicCovariance(
  p: QuasiHyperbolicRates & SpectralQuadratic,
): Matrix<Rational | Diverges> {
  return twoStepCovariances(p, (k) => quasiHyperbolicSteps(p, k)).same;
}

/**
 * Stationary variance in one dimension, inside the stability region:
 * λσ²[1 − β² + λβk(1 − ν)(1 + β − 2βν)]/(k[1 − β + λβ(1 − ν)k][2(1 + β) − λk(1 + β − 2βν)]).
 *
 * Derivation: the variance of the ARMA(2, 1) series of `quasiHyperbolicSteps`.
 */
export function quasiHyperbolicVariance(
  p: QuasiHyperbolicRates & { readonly curvature: Rational; readonly noiseVariance: Rational },
): Rational {
  const step = p.learningRate.mul(p.curvature);
  requires(
    quasiHyperbolicStability({ normalizedStep: step, beta: p.beta, nu: p.nu }).is === 'stable',
    'quasiHyperbolicVariance',
    'learningRate·curvature below quasiHyperbolicLimits',
    toText(step),
  );
  const { learningRate: lambda, beta, nu, curvature: k, noiseVariance: s } = p;
  return variance({ lambda, beta, nu, k, s });
}

const variance = exactly(
  'lambda*s*(1 - beta^2 + lambda*beta*k*(1 - nu)*(1 + beta - 2*beta*nu))/(k*(1 - beta + lambda*beta*(1 - nu)*k)*(2*(1 + beta) - lambda*k*(1 + beta - 2*beta*nu)))',
);

/**
 * The limits of λk for |β| < 1 and ν ≥ 0, of which the smaller counts: 2(1 + β)/(1 + β − 2βν) where that is positive,
 * and (1 − β)/(β(ν − 1)) for ν > 1 and β > 0. None where neither is there.
 *
 * Derivation: Jury's criterion for z² − a1 z − a2: 1 + a1 − a2 > 0 and |a2| < 1; the third condition is λk > 0. For
 * ν ≤ 1 and for β ≤ 0 the second follows from the first. Ma and Yarats 2018 have 0 ≤ β < 1; below 0 ours.
 */
export function quasiHyperbolicLimits({ beta, nu }: Omit<QuasiHyperbolicRates, 'learningRate'>): {
  readonly mirror?: Rational;
  readonly spiral?: Rational;
} {
  requires(beta.abs().compare(1) < 0, 'quasiHyperbolicLimits', '|beta| < 1', toText(beta));
  requires(nu.compare(0) >= 0, 'quasiHyperbolicLimits', 'nu ≥ 0', toText(nu));
  const gap = one.add(beta).sub(beta.mul(nu).mul(2));
  return {
    ...(gap.gt(zero) && { mirror: two.mul(one.add(beta)).div(gap) }),
    ...(nu.gt(one) && beta.gt(zero) && { spiral: one.sub(beta).div(beta.mul(nu.sub(1))) }),
  };
}

/** Whether it is stable, with the log distance to the nearer limit. */
export function quasiHyperbolicStability(
  p: Omit<QuasiHyperbolicRates, 'learningRate'> & { readonly normalizedStep: Rational },
): { readonly is: 'stable' | 'unstable'; readonly distance: number } {
  const { normalizedStep: x } = p;
  const limits = Object.values(quasiHyperbolicLimits(p));
  const gaps = x.gt(zero) ? limits.map((limit) => Math.abs(logarithm(x) - logarithm(limit))) : [];
  return {
    is: x.gt(zero) && limits.every((limit) => x.lt(limit)) ? 'stable' : 'unstable',
    distance: gaps.length === 0 ? 1 : Math.min(...gaps),
  };
}
