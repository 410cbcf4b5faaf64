import { rational, toText, type Rational } from './rational.ts';
import { requires } from './requirement.ts';

/** Rationals that enclose a quantity. */
export interface Bounds {
  readonly low: Rational;
  readonly high: Rational;
}

/** Fixed-point digits: roots of numbers near 1 stay apart from 1 down to 2⁻²⁵⁶. */
const precision = 256n;

/** Bounds of value^(2^−halvings), value ≥ 0: square roots of whole numbers, rounded down and up. */
export function rootBounds(value: Rational, halvings: number): Bounds {
  requires(value.compare(0) >= 0, 'rootBounds', 'value ≥ 0', toText(value));
  requires(Number.isSafeInteger(halvings) && halvings >= 0, 'rootBounds', 'halvings ≥ 0', halvings);
  if (halvings === 0 || value.n === 0n) return { low: value, high: value };
  let low = (value.n << precision) / value.d;
  let high = low + 1n;
  for (let i = 0; i < halvings; i++) {
    low = flooredRoot(low << precision);
    high = flooredRoot(high << precision) + 1n;
  }
  return { low: rational(low, 1n << precision), high: rational(high, 1n << precision) };
}

/** ⌊√n⌋ by Newton's method from above. */
export function flooredRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
