import { horner, rounded, type Primitives } from './primitive.ts';

/** fdlibm's e_exp.c: ln 2 in two parts, and a rational approximation on [−½ ln 2, ½ ln 2]. */
const [high, low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
const terms = [
  1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5,
  -1.6533902205465251539e-6, 4.13813679705723846039e-8,
];

/** eˣ, below 1 ulp everywhere, subnormal values included: 0 from −745.14 down, ∞ from 709.79 up. */
export function exponential<T>(o: Primitives<T>, x: T): T {
  const [least, most] = [o.constant(-746), o.constant(710)];
  const below = o.whereLess(most, x, most, x);
  const inside = o.whereLess(below, least, least, below);
  const { power, mantissa } = halves(o, inside);
  // Two powers: 2¹⁰²⁴ and 2⁻¹⁰⁷⁵ are none of a double. Only the last product is rounded.
  const first = rounded(o, o.multiply(power, o.constant(0.5)));
  const second = o.subtract(power, first);
  return o.multiply(o.multiply(mantissa, o.powerOfTwo(first)), o.powerOfTwo(second));
}

/** eˣ for −700 < x < 700: one power of two is enough. */
export function moderateExponential<T>(o: Primitives<T>, x: T): T {
  const { power, mantissa } = halves(o, x);
  return o.multiply(mantissa, o.powerOfTwo(power));
}

/** eˣ = mantissa·2^power. */
function halves<T>(o: Primitives<T>, x: T): { readonly power: T; readonly mantissa: T } {
  const power = rounded(o, o.multiply(x, o.constant(Math.LOG2E)));
  const upper = o.subtract(x, o.multiply(power, o.constant(high)));
  const lower = o.multiply(power, o.constant(low));
  const rest = o.subtract(upper, lower);
  const square = o.multiply(rest, rest);
  const c = o.subtract(rest, o.multiply(square, horner(o, square, terms)));
  const ratio = o.divide(o.multiply(rest, c), o.subtract(o.constant(2), c));
  const excess = o.subtract(o.subtract(lower, ratio), upper);
  return { power, mantissa: o.subtract(o.constant(1), excess) };
}
