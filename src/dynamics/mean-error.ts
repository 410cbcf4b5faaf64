import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, sum, type Rational } from '../numeric/rational.ts';
import { momentImage } from '../numeric/stein.ts';
import { affineSteps } from './affine.ts';
import { secondMomentTerms } from './moments.ts';
import type { Recursion } from './recursion.ts';

/** The Hessian of each draw as the recursion shows it, (I − A)/λ; constant `lambda`. */
export function drawnHessians(
  recursion: Recursion,
  learningRate: Rational,
): readonly { readonly weight: Rational; readonly hessian: Matrix<Rational> }[] {
  return affineSteps(recursion, { lambda: learningRate }).map(({ weight, matrix }) => ({
    weight,
    hessian: exact.scale(
      one.div(learningRate),
      exact.subtract(exact.identity(matrix.length), matrix),
    ),
  }));
}

/** The mean Hessian M that the recursion shows, (I − E A)/λ; constant `lambda`. */
export function meanCurvature(recursion: Recursion, learningRate: Rational): Matrix<Rational> {
  return exact.add(
    ...drawnHessians(recursion, learningRate).map(({ weight, hessian }) =>
      exact.scale(weight, hessian),
    ),
  );
}

/** M − T(M): E[uᵀMu] lost in one step as a form in the u before it, for a recursion without offset. */
export function stepLoss(recursion: Recursion, learningRate: Rational): Matrix<Rational> {
  const mean = meanCurvature(recursion, learningRate);
  return exact.subtract(mean, formOneStepBefore(recursion, learningRate, mean));
}

/** E Aᵀ X A: the form that uᵀXu after a step is before it. */
export function formOneStepBefore(
  recursion: Recursion,
  learningRate: Rational,
  x: Matrix<Rational>,
): Matrix<Rational> {
  const terms = secondMomentTerms(recursion, { lambda: learningRate });
  const backwards = terms.map(({ weight, matrix }) => ({
    weight,
    matrix: matrix.map((row, i) => row.map((_, j) => matrix[j]![i]!)),
  }));
  return momentImage(backwards, x);
}

/** uᵀXu */
export function quadraticValue(x: Matrix<Rational>, u: readonly Rational[]): Rational {
  return sum(u.flatMap((a, i) => u.map((b, j) => a.mul(x[i]![j]!).mul(b))));
}
