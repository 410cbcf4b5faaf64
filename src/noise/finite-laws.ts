import { one, rational, type Rational } from '../numeric/rational.ts';
import { finiteLaw, type FiniteLaw } from './law.ts';

/** ±1 with equal weight. */
export function rademacher(): FiniteLaw {
  return finiteLaw(
    [
      [rational(-1), one],
      [one, one],
    ],
    'Rademacher',
  );
}

/** `high` with probability `weight`, else `low`. */
export function twoPoint(
  high: Rational,
  low: Rational,
  weight: Rational = rational('1/2'),
): FiniteLaw {
  return finiteLaw(
    [
      [low, one.sub(weight)],
      [high, weight],
    ],
    'two-point',
  );
}

/** σs with probability 1/(1 + s²), else −σ/s: mean 0, variance σ², skewness s − 1/s. */
export function centredTwoPoint({
  std,
  skew,
}: {
  readonly std: Rational;
  readonly skew: Rational;
}): FiniteLaw {
  return twoPoint(std.mul(skew), std.div(skew).neg(), one.div(one.add(skew.mul(skew))));
}

/** 3 with probability 1/10, else −1/3: mean 0, variance 1, skewness 8/3. */
export function skewTwoPoint(): FiniteLaw {
  return { ...centredTwoPoint({ std: one, skew: rational(3) }), name: 'skew two-point' };
}

/**
 * {−a, 0, a} with variance 1, weights 1/(2a²) outside; kurtosis a². At a = √3 it would share the moments
 * of N(0, 1) up to order 5; no rational a does, see `fivePoint`.
 *
 * @param atom a ≥ 1, rational.
 */
export function threePoint({ atom = rational(2) } = {}): FiniteLaw {
  if (atom.compare(1) < 0)
    throw new RangeError(`threePoint requires atom ≥ 1, got ${atom.toFraction()}`);
  const outer = one.div(atom.mul(atom).mul(2));
  const inner = one.sub(outer.mul(2));
  const sides = [
    [atom.neg(), outer],
    [atom, outer],
  ] as const;
  return finiteLaw(inner.n === 0n ? sides : [...sides, [rational(0), inner]], 'three-point');
}

/**
 * {−2, −1, 0, 1, 2} with weights 1, 2, 6, 2, 1 (twelfths): the moments of N(0, 1) up to order 5, all rational.
 * The stand-in for a Gaussian wherever Gaussianity itself is not under test.
 */
export function fivePoint(): FiniteLaw {
  const atoms = [
    [-2, 1],
    [-1, 2],
    [0, 6],
    [1, 2],
    [2, 1],
  ] as const;
  return finiteLaw(
    atoms.map(([value, weight]) => [rational(value), rational(weight)]),
    'five-point',
  );
}
