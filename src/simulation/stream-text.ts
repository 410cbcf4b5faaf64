import { get, v, type Writer } from './text.ts';

/** The locals that hold the states of a quad's four streams, or of one stream. */
export function streamLocals(name: number | string): readonly [string, string, string, string] {
  return [`a.${name}`, `b.${name}`, `c.${name}`, `d.${name}`];
}

/** Integers side by side, or one: the instructions for them, and what tells their locals apart. */
export interface Lanes {
  readonly mark: '' | '.1';
  readonly type: 'v128' | 'i32';
  readonly add: string;
  readonly subtract: string;
  readonly xor: string;
  readonly left: string;
  /** x > y, signed: −1 in vectors where it holds, else 1. */
  readonly above: string;
  /** n after one more of what `above` says. */
  readonly counted: string;
  /** One number in all lanes. */
  readonly every: (x: string) => string;
  readonly rotated: (x: string, by: number) => string;
}

/** Four streams in a vector. */
export const fourLanes: Lanes = {
  mark: '',
  type: 'v128',
  add: 'i32x4.add',
  subtract: 'i32x4.sub',
  xor: 'v128.xor',
  left: 'i32x4.shl',
  above: 'i32x4.gt_s',
  counted: 'i32x4.sub',
  every: (x) => v('i32x4.splat', x),
  rotated: (x, by) =>
    v('v128.or', v('i32x4.shl', x, number(by)), v('i32x4.shr_u', x, number(32 - by))),
};

/** One stream, in the integer units. */
export const oneLane: Lanes = {
  mark: '.1',
  type: 'i32',
  add: 'i32.add',
  subtract: 'i32.sub',
  xor: 'i32.xor',
  left: 'i32.shl',
  above: 'i32.gt_s',
  counted: 'i32.add',
  every: (x) => x,
  rotated: (x, by) => v('i32.rotl', x, number(by)),
};

/** One step of xoshiro128++ in a quad's streams, or in one, as `stream` does it; leaves words in `word`, one in `word.1`. */
export function wordText(writer: Writer, name: number | string, lanes = fourLanes): void {
  const { mark, type, add, xor, left, rotated } = lanes;
  const [a, b, c, d] = streamLocals(name);
  const assign = (local: string, value: string) => writer.assign(local, value, type);
  const mixed = (x: string, y: string) => assign(x, v(xor, get(x), get(y)));
  const [sum, word, shifted] = [`sum${mark}`, `word${mark}`, `shifted${mark}`];
  assign(sum, v(add, get(a), get(d)));
  assign(word, v(add, rotated(get(sum), 7), get(a)));
  assign(shifted, v(left, get(b), number(9)));
  mixed(c, a);
  mixed(d, b);
  mixed(b, c);
  mixed(a, d);
  mixed(c, shifted);
  assign(d, rotated(get(d), 11));
}

function number(value: number): string {
  return `(i32.const ${value})`;
}
