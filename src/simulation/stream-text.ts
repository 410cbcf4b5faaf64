import { get, v, type Writer } from './text.ts';

/** The locals that hold the states of a quad's four streams. */
export function streamLocals(quad: number): readonly [string, string, string, string] {
  return [`a.${quad}`, `b.${quad}`, `c.${quad}`, `d.${quad}`];
}

/** One step of xoshiro128++ in each of a quad's streams, as `stream` does it; leaves the words in `word`. */
export function wordText({ assign }: Writer, quad: number): void {
  const [a, b, c, d] = streamLocals(quad);
  assign('sum', v('i32x4.add', get(a), get(d)));
  assign('word', v('i32x4.add', rotated(get('sum'), 7), get(a)));
  assign('shifted', v('i32x4.shl', get(b), '(i32.const 9)'));
  assign(c, xor(c, a));
  assign(d, xor(d, b));
  assign(b, xor(b, c));
  assign(a, xor(a, d));
  assign(c, xor(c, 'shifted'));
  assign(d, rotated(get(d), 11));
}

function xor(x: string, y: string): string {
  return v('v128.xor', get(x), get(y));
}

function rotated(x: string, by: number): string {
  const [left, right] = [`(i32.const ${by})`, `(i32.const ${32 - by})`];
  return v('v128.or', v('i32x4.shl', x, left), v('i32x4.shr_u', x, right));
}
