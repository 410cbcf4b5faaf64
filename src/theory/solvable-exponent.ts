import { intervals, point, type Interval } from '../numeric/interval.ts';
import { largest, one, power, rational, type Rational } from '../numeric/rational.ts';
import { innerProduct } from '../numeric/vector-products.ts';
import { factorProduct } from './exponent-sign.ts';

const { add, multiply, divide, constant, functions } = intervals;
const log = functions['log']!;

/** Matrices Aᵢ = aᵢbᵢᵀ of rank one, with integer weights; the projections on lines mᵢ have aᵢ = bᵢ = mᵢ. */
export interface RankOneLaw {
  readonly columns: readonly (readonly Rational[])[];
  readonly rows: readonly (readonly Rational[])[];
  readonly weights: readonly number[];
}

/**
 * exp(2N²Λ) = ∏(bᵢ·aⱼ)^{2nᵢnⱼ}, N = Σn: Λ = E log|bᵢ·aⱼ| over independent i, j; 0, so Λ = −∞, where a pair is
 * orthogonal.
 *
 * Derivation: a word telescopes into its neighbouring overlaps. Ours, after Ziyin, Li, Galanti, Ueda 2023.
 */
export function rankOneProduct({ columns, rows, weights }: RankOneLaw): Rational {
  return rows
    .flatMap((b, i) =>
      columns.map((a, j) => power(innerProduct(b, a), 2 * weights[i]! * weights[j]!)),
    )
    .reduce((x, y) => x.mul(y));
}

/**
 * exp(NΛ) = max over the diagonal of ∏|aⱼⱼ|ⁿ, of triangular matrices, and of commuting ones by their eigenvalues.
 *
 * Derivation: entries off the diagonal grow at most polynomially faster than the diagonal ones. Ours.
 *
 * @param diagonals for each matrix its diagonal.
 */
export function triangularProduct(p: {
  readonly diagonals: readonly (readonly Rational[])[];
  readonly weights: readonly number[];
}): Rational {
  return largest(
    p.diagonals[0]!.map((_, j) =>
      factorProduct({ factors: p.diagonals.map((d) => d[j]!), weights: p.weights }),
    ),
  );
}

/**
 * Λ = E log((1 + |f|)/2) of A = I − (1 − f)nnᵀ in the plane with n uniform on the circle.
 *
 * Derivation: increments are independent by rotation invariance, and the mean of ½ log(cos² + f² sin²) is
 * log((1 + |f|)/2) (Jensen's formula). Ours.
 */
export function isotropicExponent(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}): Interval {
  const total = p.weights.reduce((a, b) => a + b);
  return p.factors
    .map((f, i) =>
      multiply(constant(rational(p.weights[i]!, total)), log(constant(one.add(f.abs()).div(2)))),
    )
    .reduce(add);
}

/** E log|c| of similarities A = cSOS⁻¹ with O orthogonal: their product keeps every direction's growth. */
export function similarityExponent(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}): Interval {
  const total = p.weights.reduce((a, b) => a + b);
  return divide(
    p.factors
      .map((f, i) => multiply(constant(rational(p.weights[i]!)), log(constant(f.abs()))))
      .reduce(add),
    point(total),
  );
}

/**
 * What Λ says of w_t, given exp(cΛ) for some c > 0: Λ < 0 converges almost surely from everywhere, Λ > 0 diverges from
 * almost every start, and Λ = 0 says nothing.
 *
 * Derivation: Furstenberg and Kesten; for a Gaussian start |Π w₀| ≥ ‖Π‖|v·w₀|, and Borel–Cantelli. Ziyin, Li, Galanti,
 * Ueda 2023, Theorem 3 with its exceptions.
 */
export function productFate(product: Rational): 'converges' | 'diverges' | 'open' {
  const side = product.compare(1);
  return side < 0 ? 'converges' : side > 0 ? 'diverges' : 'open';
}
