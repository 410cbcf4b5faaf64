import type { Matrix } from '../numeric/matrix.ts';
import { largest, power, sum, type Rational } from '../numeric/rational.ts';
import { spelled, words, type MatrixLaw } from './words.ts';

/**
 * exp(2k N^k U_k), N = Σ weights: the product of ‖word‖² over all words of k letters, exact.
 */
export function wordProduct(
  law: MatrixLaw,
  length: number,
  norm: 'frobenius' | 'largestEntry' = 'frobenius',
): Rational {
  const size = norm === 'frobenius' ? frobenius : largestSquare;
  return balanced(
    words(law, length).map(({ product, weight }) => power(size(product), Number(weight))),
    (a, b) => a.mul(b),
  );
}

/**
 * The sign of U_k in the Frobenius norm, exact: the product of ‖word‖² over all words is compared with 1, in integers
 * over one common denominator. Negative means Λ < 0, hence almost sure convergence to 0 from everywhere.
 */
export function wordSign(law: MatrixLaw, length: number): -1 | 0 | 1 {
  const denominator = law.matrices.flat(2).reduce((so, { d }) => (so / divisor(so, d)) * d, 1n);
  const letters = law.matrices.map((matrix) =>
    matrix.map((row) => row.map(({ s, n, d }) => (s * n * denominator) / d)),
  );
  const found = spelled(letters, law.weights, length, integerProduct);
  const sizes = found.map(
    ({ product, weight }) => product.flat().reduce((total, x) => total + x * x, 0n) ** weight,
  );
  const count = found.reduce((total, { weight }) => total + weight, 0n);
  const [left, right] = [
    balanced(sizes, (a, b) => a * b),
    denominator ** (BigInt(2 * length) * count),
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** ‖A‖²_F. */
export function frobenius(matrix: Matrix<Rational>): Rational {
  return sum(matrix.flat().map((entry) => entry.mul(entry)));
}

/** The square of the largest entry, which is no submultiplicative norm. */
export function largestSquare(matrix: Matrix<Rational>): Rational {
  return largest(matrix.flat().map((entry) => entry.mul(entry)));
}

/** A product of many as a balanced tree: long integers meet long integers. */
function balanced<T>(factors: readonly T[], multiply: (a: T, b: T) => T): T {
  if (factors.length === 1) return factors[0]!;
  const half = factors.length >> 1;
  return multiply(
    balanced(factors.slice(0, half), multiply),
    balanced(factors.slice(half), multiply),
  );
}

function integerProduct(a: Matrix<bigint>, b: Matrix<bigint>): Matrix<bigint> {
  return a.map((row) =>
    b[0]!.map((_, column) => row.reduce((total, x, i) => total + x * b[i]![column]!, 0n)),
  );
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
