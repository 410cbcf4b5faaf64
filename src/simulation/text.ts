/** WebAssembly text, operands before their operation: without brackets the assembler has half as much to read. */
export const get = (local: string) => `local.get $${local}`;
export const set = (local: string, value: string) => `${value} local.set $${local}`;
export const v = (operation: string, ...operands: readonly string[]) =>
  [...operands, operation].join(' ');
/** The end of a loop that is gone through again while a condition holds. */
export const again = (loop: string, condition: string) => `${condition} br_if $${loop})`;

/** Both lanes of a vector of doubles, given by bits so that no digit is lost on the way. */
export function doubles(value: number): string {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  const text = `0x${bits.toString(16)}`;
  return `(v128.const i64x2 ${text} ${text})`;
}

export function words(value: number): string {
  return `(v128.const i32x4 ${[value, value, value, value].join(' ')})`;
}

export function longs(value: number): string {
  return `(v128.const i64x2 ${value} ${value})`;
}

/** The two upper 32-bit or the upper 64-bit lanes, moved down. */
export function upper(vector: string): string {
  return v('i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15', vector, vector);
}

/** Collects the locals that a text declares, and its lines. */
export interface Writer {
  readonly local: (name: string, type?: 'v128' | 'i32') => string;
  readonly line: (text: string) => void;
  /** Sets a local, declaring it where it is new. */
  readonly assign: (local: string, value: string, type?: 'v128' | 'i32') => void;
}
