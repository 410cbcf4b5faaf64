import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { signOf } from './adam-step.ts';
import { momentumPath, type GradientWeight } from './momentum-path.ts';

/** A method fed with gradients of several parameters, seen in other coordinates. */
export interface TurnedRun {
  /** From the old coordinates to the new, w ↦ Aw. */
  readonly matrix: Matrix<Rational>;
  readonly start: readonly Rational[];
  readonly learningRate: Rational;
  /** One vector a step, in the old coordinates. */
  readonly gradients: readonly (readonly Rational[])[];
}

/**
 * Aw_1, Aw_2, … of a method whose steps are sums of gradients, each counted by its age: where A is orthogonal, what the method
 * itself does on the loss f(A⁻¹·) from Aw_0, so that it knows no axes.
 *
 * Derivation: that loss has the gradient A⁻ᵀ∇f, which is A∇f for orthogonal A, and sums of vectors commute with A.
 */
export function turnedPath(p: TurnedRun, weight: GradientWeight): readonly (readonly Rational[])[] {
  requires(
    p.gradients.every((g) => g.length === p.start.length),
    'turnedPath',
    `gradients of ${p.start.length} entries`,
    p.gradients.map((g) => g.length).join(', '),
  );
  const paths = p.start.map((start, i) =>
    momentumPath({
      start,
      learningRate: p.learningRate,
      gradients: p.gradients.map((g) => g[i]!),
      weight,
    }),
  );
  return p.gradients.map((_, t) =>
    times(
      p.matrix,
      paths.map((path) => path[t]!),
    ),
  );
}

/** Av */
export function times(a: Matrix<Rational>, v: readonly Rational[]): readonly Rational[] {
  const column = exact.multiply(
    a,
    v.map((x) => [x]),
  );
  return column.map(([x]) => x!);
}

/**
 * Whether a matrix permutes the axes and mirrors some, each entry −1, 0 or 1: of the orthogonal ones those that Adam,
 * AMSGrad and sign descent commute with.
 *
 * Derivation: the first step is −α sign g. For R signed so, sign Rg = R sign g. For another some row has two entries, and as
 * its squares add up to 1 their sizes add up to more: R sign g exceeds 1 where g has the row's signs.
 */
export function isSignedPermutation(matrix: Matrix<Rational>): boolean {
  const square = exact.multiply(matrix, transpose(matrix));
  const orthogonal = square.every((row, i) =>
    row.every((x, j) => (i === j ? x.equals(one) : x.n === 0n)),
  );
  requires(
    orthogonal,
    'isSignedPermutation',
    'an orthogonal matrix',
    matrix.map((row) => row.map(toText).join(' ')).join('; '),
  );
  return matrix.every((row) => row.every((x) => x.n === 0n || x.abs().equals(one)));
}

/** Adam's first step in units of α, −sign g, seen in other coordinates: −R sign g. */
export function turnedSignStep(
  matrix: Matrix<Rational>,
  gradient: readonly Rational[],
): readonly Rational[] {
  return times(matrix, gradient.map(signOf)).map((x) => x.neg());
}
