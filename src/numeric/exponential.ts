import { polynomial, powerShift, rounded, type Primitives } from './primitive.ts';

/** ln 2 in two parts, as in fdlibm's e_exp.c. */
const [high, low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
/** (e^r − 1 − r)/r² in powers of r; but for the first by Sollya's fpminimax: off by 8·10⁻¹⁷ of e^r − 1 on [−½ ln 2, ½ ln 2]. */
const terms = [
  0.5, 0.16666666666666663, 0.04166666666665132, 0.008333333333341774, 0.001388888890591538,
  0.00019841269814545467, 2.480153631196422e-5, 2.755733288152156e-6, 2.7613853075929526e-7,
  2.5073632006095132e-8,
];

/** eˣ, below 1.6 ulp everywhere, subnormal values included: 0 from −745.14 down, ∞ from 709.79 up. */
export function exponential<T>(o: Primitives<T>, x: T): T {
  const [least, most] = [o.constant(-746), o.constant(710)];
  const below = o.whereLess(most, x, most, x);
  const inside = o.whereLess(below, least, least, below);
  const power = rounded(o, o.multiply(inside, o.constant(Math.LOG2E))).value;
  const upper = o.subtract(inside, o.multiply(power, o.constant(high)));
  const r = o.subtract(upper, o.multiply(power, o.constant(low)));
  // Two powers: 2¹⁰²⁴ and 2⁻¹⁰⁷⁵ are none of a double. Only the last product is rounded.
  const first = rounded(o, o.multiply(power, o.constant(0.5)), powerShift);
  const second = o.add(o.subtract(power, first.value), o.constant(powerShift));
  return o.multiply(scaledExponential(o, r, o.powerOfTwo(first.shifted)), o.powerOfTwo(second));
}

/** eʳ·scale, of a scale that is a power of two: scaled before the series is known, which takes longest. */
function scaledExponential<T>(o: Primitives<T>, r: T, scale: T): T {
  const straight = o.multiply(o.add(o.constant(1), r), scale);
  const square = o.multiply(o.multiply(r, r), scale);
  return o.add(straight, o.multiply(square, polynomial(o, r, terms)));
}
