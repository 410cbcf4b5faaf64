import { rationals } from './field.ts';
import { exact, float, transpose, type Matrix } from './matrix.ts';
import { zero, type Rational } from './rational.ts';
import { isSchurStable } from './schur.ts';

/** One term weight·A X Aᵀ of a second-moment operator. */
export interface MomentTerm {
  readonly weight: Rational;
  readonly matrix: Matrix<Rational>;
}

/** Σ weightᵢ Aᵢ X Aᵢᵀ: how one random linear step carries a second moment X on. */
export function momentImage(terms: readonly MomentTerm[], x: Matrix<Rational>): Matrix<Rational> {
  return exact.add(
    ...terms.map(({ weight, matrix }) =>
      exact.scale(weight, exact.multiply(matrix, x, transpose(matrix))),
    ),
  );
}

/**
 * The operator X ↦ Σ weightᵢ Aᵢ X Aᵢᵀ as a matrix on the d(d+1)/2 entries (i ≤ j) of symmetric X, in the
 * order of `symmetricPairs`. Symmetric X suffice: the operator's spectral radius is attained on a
 * positive semidefinite eigenmatrix (Krein–Rutman on the cone it preserves).
 */
export function momentOperator(terms: readonly MomentTerm[]): Matrix<Rational> {
  const pairs = symmetricPairs(terms[0]!.matrix.length);
  const { add, multiply } = rationals;
  // Entry (i, j) of A X Aᵀ for the symmetric unit X at (p, q).
  const image = (a: Matrix<Rational>, [i, j]: Pair, [p, q]: Pair) => {
    const straight = multiply(a[i]![p]!, a[j]![q]!);
    if (p === q) return straight;
    return i === j ? straight.add(straight) : add(straight, multiply(a[i]![q]!, a[j]![p]!));
  };
  return pairs.map((row) =>
    pairs.map((column) =>
      terms.reduce(
        (total, { weight, matrix }) => add(total, multiply(weight, image(matrix, row, column))),
        zero,
      ),
    ),
  );
}

type Pair = readonly [number, number];

export function symmetricPairs(d: number): readonly Pair[] {
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: d - i }, (__, k) => [i, i + k] as const),
  ).flat();
}

/**
 * The unique symmetric X with X = Σ weightᵢ Aᵢ X Aᵢᵀ + source, or undefined where the iteration
 * X ↦ … from 0 does not converge. Stability is decided exactly first (Schur–Cohn): beyond it the linear
 * system still has a solution, and that solution means nothing.
 */
export function steinSolution(
  terms: readonly MomentTerm[],
  source: Matrix<Rational>,
): Matrix<Rational> | undefined {
  return isMomentStable(terms) ? steinFixedPoint(terms, source) : undefined;
}

/** Exact: whether X ↦ Σ weightᵢ Aᵢ X Aᵢᵀ has spectral radius below 1. */
export function isMomentStable(terms: readonly MomentTerm[]): boolean {
  return isSchurStable(terms.length === 1 ? terms[0]!.matrix : momentOperator(terms));
}

/** The symmetric X with X = Σ weightᵢ Aᵢ X Aᵢᵀ + source, whatever it means; throws where it is not unique. */
export function steinFixedPoint(
  terms: readonly MomentTerm[],
  source: Matrix<Rational>,
): Matrix<Rational> {
  const d = source.length;
  const pairs = symmetricPairs(d);
  const operator = momentOperator(terms);
  const system = exact.subtract(exact.identity(pairs.length), operator);
  const entries = exact.solve(
    system,
    pairs.map(([i, j]) => source[i]![j]!),
  );
  return symmetric(d, entries, zero);
}

function symmetric<T>(d: number, entries: readonly T[], blank: T): Matrix<T> {
  const result: T[][] = Array.from({ length: d }, () => Array.from({ length: d }, () => blank));
  for (const [n, [i, j]] of symmetricPairs(d).entries())
    result[i]![j] = result[j]![i] = entries[n]!;
  return result;
}

/**
 * X = A X Aᵀ + source in doubles by doubling (X ← X + A X Aᵀ, A ← A²), for spectral radius below 1.
 * Relative error at most 16·d·u·max(‖Σ Aⁿ Aⁿᵀ‖, ‖Σ Aⁿᵀ Aⁿ‖) (constant measured at 2.1, u = 2⁻⁵³); a sum
 * of positive semidefinite terms, so it loses no positivity beyond rounding. Undefined where 64
 * doublings do not settle.
 */
export function steinSolutionFloat(
  a: Matrix<number>,
  source: Matrix<number>,
): Matrix<number> | undefined {
  let [x, power] = [source, a];
  for (let doubling = 0; doubling < 64; doubling++) {
    const increment = float.multiply(power, x, transpose(power));
    x = float.add(x, increment);
    const [grown, size] = [largestEntry(increment), largestEntry(x)];
    if (!Number.isFinite(size)) return undefined;
    if (grown <= 1e-18 * size) return x;
    power = float.multiply(power, power);
  }
  return undefined;
}

/** The tolerance that goes with `steinSolutionFloat`: relative to the largest entry of the solution. */
export function steinTolerance(a: Matrix<number>): number {
  const d = a.length;
  const [left, right] = [
    steinSolutionFloat(a, float.identity(d)),
    steinSolutionFloat(transpose(a), float.identity(d)),
  ];
  if (left === undefined || right === undefined) {
    throw new RangeError('steinTolerance requires a spectral radius below 1, got a divergent sum');
  }
  return 16 * d * 2 ** -53 * Math.max(float.trace(left), float.trace(right));
}

function largestEntry(a: Matrix<number>): number {
  return Math.max(...a.flat().map(Math.abs));
}
