import { polynomial, type Primitives } from './primitive.ts';

/** fdlibm's e_log.c: ln 2 in two parts, and log((1 + s)/(1 − s)) − 2s = s·(s²·…). */
const [high, low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];
const terms = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
];

/** log x, below 1 ulp for every x > 0, subnormal ones included; −∞ at 0, NaN below. */
export function logarithm<T>(o: Primitives<T>, x: T): T {
  const [zero, infinity, least] = [0, Infinity, 2 ** -1022].map(o.constant) as [T, T, T];
  const scaled = o.whereLess(x, least, o.multiply(x, o.constant(2 ** 54)), x);
  const bias = o.whereLess(x, least, o.constant(1023 + 54), o.constant(1023));
  const found = normalLogarithm(o, scaled, bias);
  const positive = o.whereLess(x, infinity, found, x);
  const other = o.whereLess(x, zero, o.constant(NaN), o.subtract(x, infinity));
  return o.whereLess(zero, x, positive, other);
}

/** log(x·2^(1023 − bias)) for a normal x > 0. */
function normalLogarithm<T>(o: Primitives<T>, x: T, bias: T): T {
  const [one, upper] = [o.constant(1), o.constant(Math.SQRT2)];
  const whole = o.subtract(o.exponentField(x), bias);
  const mantissa = o.significand(x);
  const power = o.whereLess(upper, mantissa, o.add(whole, one), whole);
  const near = o.whereLess(upper, mantissa, o.multiply(mantissa, o.constant(0.5)), mantissa);
  const f = o.subtract(near, one);
  const s = o.divide(f, o.add(o.constant(2), f));
  const square = o.multiply(s, s);
  const series = o.multiply(square, polynomial(o, square, terms));
  const half = o.multiply(o.constant(0.5), o.multiply(f, f));
  const bent = o.add(o.multiply(s, o.add(half, series)), o.multiply(power, o.constant(low)));
  const rest = o.subtract(o.subtract(half, bent), f);
  return o.subtract(o.multiply(power, o.constant(high)), rest);
}
