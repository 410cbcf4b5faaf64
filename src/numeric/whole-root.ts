import { rational, toText, type Rational } from './rational.ts';
import { requires } from './requirement.ts';

/** value^(1/degree) of a fraction ≥ 0 where it is a fraction; undefined elsewhere. */
export function wholeRoot(value: Rational, degree: number): Rational | undefined {
  requires(value.compare(0) >= 0, 'wholeRoot', 'value ≥ 0', toText(value));
  requires(Number.isSafeInteger(degree) && degree >= 1, 'wholeRoot', 'a degree ≥ 1', degree);
  const [n, d] = [integerRoot(value.n, degree), integerRoot(value.d, degree)];
  return n === undefined || d === undefined ? undefined : rational(n, d);
}

/** By bisection: a whole root has about one bit for every `degree` bits of the number. */
function integerRoot(value: bigint, degree: number): bigint | undefined {
  let [low, high] = [0n, 1n << BigInt(Math.ceil(value.toString(2).length / degree))];
  while (low < high) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) < value) low = middle + 1n;
    else high = middle;
  }
  return low ** BigInt(degree) === value ? low : undefined;
}
