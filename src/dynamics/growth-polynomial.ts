import { polynomialProduct } from '../numeric/polynomial.ts';
import { one, two, zero, type Rational } from '../numeric/rational.ts';
import { commonDenominator } from '../numeric/whole.ts';
import { multipliers } from './multipliers.ts';
import type { Recursion } from './recursion.ts';

/**
 * ∏ f_i(λ)^{n_i} = ±exp(Nγ(λ)) of w ← f·w as a polynomial in the learning rate `lambda`, lowest coefficient
 * first; n_i are the smallest whole weights. The multipliers are read at λ = 0 and 1, and checked at 2.
 */
export function growthPolynomial(recursion: Recursion): readonly Rational[] {
  const [start, next, check] = [zero, one, two].map((lambda) => multipliers(recursion, { lambda }));
  const total = Number(commonDenominator(start!.map(({ weight }) => weight)));
  return start!.reduce<readonly Rational[]>(
    (product, { weight, value }, i) => {
      const slope = next![i]!.value.sub(value);
      if (!value.add(slope.mul(two)).equals(check![i]!.value))
        throw new TypeError(
          `growthPolynomial requires multipliers affine in lambda, got ${recursion.updates['w']?.source}`,
        );
      const count = weight.mul(total).valueOf();
      return Array.from({ length: count }, () => [value, slope]).reduce(polynomialProduct, product);
    },
    [one],
  );
}

/** exp(2Nγ(λ)) − 1: positive where w ← f·w diverges, negative where it converges. */
export function growthSignPolynomial(recursion: Recursion): readonly Rational[] {
  const growth = growthPolynomial(recursion);
  return polynomialProduct(growth, growth).map((c, i) => (i === 0 ? c.sub(one) : c));
}
