import { intervals, point, type Interval } from '../numeric/interval.ts';
import { float, transpose, type Matrix } from '../numeric/matrix.ts';
import { dyadic, rational, toNumber, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { momentImage } from '../numeric/stein.ts';
import type { MatrixLaw } from './words.ts';

const rounds = 32;

/**
 * ½ log ρ(E A⊗A) ≥ Λ of random 2×2 matrices, as a proved enclosure.
 *
 * Derivation: Jensen, (1/t) E log‖Π_t‖ ≤ (1/2t) log E‖Π_t‖². The operator T: X ↦ E A X Aᵀ preserves positive
 * definite X, so the eigenvalues of X⁻¹T(X) enclose its spectral radius for any such X (Collatz, Wielandt);
 * here X is T³²(I), rounded. Ziyin, Li, Galanti, Ueda 2023 (reconstructed).
 */
export function annealedBound({ matrices, weights }: MatrixLaw): Interval {
  requires(
    matrices.every(({ length }) => length === 2),
    'annealedBound',
    '2×2 matrices',
    matrices[0]?.length,
  );
  const total = weights.reduce((a, b) => a + b);
  const terms = matrices.map((matrix, i) => ({ weight: rational(weights[i]!, total), matrix }));
  const x = dominant(terms);
  const image = momentImage(terms, x);
  const [size, grown] = [determinant(x), determinant(image)];
  requires(
    size.compare(0) > 0,
    'annealedBound',
    'matrices that do not all degenerate',
    'a singular moment',
  );
  // The trace of X⁻¹T(X), by the adjugate of X.
  const trace = image[0]![0]!
    .mul(x[1]![1]!)
    .add(image[1]![1]!.mul(x[0]![0]!))
    .sub(image[0]![1]!.mul(x[0]![1]!).mul(2))
    .div(size);
  const gap = intervals.constant(trace.mul(trace).sub(grown.div(size).mul(4)));
  const root = intervals.functions['sqrt']!({ low: Math.max(0, gap.low), high: gap.high });
  const [low, high] = [intervals.subtract, intervals.add].map((apply) =>
    apply(intervals.constant(trace), root),
  ) as [Interval, Interval];
  return intervals.divide(
    intervals.functions['log']!({ low: low.low / 2, high: high.high / 2 }),
    point(2),
  );
}

/** The second moment that many steps tend to, in short dyadic fractions. */
function dominant(
  terms: readonly { readonly weight: Rational; readonly matrix: Matrix<Rational> }[],
): Matrix<Rational> {
  const steps = terms.map(({ weight, matrix }) => ({
    weight: toNumber(weight),
    matrix: matrix.map((row) => row.map(toNumber)),
  }));
  let x: Matrix<number> = float.identity(2);
  for (let round = 0; round < rounds; round++) {
    const next = float.add(
      ...steps.map(({ weight, matrix }) =>
        float.scale(weight, float.multiply(matrix, x, transpose(matrix))),
      ),
    );
    x = float.scale(1 / float.trace(next), next);
  }
  const [a, b, d] = [x[0]![0]!, x[0]![1]!, x[1]![1]!].map((entry) =>
    dyadic(Math.round(entry * 2 ** 40) / 2 ** 40),
  ) as [Rational, Rational, Rational];
  return [
    [a, b],
    [b, d],
  ];
}

function determinant(x: Matrix<Rational>): Rational {
  const [[a, b], [c, d]] = x as [[Rational, Rational], [Rational, Rational]];
  return a.mul(d).sub(b.mul(c));
}
