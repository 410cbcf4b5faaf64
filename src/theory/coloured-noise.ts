import { exactly } from '../numeric/calculus.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** SGD on a quadratic in one dimension under noise with Corr(η_t, η_{t+h}) = φ^|h|. */
export interface ColouredNoise {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
  readonly noiseCorrelation: Rational;
}

/**
 * Stationary variance λσ²/(k(2 − λk)) · (1 + ρφ)/(1 − ρφ), ρ = 1 − λk, for 0 < λk < 2 and |φ| < 1.
 *
 * Derivation: c = E w_tη_{t+1} obeys c = φ(ρc − λσ²), so c = −λφσ²/(1 − ρφ); put it in
 * S = ρ²S − 2λρc + λ²σ². Extends Liu, Ziyin, Ueda 2021. φ = 0 is white noise.
 */
export function colouredVariance(p: ColouredNoise): Rational {
  const { learningRate: lambda, curvature: k, noiseVariance: s, noiseCorrelation: phi } = p;
  requireStable('colouredVariance', lambda.mul(k));
  requires(phi.abs().compare(1) < 0, 'colouredVariance', '|noiseCorrelation| < 1', toText(phi));
  return coloured({ lambda, k, s, phi });
}

const coloured = exactly(
  'lambda*s/(k*(2 - lambda*k))*(1 + (1 - lambda*k)*phi)/(1 - (1 - lambda*k)*phi)',
);

/**
 * Variances of SGD that takes the two samples of a data set, with noise η and −η of random sign and variance σ², one after
 * the other: λ²σ²(1 − ρ)²/(1 − ρ⁴) at the `end` of an epoch and ρ² times that + λ²σ² in its `middle`.
 *
 * Derivation: an epoch is w' = ρ²w + λ(1 − ρ)η, half of it w' = ρw − λη.
 */
export function epochVariances(p: Omit<ColouredNoise, 'noiseCorrelation'>): {
  readonly [name: string]: Rational;
  readonly end: Rational;
  readonly middle: Rational;
} {
  const { learningRate: lambda, curvature: k, noiseVariance: s } = p;
  requireStable('epochVariances', lambda.mul(k));
  const end = epochEnd({ lambda, k, s });
  return { end, middle: epochMiddle({ lambda, k, s, v: end }) };
}

const epochEnd = exactly('lambda^2*s*(lambda*k)^2/(1 - (1 - lambda*k)^4)');
const epochMiddle = exactly('(1 - lambda*k)^2*v + lambda^2*s');

function requireStable(who: string, step: Rational): void {
  const stable = step.compare(0) > 0 && step.compare(2) < 0;
  requires(stable, who, '0 < learningRate·curvature < 2', toText(step));
}
