import { withoutTurns } from './turn.ts';

/**
 * The operations from which a function of doubles is built: once, for every reading. On numbers they
 * compute; on positions of a program they write the program. All are exact in IEEE arithmetic or rounded once.
 */
export interface Primitives<T> {
  readonly constant: (value: number) => T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly abs: (x: T) => T;
  readonly sqrt: (x: T) => T;
  /** −1, 0 or 1; NaN and the sign of 0 stay. */
  readonly sign: (x: T) => T;
  /** A number ≥ 0 with the sign of x, be it that of −0. */
  readonly withSignOf: (x: T, size: T) => T;
  /** NaN where an operand is; the first of equal ones (which matters for −0 and 0 only). */
  readonly min: (a: T, b: T) => T;
  readonly max: (a: T, b: T) => T;
  /** `yes` where a < b, else, NaN included, `no`. */
  readonly whereLess: (a: T, b: T, yes: T, no: T) => T;
  /** −x where the integer n is odd, x after n half turns; n is given as n + `shift`, |n| < 2⁵¹. */
  readonly halfTurned: (shifted: T, x: T) => T;
  /** 2ⁿ for an integer n from −1022 to 1023, given as n + `powerShift`: the last bits of that are its exponent field. */
  readonly powerOfTwo: (shifted: T) => T;
  /** The exponent field of x ≥ 0: 0 for a subnormal, e + 1023 for 2ᵉ ≤ x < 2ᵉ⁺¹. */
  readonly exponentField: (x: T) => T;
  /** x/2ᵉ in [1, 2) for a normal x > 0. */
  readonly significand: (x: T) => T;
  /** x less whole turns where |x| > 2¹³·π. */
  readonly withoutTurns: (x: T) => T;
}

/** A double of this size has no bits for a fraction: its last ones are those of the whole number that was added. */
const shift = 1.5 * 2 ** 52;
/** The same, so that they are those of an exponent field. */
export const powerShift: number = shift + 1023;

const bits = new DataView(new ArrayBuffer(8));

export const onDoubles: Primitives<number> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  abs: Math.abs,
  sqrt: Math.sqrt,
  sign: Math.sign,
  withSignOf: (x, size) => (x < 0 || Object.is(x, -0) ? -size : size),
  min: (a, b) => (b < a || b !== b ? b : a),
  max: (a, b) => (a < b || b !== b ? b : a),
  whereLess: (a, b, yes, no) => (a < b ? yes : no),
  halfTurned: (shifted, x) => (shifted % 2 === 1 ? -x : x),
  powerOfTwo: (shifted) => {
    bits.setFloat64(0, shifted);
    bits.setInt32(0, bits.getInt32(4) << 20);
    bits.setInt32(4, 0);
    return bits.getFloat64(0);
  },
  exponentField: (x) => {
    bits.setFloat64(0, x);
    return bits.getUint32(0) >>> 20;
  },
  significand: (x) => {
    bits.setFloat64(0, x);
    bits.setInt32(0, (bits.getInt32(0) & 0xfffff) | 0x3ff00000);
    return bits.getFloat64(0);
  },
  withoutTurns,
};

/** c₀ + c₁z + c₂z² + …, after Estrin: in pairs, then pairs of pairs, which waits for fewer results than Horner's rule. */
export function polynomial<T>(o: Primitives<T>, z: T, coefficients: readonly number[]): T {
  let [sums, power] = [coefficients.map(o.constant), z];
  while (sums.length > 1) {
    const pairs: T[] = [];
    for (let i = 0; i < sums.length; i += 2) {
      const [even, odd] = [sums[i]!, sums[i + 1]];
      pairs.push(odd === undefined ? even : o.add(even, o.multiply(power, odd)));
    }
    [sums, power] = [pairs, o.multiply(power, power)];
  }
  return sums[0]!;
}

/** An integer, as it is and with what makes its bits the last ones of a double. */
interface Whole<T> {
  readonly value: T;
  readonly shifted: T;
}

/** The integer next to x, |x| < 2⁵¹; ties go to where the shifted one is even. */
export function rounded<T>(o: Primitives<T>, x: T, by = shift): Whole<T> {
  const shifted = o.add(x, o.constant(by));
  return { shifted, value: o.subtract(shifted, o.constant(by)) };
}
