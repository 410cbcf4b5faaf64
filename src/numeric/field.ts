import { elementary } from './elementary.ts';
import { onDoubles } from './primitive.ts';
import {
  isRational,
  largest,
  power as rationalPower,
  rational,
  smallest,
  toNumber,
  type Rational,
} from './rational.ts';

/**
 * What a formula needs of a number type. The same syntax tree is read over fractions (exact),
 * doubles (scalar) or intervals (certified) by changing only this.
 */
export interface Field<T> {
  readonly name: string;
  /** Refuses what does not belong to the field, so that no reading can mix number types. */
  readonly accepts: (value: unknown) => value is T;
  readonly constant: (value: Rational) => T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  /** Integer powers of either sign. */
  readonly power: (base: T, exponent: number) => T;
  /** Functions that stay inside the field; a formula that calls another one is refused by this reading. */
  readonly functions: Readonly<Record<string, (...values: T[]) => T>>;
}

/** Exact fractions: closed under + − × ÷, integer powers, abs, min, max and sign; nothing else. */
export const rationals: Field<Rational> = {
  name: 'exact',
  accepts: isRational,
  constant: (value) => value,
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.sub(b),
  multiply: (a, b) => a.mul(b),
  divide: (a, b) => a.div(b),
  power: rationalPower,
  functions: {
    abs: (a: Rational) => a.abs(),
    sign: (a: Rational) => (a.n === 0n ? a : rational(a.s)),
    min: (...values: Rational[]) => smallest(values),
    max: (...values: Rational[]) => largest(values),
  },
};

/** Doubles, with the operation order that the compiled reading uses, so that both agree bit for bit. */
export const floats: Field<number> = {
  name: 'float',
  accepts: (value): value is number => typeof value === 'number',
  constant: toNumber,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (base, exponent) =>
    exponent < 0 ? 1 / integerPower(base, -exponent) : integerPower(base, exponent),
  functions: {
    abs: Math.abs,
    sign: Math.sign,
    min: (first: number, ...others: number[]) => others.reduce(onDoubles.min, first),
    max: (first: number, ...others: number[]) => others.reduce(onDoubles.max, first),
    sqrt: Math.sqrt,
    sin: (x: number) => elementary.sin(onDoubles, x),
    cos: (x: number) => elementary.cos(onDoubles, x),
    exp: (x: number) => elementary.exp(onDoubles, x),
    log: (x: number) => elementary.log(onDoubles, x),
    tanh: (x: number) => elementary.tanh(onDoubles, x),
  },
};

/** base^exponent by repeated squaring, lowest bit first: the order every float reading follows. */
export function integerPower(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
