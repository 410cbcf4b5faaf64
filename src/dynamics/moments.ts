import { rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { isMomentStable, momentImage, steinFixedPoint, type MomentTerm } from '../numeric/stein.ts';
import { outerProduct } from '../numeric/vector-products.ts';
import { noiseMoments } from '../noise/noise-moments.ts';
import { additiveNoise, affineSteps } from './affine.ts';
import type { Recursion } from './recursion.ts';
import { startOf } from './start.ts';

/** First and second moments of all states, in the recursion's order; `covariance` is centred. */
export interface Moments {
  readonly mean: readonly Rational[];
  readonly secondMoment: Matrix<Rational>;
  readonly covariance: Matrix<Rational>;
}

/**
 * The covariance in which an affine recursion settles, over all states; `diverges` where the second moments
 * of a general start do not converge, which is decided exactly first, or where the noise has no variance.
 */
export function stationaryCovariance(
  recursion: Recursion,
  constants: Scope<Rational>,
): Matrix<Rational> | Diverges {
  const settled = stationaryMoments(recursion, constants);
  return settled === diverges ? diverges : settled.covariance;
}

/** The same with the mean and the raw second moment E w wᵀ. */
export function stationaryMoments(
  recursion: Recursion,
  constants: Scope<Rational>,
): Moments | Diverges {
  const law = momentLaw(recursion, constants);
  if (law === undefined) return diverges;
  // E wwᵀ ⪰ (E w)(E w)ᵀ: where the second moments are stable, so is the mean.
  if (!isMomentStable(law.terms)) return diverges;
  const mean = exact.solve(exact.subtract(exact.identity(law.drift.length), law.drift), law.offset);
  return moments(mean, steinFixedPoint(law.terms, law.source(mean)));
}

/** The exact moments after some steps from a fixed start, stable or not. */
export function momentsAfter(
  recursion: Recursion,
  constants: Scope<Rational>,
  start: Scope<Rational>,
  steps: number,
): Moments {
  const law = momentLaw(recursion, constants);
  if (law === undefined)
    throw new RangeError('momentsAfter requires noise of finite variance, got infinite');
  const first = startOf(recursion, start, rationals);
  let mean: readonly Rational[] = recursion.states.map((state) => first[state]!);
  let second = outerProduct(mean);
  for (let t = 0; t < steps; t++) {
    second = exact.add(momentImage(law.terms, second), law.source(mean));
    mean = added(exact.apply(law.drift, mean), law.offset);
  }
  return moments(mean, second);
}

/** The terms pᵢ Aᵢ X Aᵢᵀ that carry E wwᵀ on, without noise and offset. */
export function secondMomentTerms(
  recursion: Recursion,
  constants: Scope<Rational>,
): readonly MomentTerm[] {
  return affineSteps(recursion, constants).map(({ weight, matrix }) => ({ weight, matrix }));
}

interface MomentLaw {
  readonly terms: readonly MomentTerm[];
  /** One step of the mean: m' = drift·m + offset. */
  readonly drift: Matrix<Rational>;
  readonly offset: readonly Rational[];
  /** What one step adds to E wwᵀ beside the terms, given the mean before it. */
  readonly source: (mean: readonly Rational[]) => Matrix<Rational>;
}

/** One step is w' = A w + c + Bζ with ζ centred and white, (A, c, B) drawn with weight p. */
function momentLaw(recursion: Recursion, constants: Scope<Rational>): MomentLaw | undefined {
  const white = noiseMoments(additiveNoise(recursion));
  if (white === undefined) return undefined;
  const steps = affineSteps(recursion, constants).map(({ weight, matrix, offset, noise }) => ({
    weight,
    matrix,
    shift: added(offset, exact.apply(noise, white.mean)),
    noise,
  }));
  const d = recursion.states.length;
  const averaged = (term: (step: (typeof steps)[number]) => Matrix<Rational>) =>
    exact.add(...steps.map((step) => exact.scale(step.weight, term(step))));
  const spread = averaged(({ noise }) =>
    white.mean.length === 0
      ? exact.zeros(d)
      : exact.multiply(noise, white.covariance, transpose(noise)),
  );
  return {
    terms: steps,
    drift: averaged(({ matrix }) => matrix),
    offset: averaged(({ shift }) => [shift])[0]!,
    source: (mean) =>
      exact.add(
        spread,
        averaged(({ matrix, shift }) => {
          const crossed = outerProduct(exact.apply(matrix, mean), shift);
          return exact.add(crossed, transpose(crossed), outerProduct(shift));
        }),
      ),
  };
}

function moments(mean: readonly Rational[], secondMoment: Matrix<Rational>): Moments {
  return { mean, secondMoment, covariance: exact.subtract(secondMoment, outerProduct(mean)) };
}

function added(a: readonly Rational[], b: readonly Rational[]): readonly Rational[] {
  return a.map((x, i) => x.add(b[i]!));
}
