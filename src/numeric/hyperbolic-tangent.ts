import { polynomial, powerShift, rounded, type Primitives } from './primitive.ts';

/** ½ ln 2, one double of which is enough: where many of them are taken off, the tangent hardly changes. Its inverse. */
const [half, inverse] = [Math.LN2 / 2, 2 * Math.LOG2E];
/** (tanh y − y)/y³ in powers of y², by Sollya's fpminimax: off by 3·10⁻¹⁷ of tanh y for y from 0 to ⅜ ln 2. */
const terms = [
  -0.3333333333333329, 0.13333333333272376, -0.053968253823011146, 0.021869475588818858,
  -0.008862685422238835, 0.0035800876937223986, -0.0013238998110830602,
];

/**
 * tanh x, below 2 ulp everywhere: with x = y − ½k ln 2 and t = tanh y it is the (1 − 2ᵏ + (1 + 2ᵏ)t)/(1 + 2ᵏ + (1 − 2ᵏ)t)
 * of the addition theorem; y is taken from −⅛ ln 2 to ⅜ ln 2, so that it is all of a small x.
 */
export function hyperbolicTangent<T>(o: Primitives<T>, x: T): T {
  // tanh 20 is 1.
  const [one, most, size] = [o.constant(1), o.constant(20), o.abs(x)];
  const near = o.whereLess(most, size, most, size);
  const halves = o.multiply(near, o.constant(-inverse));
  const power = rounded(o, o.add(halves, o.constant(0.25)), powerShift);
  const t = smallTangent(o, o.add(near, o.multiply(power.value, o.constant(half))));
  const small = o.powerOfTwo(power.shifted);
  const above = o.add(o.subtract(one, small), o.multiply(o.add(one, small), t));
  // From what is above, so that for large x both are off by the same.
  const below = o.add(above, o.multiply(o.add(small, small), o.subtract(one, t)));
  return o.withSignOf(x, o.divide(above, below));
}

function smallTangent<T>(o: Primitives<T>, y: T): T {
  const square = o.multiply(y, y);
  return o.add(y, o.multiply(o.multiply(square, y), polynomial(o, square, terms)));
}
