import { expect, test } from 'vitest';
import { commonDivisor, commonDivisorOfDoubles } from './common-divisor.ts';
import { stream } from './stream.ts';

function euclid(a: bigint, b: bigint): bigint {
  return b === 0n ? a : euclid(b, a % b);
}

const words = stream([1, 2, 3, 4]);
const drawn = (bits: number) => {
  let value = 1n;
  for (let i = 0; i < bits; i += 32) value = (value << 32n) | BigInt(words.word());
  return value;
};

test.each([32, 64, 96, 256, 1024, 4096])('agrees with Euclid at %i bits', (bits) => {
  for (let i = 0; i < 100; i++) {
    const common = drawn(words.word() % bits);
    const [a, b] = [common * drawn(bits), common * drawn(words.word() % bits)];
    expect(commonDivisor(a, b)).toBe(euclid(a, b));
    expect(commonDivisor(b, -a)).toBe(euclid(a, b));
  }
});

test('agrees with Euclid on neighbours in the Fibonacci sequence, its longest way', () => {
  let [a, b] = [1n, 1n];
  for (let i = 0; i < 500; i++) {
    expect(commonDivisor(b, a)).toBe(1n);
    expect(commonDivisor(6n * b, 6n * a)).toBe(6n);
    [a, b] = [b, a + b];
  }
});

test('takes zeros, and doubles up to the largest safe integer', () => {
  expect([commonDivisor(0n, 0n), commonDivisor(0n, -7n), commonDivisor(7n, 0n)]).toEqual([
    0n,
    7n,
    7n,
  ]);
  const [a, b] = [6 * 1_000_000_007, Number.MAX_SAFE_INTEGER];
  expect(commonDivisorOfDoubles(a, b)).toBe(Number(euclid(BigInt(a), BigInt(b))));
  expect([commonDivisorOfDoubles(0, 5), commonDivisorOfDoubles(5, 0)]).toEqual([5, 5]);
});
