import { exact, type Matrix } from './matrix.ts';
import { one, rational, sum, two, type Rational } from './rational.ts';

/**
 * A rotation with rational entries: the product of one turn in each plane (i, j), i < j, whose half angle has
 * the given tangent, (cos, sin) = ((1 − t²)/(1 + t²), 2t/(1 + t²)). t = 1/2 gives 3-4-5; t = 0 turns nothing.
 *
 * @param tangents one for each plane in the order (1,2), (1,3), …, (2,3), …; more are ignored.
 */
export function rotation(d: number, tangents: readonly Rational[]): Matrix<Rational> {
  const planes = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d - i - 1 }, (__, j) => [i, i + 1 + j] as const),
  ).flat();
  if (tangents.length < planes.length)
    throw new RangeError(`rotation requires ${planes.length} tangents, got ${tangents.length}`);
  return planes.reduce(
    (product, plane, n) => exact.multiply(product, turn(d, plane, tangents[n]!)),
    exact.identity(d),
  );
}

function turn(d: number, [p, q]: readonly [number, number], t: Rational): Matrix<Rational> {
  const square = t.mul(t);
  const [cosine, sine] = [one.sub(square).div(one.add(square)), two.mul(t).div(one.add(square))];
  const entries = new Map([
    [p * d + p, cosine],
    [q * d + q, cosine],
    [p * d + q, sine.neg()],
    [q * d + p, sine],
  ]);
  return exact.identity(d).map((row, i) => row.map((value, j) => entries.get(i * d + j) ?? value));
}

/** The reflection I − 2vvᵀ/vᵀv: orthogonal, symmetric, and of short fractions in any dimension; the identity at v = 0. */
export function reflection(v: readonly Rational[]): Matrix<Rational> {
  const size = sum(v.map((x) => x.mul(x)));
  const factor = size.n === 0n ? rational(0) : two.div(size);
  return exact
    .identity(v.length)
    .map((row, i) => row.map((value, j) => value.sub(factor.mul(v[i]!).mul(v[j]!))));
}
