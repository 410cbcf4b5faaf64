import { commonDivisor, commonDivisorOfDoubles as divisor } from './common-divisor.ts';
import { FractionParts, isSame, order, wholeParts } from './fraction-parts.ts';
import { longProduct, longSum } from './long-fraction.ts';
import { math } from './mathjs.ts';

/** What the methods take besides fractions; floats and texts are read as mathjs reads them (0.1 is one tenth). */
export type FractionInput = ExactFraction | number | bigint | string;

/** An exact fraction, always reduced, sign in the numerator: mathjs' `Fraction` by its methods, at less cost. */
export class ExactFraction extends FractionParts {
  add(other: FractionInput): ExactFraction {
    const b = fractionOf(other);
    if (isZero(this)) return b;
    return isZero(b)
      ? this
      : (shortSum(this, b) ?? reduced(...longSum(wholeParts(this), wholeParts(b))));
  }

  sub(other: FractionInput): ExactFraction {
    const b = fractionOf(other);
    return isZero(b) ? this : this.add(b.neg());
  }

  mul(other: FractionInput): ExactFraction {
    const b = fractionOf(other);
    if (isZero(this)) return this;
    if (isZero(b)) return b;
    if (this.below === 0 || b.below === 0)
      return reduced(...longProduct(wholeParts(this), wholeParts(b)));
    return shortProduct(this, b.above, b.below);
  }

  /** @throws RangeError on 0. */
  div(other: FractionInput): ExactFraction {
    const b = fractionOf(other);
    if (isZero(b))
      throw new RangeError(
        `exact division requires a denominator other than 0, got ${this.toFraction()}/0`,
      );
    if (isZero(this)) return this;
    if (this.below === 0 || b.below === 0) return this.mul(b.inverse());
    return b.above < 0
      ? shortProduct(this, -b.below, -b.above)
      : shortProduct(this, b.below, b.above);
  }

  inverse(): ExactFraction {
    if (this.long === undefined) return one.div(this);
    const [n, d] = this.long;
    return new ExactFraction(0, 0, n < 0n ? [-d, -n] : [d, n]);
  }

  neg(): ExactFraction {
    // 0 − 0, since −0 would be another zero.
    if (this.long === undefined) return new ExactFraction(0 - this.above, this.below);
    return new ExactFraction(0, 0, [-this.long[0], this.long[1]]);
  }

  abs(): ExactFraction {
    return this.s < 0n ? this.neg() : this;
  }

  /** Integer powers of either sign. */
  pow(exponent: number): ExactFraction {
    if (exponent < 0) return this.inverse().pow(-exponent);
    const [[n, d], e] = [wholeParts(this), BigInt(exponent)];
    return reduced(n ** e, d ** e);
  }

  compare(other: FractionInput): number {
    return order(this, fractionOf(other));
  }

  equals(other: FractionInput): boolean {
    return isSame(this, fractionOf(other));
  }

  lt(other: FractionInput): boolean {
    return order(this, fractionOf(other)) < 0;
  }

  lte(other: FractionInput): boolean {
    return order(this, fractionOf(other)) <= 0;
  }

  gt(other: FractionInput): boolean {
    return order(this, fractionOf(other)) > 0;
  }

  gte(other: FractionInput): boolean {
    return order(this, fractionOf(other)) >= 0;
  }

  /** The greatest fraction with this many decimals that is at most this one. */
  floor(decimals = 0): ExactFraction {
    const [[n, d], scale] = [wholeParts(this), 10n ** BigInt(decimals)];
    const rest = (n * scale) % d;
    return quotient((n * scale - rest) / d - (rest < 0n ? 1n : 0n), scale);
  }

  ceil(decimals = 0): ExactFraction {
    return this.neg().floor(decimals).neg();
  }

  /** The nearest whole number, of two the greater. */
  round(): ExactFraction {
    return this.add(new ExactFraction(1, 2)).floor();
  }
}

const one = new ExactFraction(1, 1);
const safe = Number.MAX_SAFE_INTEGER;

function isZero({ above, below }: ExactFraction): boolean {
  return above === 0 && below === 1;
}

function fractionOf(value: FractionInput): ExactFraction {
  if (value instanceof ExactFraction) return value;
  if (Number.isSafeInteger(value)) return new ExactFraction((value as number) + 0, 1);
  const { s, n, d } = math.fraction(value as string);
  return reduced(s * n, d);
}

/** n/d for d ≠ 0. */
export function quotient(n: bigint, d: bigint): ExactFraction {
  const g = d < 0n ? -commonDivisor(n, d) : commonDivisor(n, d);
  return g === 1n ? reduced(n, d) : reduced(n / g, d / g);
}

/** n/d for coprime n and d > 0. */
function reduced(n: bigint, d: bigint): ExactFraction {
  return n <= safe && n >= -safe && d <= safe
    ? new ExactFraction(Number(n), Number(d))
    : new ExactFraction(0, 0, [n, d]);
}

/** a + b where the way there stays within doubles. Only a divisor of both denominators can cancel. */
function shortSum(a: ExactFraction, b: ExactFraction): ExactFraction | undefined {
  if (a.below === 0 || b.below === 0) return undefined;
  const g = a.below === 1 || b.below === 1 ? 1 : divisor(a.below, b.below);
  const scale = b.below / g;
  const [x, y, below] = [a.above * scale, b.above * (a.below / g), a.below * scale];
  const above = x + y;
  if (!(Math.max(Math.abs(x), Math.abs(y), Math.abs(above), below) <= safe)) return undefined;
  if (above === 0) return new ExactFraction(0, 1);
  const h = g === 1 ? 1 : divisor(Math.abs(above), g);
  return new ExactFraction(above / h, below / h);
}

/** a·n/d for d > 0. The parts of each are coprime: only those across can have a common divisor. */
function shortProduct(a: ExactFraction, n: number, d: number): ExactFraction {
  const g = d === 1 ? 1 : divisor(Math.abs(a.above), d);
  const h = a.below === 1 ? 1 : divisor(Math.abs(n), a.below);
  const [p, q, r, s] = [a.above / g, n / h, a.below / h, d / g];
  const [above, below] = [p * q, r * s];
  return Math.abs(above) <= safe && below <= safe
    ? new ExactFraction(above, below)
    : new ExactFraction(0, 0, [BigInt(p) * BigInt(q), BigInt(r) * BigInt(s)]);
}
