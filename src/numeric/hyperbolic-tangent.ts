import { moderateExponential } from './exponential.ts';
import { horner, type Primitives } from './primitive.ts';

/** Cephes' tanh.c: tanh x = x + x³·P(x²)/Q(x²) for |x| < 0.625. */
const numerator = [-1614.6876844170845, -99.28772310019185, -0.9643991794250523];
const denominator = [4844.063053251255, 2235.4883906010045, 112.81167849163293, 1];

/** tanh x, below 2 ulp everywhere. Beyond 0.625 it is 1 − 2/(e²ˣ + 1); both cases share one division. */
export function hyperbolicTangent<T>(o: Primitives<T>, x: T): T {
  const [one, edge, size] = [o.constant(1), o.constant(0.625), o.abs(x)];
  const square = o.multiply(x, x);
  // e⁴⁰ is enough to leave 1.
  const [double, most] = [o.add(size, size), o.constant(40)];
  const grown = moderateExponential(o, o.whereLess(most, double, most, double));
  const cube = o.multiply(size, square);
  const near = o.multiply(cube, horner(o, square, numerator));
  const above = o.whereLess(size, edge, near, o.constant(-2));
  const below = o.whereLess(size, edge, horner(o, square, denominator), o.add(grown, one));
  const start = o.whereLess(size, edge, size, one);
  return o.withSignOf(x, o.add(start, o.divide(above, below)));
}
