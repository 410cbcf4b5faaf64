/** 2¹³·π: beyond it the products of a multiple of ½ with 39 bits of π would be rounded. */
export const farArgument = 25735.927018207585;

/** ⌊2¹²⁰⁰/(2π)⌋: enough for the largest double; the test computes it anew. */
export const inversePlaces = 1200;
const inverse = BigInt(
  '0x' +
    '28be60db9391054a7f09d5f47d4d377036d8a5664f10e4107f9458eaf7aef1586dc91b8e909' +
    '374b801924bba827464873f877ac72c4a69cfba208d7d4baed1213a671c09ad17df904e6475' +
    '8e60d4ce7d272117e2ef7e4a0ec7fe25fff7816603fbcbc462d6829b47db4d9fb3c9f2c26dd' +
    '3d18fd9a797fa8b5d49eeb1faf97c5ecf41ce7de294a4ba9afed7ec47e357421580cc11bf1e',
);

/** The same, lowest byte first, with zeros above for windows that reach beyond. */
export const inverseTurn: readonly number[] = Array.from({ length: 160 }, (_, i) =>
  Number((inverse >> BigInt(8 * i)) & 255n),
);

const bits = new DataView(new ArrayBuffer(8));

/**
 * x itself where |x| ≤ 2¹³·π, is infinite or NaN; else x less whole turns, in [−π, π] and within 2⁻⁵¹: after
 * Payne and Hanek (1983), with 64 bits of the fraction of x/(2π). Slow, and rarely needed. `turn-text` of
 * the simulation does the same with 64-bit words.
 */
export function withoutTurns(x: number): number {
  const size = Math.abs(x);
  if (!(size > farArgument && size < Infinity)) return x;
  bits.setFloat64(0, size);
  const word = bits.getBigUint64(0);
  // size = mantissa·2^exponent, exponent ≥ −32; 128 bits of the inverse matter, from a whole byte on.
  const exponent = Number(word >> 52n) - 1075;
  const shift = inversePlaces - 128 - exponent;
  const byte = Math.ceil(shift / 8);
  const mantissa = ((word & 0xfffffffffffffn) | 0x10000000000000n) << BigInt(8 * byte - shift);
  const fraction = BigInt.asIntN(64, (mantissa * (inverse >> BigInt(8 * byte))) >> 64n);
  const unit = 2 * Math.PI * 2 ** -64;
  return Number(fraction) * (x < 0 ? -unit : unit);
}
