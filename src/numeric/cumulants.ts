import { rational, zero, type Rational } from './rational.ts';

/**
 * The cumulants κ₁ … κ_n of a law with raw moments m₁ … m_n: κ_n = m_n − Σ_{j<n} C(n − 1, j − 1)κ_j m_{n−j}. They add
 * under sums of independent variables, and κ_n(cx) = cⁿκ_n(x).
 */
export function cumulants(moments: readonly Rational[]): readonly Rational[] {
  const found: Rational[] = [];
  for (const [n, moment] of moments.entries()) {
    const rest = found.map((kappa, j) => kappa.mul(moments[n - j - 1]!).mul(binomial(n, j)));
    found.push(moment.sub(rest.reduce((a, b) => a.add(b), zero)));
  }
  return found;
}

/** n choose k for whole 0 ≤ k ≤ n. */
export function binomial(n: number, k: number): Rational {
  let result = rational(1);
  for (let i = 1; i <= k; i++) result = result.mul(rational(n - k + i, i));
  return result;
}
