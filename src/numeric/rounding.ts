import type { Field } from './field.ts';
import { intervals, isInterval, type Interval } from './interval.ts';
import { dyadic, toNumber, type Rational } from './rational.ts';

/** A binary format that results are rounded to: its unit roundoff u, and what one rounding may lose below it. */
interface Format {
  readonly name: string;
  readonly unit: number;
  readonly tiny: number;
  readonly round: (x: number) => number;
}

const formats = {
  float32: { name: 'float32', unit: 2 ** -24, tiny: 2 ** -150, round: Math.fround },
  float64: { name: 'float64', unit: 2 ** -53, tiny: Number.MIN_VALUE, round: (x: number) => x },
} as const;

export type Arithmetic = keyof typeof formats;

/**
 * Intervals that hold whatever an evaluation in rounded arithmetic may return: each operation of the formula
 * widens its result x by 2u|x|, two roundings to nearest, and by what underflow may lose.
 *
 * Reason: fl(a ∘ b) = (a ∘ b)(1 + δ) + η with |δ| ≤ u and |η| ≤ tiny for + − × ÷ and √ (Higham, Accuracy and Stability
 * of Numerical Algorithms, section 2.2; the widening is his running error analysis, section 3.3), u = 2⁻²⁴ for float32 and
 * 2⁻⁵³ for float64. The second rounding is room for an evaluation that does the same in another order: products and quotients
 * may be taken in any order, and a factor may be split off or multiplied into a sum, which costs one operation more for
 * each of the formula's. Rounding is monotone, so no result crosses 0, and 0 itself is exact. Constants and inputs that
 * the format does not have are rounded once. Our own bounds are computed in doubles: 2⁻⁵¹|x| covers that.
 */
export const roundings: Readonly<Record<Arithmetic, Field<Interval>>> = {
  float32: rounding(formats.float32),
  float64: rounding(formats.float64),
};

function rounding({ name, unit, tiny, round }: Format): Field<Interval> {
  const charge = 2 * unit + 2 ** -51;
  const widened = (low: number, high: number): Interval => ({
    low: down(low, charge * Math.abs(low) + 2 * tiny),
    // From 0, lest it be −0.
    high: 0 - down(-high, charge * Math.abs(high) + 2 * tiny),
  });
  const hull = (...ends: number[]) => widened(Math.min(...ends), Math.max(...ends));
  const product = (a: Interval, b: Interval) =>
    hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
  const quotient = (a: Interval, b: Interval) => {
    if (b.low <= 0 && b.high >= 0)
      throw new RangeError(
        `rounded division requires a denominator without 0, got [${b.low}, ${b.high}]`,
      );
    return hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
  };
  const power = (base: Interval, exponent: number): Interval => {
    if (exponent < 0) return quotient({ low: 1, high: 1 }, power(base, -exponent));
    let result = exponent % 2 === 0 ? { low: 1, high: 1 } : base;
    const { low, high } = intervals.functions['abs']!(base);
    const size = exponent % 2 === 0 ? { low, high } : base;
    for (let i = exponent % 2; i < exponent; i++) result = product(result, size);
    return result;
  };
  return {
    name: `rounded ${name}`,
    accepts: isInterval,
    constant: (value) => {
      const x = toNumber(value);
      return isHeld(x, value, round) ? { low: x, high: x } : widened(x, x);
    },
    add: (a, b) => widened(a.low + b.low, a.high + b.high),
    subtract: (a, b) => widened(a.low - b.high, a.high - b.low),
    multiply: product,
    divide: quotient,
    power,
    functions: {
      ...intervals.functions,
      sign: (a) => ({ low: Math.sign(a.low), high: Math.sign(a.high) }),
      sqrt: (a) => {
        if (a.low < 0)
          throw new RangeError(`rounded sqrt requires numbers ≥ 0, got [${a.low}, ${a.high}]`);
        return widened(Math.sqrt(a.low), Math.sqrt(a.high));
      },
    },
  };
}

/** x − loss, but 0 stays 0 and what is positive does not fall below it. */
function down(x: number, loss: number): number {
  if (x === 0) return 0;
  return x > 0 ? Math.max(0, x - loss) : x - loss;
}

function isHeld(x: number, value: Rational, round: (x: number) => number): boolean {
  return Number.isFinite(x) && round(x) === x && dyadic(x).equals(value);
}
