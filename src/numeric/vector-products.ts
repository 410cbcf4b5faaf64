import type { Matrix } from './matrix.ts';
import { sum, type Rational } from './rational.ts';
import { requires } from './requirement.ts';

/** aᵀb of two vectors of one length. */
export function innerProduct(a: readonly Rational[], b: readonly Rational[]): Rational {
  requires(a.length === b.length, 'innerProduct', `${a.length} entries on both sides`, b.length);
  return sum(a.map((x, i) => x.mul(b[i]!)));
}

/** abᵀ, a row for each entry of a; aaᵀ where b is left out. */
export function outerProduct(a: readonly Rational[]): Matrix<Rational>;
export function outerProduct(a: readonly Rational[], b: readonly Rational[]): Matrix<Rational>;
export function outerProduct(a: readonly Rational[], b = a) {
  return a.map((x) => b.map((y) => x.mul(y)));
}
