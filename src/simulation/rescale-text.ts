import { get, longs, v, type Writer } from './text.ts';

/**
 * Scales what lies from `at` on by the power of two that brings its largest
 * entry into [2, 4), and counts the exponent at the local `replica`: as `renormalise` does, exact as long as
 * nothing is subnormal.
 */
export function rescaleText(
  { line, assign }: Writer,
  bytes: number,
  at: { readonly base: string; readonly offset: number },
): void {
  const places = Array.from({ length: bytes / 16 }, (_, i) => `offset=${at.offset + 16 * i}`);
  const entries = places.map((place) => v(`v128.load ${place}`, get(at.base)));
  assign('largest', v('f64x2.abs', entries[0]!));
  for (const entry of entries.slice(1))
    assign('largest', v('f64x2.max', get('largest'), v('f64x2.abs', entry)));
  assign('largest', v('f64x2.max', get('largest'), exchanged('largest')));
  const exponent = v('v128.and', v('i64x2.shr_u', get('largest'), '(i32.const 52)'), longs(2047));
  assign('biased', v('i32x4.max_u', exponent, longs(1)));
  assign('scale', v('i64x2.shl', v('i64x2.sub', longs(2047), get('biased')), '(i32.const 52)'));
  for (const [i, place] of places.entries())
    line(v(`v128.store ${place}`, get(at.base), v('f64x2.mul', entries[i]!, get('scale'))));
  const counted = v('i64x2.sub', get('biased'), longs(1024));
  line(v('v128.store', get('replica'), v('i64x2.add', v('v128.load', get('replica')), counted)));
}

/** A vector with its two doubles exchanged. */
function exchanged(name: string): string {
  return v('i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7', get(name), get(name));
}
