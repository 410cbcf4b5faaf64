import { rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { polynomials, variable } from '../numeric/symbolic.ts';
import { rank } from '../numeric/rank.ts';
import { sum, zero, type Rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import type { Landscape } from './landscape.ts';

export type SaddleType = 'type I' | 'type II' | 'neither';

/** A weighted data set: the samples of each point by name, as a joint law has them. */
type Data = readonly { readonly weight: Rational; readonly values: Scope<Rational> }[];

export interface SaddleRequest {
  /** The point, by coordinate. */
  readonly at: Scope<Rational>;
  /** Rows that span the directions in which the loss can be left, over the landscape's coordinates; all where left out. */
  readonly escape?: Matrix<Rational>;
  readonly constants?: Scope<Rational>;
  /** The data set; where it is left out the question is put to every value that the samples could take. */
  readonly data?: Data;
}

/**
 * How the noise of SGD acts at a critical point of the mean loss, along the directions of escape: `type II` where
 * every sample's gradient vanishes there, `type I` where no such direction is free of noise, `neither` where only
 * some are. Exact, by the derivatives of the loss: symbolic in the samples, or on each point of the data set.
 *
 * Convention: Ziyin, Li, Galanti, Ueda 2023, Definition 1, with P the projection on `escape`. Whether the point is
 * a saddle at all is the caller's to know.
 *
 * @throws RangeError where the data's mean gradient does not vanish along `escape`.
 * @throws TypeError where a gradient is no polynomial in the samples and there are no data.
 */
export function saddleType(landscape: Landscape, request: SaddleRequest): SaddleType {
  const { at, constants = {}, data } = request;
  const escape = request.escape ?? exact.identity(landscape.coordinates.length);
  const known = { ...constants, ...at };
  const noise =
    data === undefined
      ? coefficients(landscape, known)
      : data.map(({ values }) => gradientAt(landscape, { ...known, ...values }));
  const seen = noise.map((gradient) => exact.apply(escape, gradient));
  if (data !== undefined) requireCritical(seen, data);
  const [noisy, all] = [rank(seen), rank(escape)];
  if (noisy === 0) return 'type II';
  return noisy === all ? 'type I' : 'neither';
}

/** One vector over the coordinates for each monomial of the samples that occurs in the gradient. */
function coefficients(landscape: Landscape, known: Scope<Rational>): Matrix<Rational> {
  const { coordinates, gradient, samples } = landscape;
  const scope = {
    ...Object.fromEntries(
      Object.entries(known).map(([name, value]) => [name, polynomials.constant(value)]),
    ),
    ...Object.fromEntries(samples.map((sample) => [sample, variable(sample)])),
  };
  const slopes = coordinates.map((name) => reading(gradient[name]!, polynomials)(scope));
  const monomials = [...new Set(slopes.flatMap(({ terms }) => [...terms.keys()]))];
  return monomials.map((monomial) => slopes.map(({ terms }) => terms.get(monomial) ?? zero));
}

function gradientAt(landscape: Landscape, scope: Scope<Rational>): readonly Rational[] {
  return landscape.coordinates.map((name) => reading(landscape.gradient[name]!, rationals)(scope));
}

function requireCritical(seen: Matrix<Rational>, data: Data): void {
  const mean = transpose(seen).map((row) => sum(row.map((x, i) => x.mul(data[i]!.weight))));
  const slope = mean.find((x) => x.n !== 0n);
  if (slope !== undefined)
    throw new RangeError(
      `saddleType requires a point where the mean gradient vanishes along escape, got ${slope.toFraction()}`,
    );
}
