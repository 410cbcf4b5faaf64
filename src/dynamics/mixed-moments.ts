import type { Scope } from '../numeric/formula.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { momentsAfter } from './moments.ts';
import { parameterStates } from './parameter-covariance.ts';
import type { Recursion } from './recursion.ts';

/**
 * The exact moments of the parameters after some steps from one of several starts, each as likely as the others; memory
 * that a start names may depend on it.
 */
export function mixedMoments(
  recursion: Recursion,
  constants: Scope<Rational>,
  starts: readonly Scope<Rational>[],
  steps: number,
): {
  readonly mean: readonly Rational[];
  readonly covariance: Matrix<Rational>;
  readonly secondMoment: Matrix<Rational>;
} {
  const kept = parameterStates(recursion).map((state) => recursion.states.indexOf(state));
  const ends = starts.map((start) => momentsAfter(recursion, constants, start, steps));
  const share = one.div(starts.length);
  const mean = exact.scale(share, exact.add(...ends.map((end) => [kept.map((i) => end.mean[i]!)])));
  const secondMoment = exact.scale(
    share,
    exact.add(...ends.map((end) => kept.map((i) => kept.map((j) => end.secondMoment[i]![j]!)))),
  );
  const square = mean[0]!.map((x) => mean[0]!.map((y) => x.mul(y)));
  return { mean: mean[0]!, covariance: exact.subtract(secondMoment, square), secondMoment };
}
