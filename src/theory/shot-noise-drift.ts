import { toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Adam fed slopes C with probability p and −1 else, independently: averages m and v in their stationary law. */
export interface RareSlope {
  /** C */
  readonly slope: Rational;
  /** p */
  readonly probability: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

export interface ShotNoiseDrift {
  readonly [name: string]: number;
  /** −E m/√v: the mean step, in units of α_t. */
  readonly drift: number;
  /** E 1/√v. */
  readonly inverseRoot: number;
}

const step = 1 / 32;

/**
 * The mean step of stationary Adam without bias correction. With B_j the indicator of a rare slope j steps ago, m = −1 +
 * (C + 1)(1 − β₁) Σ β₁ʲB_j and v = 1 + a Σ β₂ʲB_j, a = (C² − 1)(1 − β₂). As 1/√v = 2/√π ∫₀^∞ exp(−u²v) du and the B_j are
 * independent, with q_j = p exp(−u²aβ₂ʲ) and φ_j = 1 − p + q_j
 *
 *   −E m/√v = 2/√π ∫₀^∞ e^{−u²} Π φ_j (1 − (C + 1)(1 − β₁) Σ β₁ʲ q_j/φ_j) du.
 *
 * The integrand is even and analytic: the trapezoidal rule in u = sinh(x)/√(1 + a) converges exponentially.
 */
export function shotNoiseDrift(p: RareSlope): ShotNoiseDrift {
  for (const [name, value] of Object.entries({
    probability: p.probability,
    beta1: p.beta1,
    beta2: p.beta2,
  }))
    requires(
      value.compare(0) >= 0 && value.compare(1) < 0,
      'shotNoiseDrift',
      `0 ≤ ${name} < 1`,
      toText(value),
    );
  const c = toNumber(p.slope);
  const a = (c - 1) * (c + 1) * (1 - toNumber(p.beta2));
  const width = 1 / Math.sqrt(1 + a);
  let [drift, inverseRoot] = [0, 0];
  for (let x = 0, u = 0; u < 6.2; x += step, u = width * Math.sinh(x)) {
    const { level, share } = integrand(p, u * u * a);
    const weight = (x === 0 ? 0.5 : 1) * step * width * Math.cosh(x) * Math.exp(-u * u) * level;
    drift += weight * (1 - (c + 1) * share);
    inverseRoot += weight;
  }
  const scale = 2 / Math.sqrt(Math.PI);
  return { drift: scale * drift, inverseRoot: scale * inverseRoot };
}

/** Π φ_j, and Σ (1 − β₁)β₁ʲ q_j/φ_j, for e = u²a; the terms that are all but equal to p are summed at once. */
function integrand(p: RareSlope, e: number): { readonly level: number; readonly share: number } {
  const [rare, b1, b2] = [p.probability, p.beta1, p.beta2].map(toNumber) as [
    number,
    number,
    number,
  ];
  let [level, share, first, exponent] = [1, 0, 1, e];
  while (exponent > 1e-17 || first > 1e-17) {
    const q = rare * Math.exp(-exponent);
    const phi = 1 - rare + q;
    level *= phi;
    share += ((1 - b1) * first * q) / phi;
    first *= b1;
    exponent *= b2;
  }
  return { level, share };
}
