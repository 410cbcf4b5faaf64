import { polynomial, rounded, type Primitives } from './primitive.ts';

/**
 * sin x, below 2 ulp for |x| ≤ 2¹³·π and within 2⁻⁵⁰ beyond. Half turns are taken off (Cody and Waite, with two parts
 * of π of 39 bits and a rest), then one odd polynomial serves [−π/2, π/2]: longer than the two of fdlibm on
 * [−π/4, π/4], but no choice between them is left.
 */
export function sine<T>(o: Primitives<T>, x: T): T {
  const near = o.withoutTurns(x);
  const turns = rounded(o, o.multiply(near, o.constant(inverse)));
  return o.halfTurned(turns.shifted, nearSine(o, withoutHalfTurns(o, near, turns.value)));
}

/** cos x = sin(x + π/2), with the errors of `sine`: half an odd number of half turns is taken off. */
export function cosine<T>(o: Primitives<T>, x: T): T {
  const [near, half] = [o.withoutTurns(x), o.constant(0.5)];
  const above = rounded(o, o.add(o.multiply(near, o.constant(inverse)), half));
  const rest = withoutHalfTurns(o, near, o.subtract(above.value, half));
  return o.halfTurned(above.shifted, nearSine(o, rest));
}

/** 1/π; π in two parts of 39 bits, and the rest. */
const inverse = 0.3183098861837907;
const [part1, part2, part3] = [3.1415926535846666, 5.1266883031811465e-12, 7.891108333126411e-24];

/** x − turns·π: the first difference is exact, the second one too where little is left; 0 keeps its sign. */
function withoutHalfTurns<T>(o: Primitives<T>, x: T, turns: T): T {
  const near = o.subtract(x, o.multiply(turns, o.constant(part1)));
  const nearer = o.subtract(near, o.multiply(turns, o.constant(part2)));
  return o.subtract(nearer, o.multiply(turns, o.constant(part3)));
}

/** (sin x − x)/x³ in powers of x², by Sollya's fpminimax: off by 3·10⁻¹⁹ of sin x on [−π/2, π/2]. */
const leading = -0.16666666666666666;
const terms = [
  -0.008333333333333208, 0.00019841269841213368, -2.7557319211744386e-6, 2.5052106921613982e-8,
  -1.6058941903313687e-10, 7.643043459447549e-13, -2.7216779243133396e-15,
];

function nearSine<T>(o: Primitives<T>, x: T): T {
  const square = o.multiply(x, x);
  const cube = o.multiply(square, x);
  // The series is negative, so that −0 stays −0.
  const further = o.multiply(o.multiply(square, cube), polynomial(o, square, terms));
  return o.subtract(x, o.subtract(further, o.multiply(cube, o.constant(leading))));
}
