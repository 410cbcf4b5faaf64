/** log of the Euclidean length of entries·2^exponent: natural, −∞ at 0, the same bits however the two share the size. */
export function logSize(entries: Float64Array, exponent: number): number {
  let largest = 0;
  for (let i = 0; i < entries.length; i++) largest = Math.max(largest, Math.abs(entries[i]!));
  if (!(largest > 0 && largest < Infinity)) return largest === 0 ? -Infinity : largest;
  const shift = exponentOf(largest);
  const [half, rest] = [2 ** -(shift >> 1), 2 ** -(shift - (shift >> 1))];
  let square = 0;
  for (let i = 0; i < entries.length; i++) {
    const scaled = entries[i]! * half * rest;
    square += scaled * scaled;
  }
  return Math.log(square) / 2 + (exponent + shift) * Math.LN2;
}

const view = new Float64Array(1);
const words = new Uint32Array(view.buffer);

/** The e with 2^e ≤ value < 2^(e+1); −1023 where the value is subnormal. */
function exponentOf(value: number): number {
  view[0] = value;
  return ((words[1]! >>> 20) & 2047) - 1023;
}
