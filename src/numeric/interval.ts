import { integerPower, type Field } from './field.ts';
import { toNumber, type Rational } from './rational.ts';

/** A closed interval [low, high] of doubles that is proved to contain the quantity. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double above x. */
export function nextUp(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, x);
  // In two halves: a whole 64-bit step would go through BigInts, at ten times the cost.
  const [high, low] = [bits.getUint32(0), bits.getUint32(4)];
  bits.setUint32(4, x > 0 ? low + 1 : low - 1);
  if (x > 0 && low === 0xffffffff) bits.setUint32(0, high + 1);
  if (x < 0 && low === 0) bits.setUint32(0, high - 1);
  return bits.getFloat64(0);
}

export function nextDown(x: number): number {
  return -nextUp(-x);
}

/** [low, high] widened by `ulps` units in the last place on each side: 1 covers one rounded operation. */
export function outward(low: number, high: number, ulps = 1): Interval {
  if (Number.isNaN(low) || Number.isNaN(high))
    throw new RangeError(`interval requires numbers, got [${low}, ${high}]`);
  for (let i = 0; i < ulps; i++) [low, high] = [nextDown(low), nextUp(high)];
  return { low, high };
}

export function point(x: number): Interval {
  return { low: x, high: x };
}

export function isInterval(value: unknown): value is Interval {
  return (
    typeof value === 'object' &&
    value !== null &&
    'low' in value &&
    'high' in value &&
    Object.keys(value).length === 2
  );
}

/** The field of intervals with outward rounding: what it encloses is proved. */
export const intervals: Field<Interval> = {
  name: 'certified',
  accepts: isInterval,
  constant: (value: Rational) => {
    const x = toNumber(value);
    return Number.isSafeInteger(x) && value.d === 1n ? point(x) : outward(x, x, 2);
  },
  add: (a, b) => outward(a.low + b.low, a.high + b.high),
  subtract: (a, b) => outward(a.low - b.high, a.high - b.low),
  multiply: (a, b) => hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high),
  divide: (a, b) => {
    if (b.low <= 0 && b.high >= 0)
      throw new RangeError(
        `interval division requires a denominator without 0, got [${b.low}, ${b.high}]`,
      );
    return hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
  },
  power: (base, exponent) => {
    if (exponent < 0) return intervals.divide(point(1), intervals.power(base, -exponent));
    const ends = [integerPower(base.low, exponent), integerPower(base.high, exponent)];
    const low = exponent % 2 === 0 && base.low <= 0 && base.high >= 0 ? 0 : Math.min(...ends);
    const widened = outward(low, Math.max(...ends), 2 * exponent);
    return exponent % 2 === 0 ? { low: Math.max(0, widened.low), high: widened.high } : widened;
  },
  functions: {
    abs: (a: Interval) => ({
      low: a.low <= 0 && a.high >= 0 ? 0 : Math.min(Math.abs(a.low), Math.abs(a.high)),
      high: Math.max(Math.abs(a.low), Math.abs(a.high)),
    }),
    // sqrt is correctly rounded by IEEE 754; exp and log of V8 (fdlibm) stay below 1 ulp, 2 are allowed.
    sqrt: (a: Interval) => {
      if (a.low < 0)
        throw new RangeError(`interval sqrt requires numbers ≥ 0, got [${a.low}, ${a.high}]`);
      const root = outward(Math.sqrt(a.low), Math.sqrt(a.high));
      return { low: Math.max(0, root.low), high: root.high };
    },
    exp: (a: Interval) => outward(Math.exp(a.low), Math.exp(a.high), 2),
    log: (a: Interval) => {
      if (a.low <= 0)
        throw new RangeError(`interval log requires numbers > 0, got [${a.low}, ${a.high}]`);
      return outward(Math.log(a.low), Math.log(a.high), 2);
    },
    min: (...values: Interval[]) => ({
      low: Math.min(...values.map((v) => v.low)),
      high: Math.min(...values.map((v) => v.high)),
    }),
    max: (...values: Interval[]) => ({
      low: Math.max(...values.map((v) => v.low)),
      high: Math.max(...values.map((v) => v.high)),
    }),
  },
};

function hull(a: number, b: number, c: number, d: number): Interval {
  return outward(Math.min(a, b, c, d), Math.max(a, b, c, d));
}
