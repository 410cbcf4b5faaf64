const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** The greatest common divisor of two doubles that are whole and at least 0. */
export function commonDivisorOfDoubles(a: number, b: number): number {
  // Remainders of doubles are a library call, those of small integers one instruction.
  while (b > 0x7fffffff) [a, b] = [b, a % b];
  if (b === 0) return a;
  let [x, y] = [b | 0, (a % b) | 0];
  while (y !== 0) [x, y] = [y, (x % y) | 0];
  return x;
}

/** The greatest common divisor, at least 0. */
export function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  if (x < y) [x, y] = [y, x];
  while (y > safe) [x, y] = shortened(x, y);
  if (y === 0n) return x;
  if (x > safe) x %= y;
  return BigInt(commonDivisorOfDoubles(Number(y), Number(x > safe ? x % y : x)));
}

/**
 * Several steps of Euclid's algorithm at once (Lehmer; Knuth, The Art of Computer Programming 2, 4.5.2,
 * algorithm L): while the leading 50 bits settle the quotients, the steps are done on doubles and
 * gathered in a 2×2 matrix. For x ≥ y > 0.
 */
function shortened(x: bigint, y: bigint): [bigint, bigint] {
  const shift = BigInt(Math.max(0, lengthOf(x) - 50));
  let [u, v] = [Number(x >> shift), Number(y >> shift)];
  let [a, b, c, d] = [1, 0, 0, 1];
  while (v + c !== 0 && v + d !== 0) {
    const quotient = Math.floor((u + a) / (v + c));
    if (quotient !== Math.floor((u + b) / (v + d))) break;
    [a, c] = [c, a - quotient * c];
    [b, d] = [d, b - quotient * d];
    [u, v] = [v, u - quotient * v];
  }
  if (b === 0) return [y, x % y];
  const [p, q, r, s] = [BigInt(a), BigInt(b), BigInt(c), BigInt(d)];
  return [p * x + q * y, r * x + s * y];
}

/** The number of bits of a positive whole number, or one more. */
function lengthOf(value: bigint): number {
  const size = Number(value);
  return size < Infinity ? Math.floor(Math.log2(size)) + 1 : value.toString(16).length * 4;
}
