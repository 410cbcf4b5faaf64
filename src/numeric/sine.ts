import { horner, rounded, type Primitives } from './primitive.ts';

/**
 * sin x, below 1 ulp for |x| ≤ 2²⁰·π/2 and within 2⁻⁵² beyond. Quarter turns are taken off (Cody and Waite, with
 * three 33-bit parts of π/2 and a tail), then fdlibm's polynomials on [−π/4, π/4].
 */
export function sine<T>(o: Primitives<T>, x: T): T {
  const { turns, rest, tail } = quarterTurned(o, x);
  const [s, c] = [nearSine(o, rest, tail), nearCosine(o, rest, tail)];
  return o.halfTurned(turns, o.whereOdd(turns, c, s));
}

/** cos x, with the errors of `sine`. */
export function cosine<T>(o: Primitives<T>, x: T): T {
  const { turns, rest, tail } = quarterTurned(o, x);
  const [s, c] = [nearSine(o, rest, tail), nearCosine(o, rest, tail)];
  return o.halfTurned(o.add(turns, o.constant(1)), o.whereOdd(turns, s, c));
}

interface QuarterTurned<T> {
  readonly turns: T;
  /** x − turns·π/2 = rest + tail, the tail below half an ulp of the rest. */
  readonly rest: T;
  readonly tail: T;
}

/** fdlibm's e_rem_pio2.c: 2/π; π/2 in three parts of 33 bits, and the rest. */
const inverse = 6.36619772367581382433e-1;
const [part1, part2, part3, part4] = [
  1.57079632673412561417, 6.0771005063039659766e-11, 2.0222662487111664558e-21,
  8.47842766036889956997e-32,
];

function quarterTurned<T>(o: Primitives<T>, far: T): QuarterTurned<T> {
  const x = o.withoutTurns(far);
  const turns = rounded(o, o.multiply(x, o.constant(inverse)));
  const near = o.subtract(x, o.multiply(turns, o.constant(part1)));
  const [nearer, error] = difference(o, near, o.multiply(turns, o.constant(part2)));
  const [nearest, further] = difference(o, nearer, o.multiply(turns, o.constant(part3)));
  const left = o.subtract(o.multiply(turns, o.constant(part4)), o.add(error, further));
  // Differences only: a sum with 0 would lose the sign of −0.
  const rest = o.subtract(nearest, left);
  return { turns, rest, tail: o.subtract(o.subtract(nearest, rest), left) };
}

/** a − b, rounded, and the rounding error. */
function difference<T>(o: Primitives<T>, a: T, b: T): readonly [T, T] {
  const rounded = o.subtract(a, b);
  return [rounded, o.subtract(o.subtract(a, rounded), b)];
}

/** fdlibm's k_sin.c. */
const sineTerms = [
  8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.75573137070700676789e-6,
  -2.50507602534068634195e-8, 1.58969099521155010221e-10,
];

function nearSine<T>(o: Primitives<T>, x: T, tail: T): T {
  const square = o.multiply(x, x);
  const cube = o.multiply(square, x);
  const series = horner(o, square, sineTerms);
  const bent = o.subtract(o.multiply(o.constant(0.5), tail), o.multiply(cube, series));
  const less = o.subtract(o.multiply(square, bent), tail);
  return o.subtract(x, o.subtract(less, o.multiply(cube, o.constant(-1.66666666666666324348e-1))));
}

/** fdlibm's k_cos.c. */
const cosineTerms = [
  4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5,
  -2.75573143513906633035e-7, 2.0875723212981748279e-9, -1.13596475577881948265e-11,
];

function nearCosine<T>(o: Primitives<T>, x: T, tail: T): T {
  const [one, square] = [o.constant(1), o.multiply(x, x)];
  const series = o.multiply(square, horner(o, square, cosineTerms));
  const half = o.multiply(o.constant(0.5), square);
  const near = o.subtract(one, half);
  const error = o.subtract(o.subtract(one, near), half);
  const bent = o.subtract(o.multiply(square, series), o.multiply(x, tail));
  return o.add(near, o.add(error, bent));
}
