import { integerPower } from '../numeric/field.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Independent random matrices: one of `matrices` with the relative frequency in `weights`. */
export interface MatrixLaw {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
}

/** Most words that are enumerated. */
const mostWords = 5000;

export interface Word<T> {
  /** A_k…A_1. */
  readonly product: Matrix<T>;
  /** A product of integer weights. */
  readonly weight: bigint;
}

/** All products of `length` independent draws; at most 5000. */
export function words({ matrices, weights }: MatrixLaw, length: number): readonly Word<Rational>[] {
  return spelled(matrices, weights, length, exact.multiply);
}

/** The same over any entries. */
export function spelled<T>(
  letters: readonly Matrix<T>[],
  weights: readonly number[],
  length: number,
  multiply: (a: Matrix<T>, b: Matrix<T>) => Matrix<T>,
): readonly Word<T>[] {
  requires(
    letters.length === weights.length && letters.length > 0,
    'wordBound',
    'one weight for each of at least one matrix',
    weights.length,
  );
  requires(length >= 1, 'wordBound', 'at least one letter', length);
  const words = integerPower(letters.length, length);
  requires(words <= mostWords, 'wordBound', `at most ${mostWords} words`, words);
  const alphabet = letters.map((product, i) => ({ product, weight: BigInt(weights[i]!) }));
  let found: readonly Word<T>[] = alphabet;
  for (let letter = 1; letter < length; letter++) {
    found = found.flatMap((word) =>
      alphabet.map((next) => ({
        product: multiply(next.product, word.product),
        weight: word.weight * next.weight,
      })),
    );
  }
  return found;
}
