import { layers } from '../noise/normal.ts';
import { mended } from './layout.ts';
import { rareFunctions, rareImports } from './rare-normal-text.ts';
import { get, set, upper, v, words, type Writer } from './text.ts';

/** Pairs of doubles from two vectors: the first ones, the second ones. */
const firsts = 'i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const seconds = 'i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31';

/**
 * Four normals from `word`: the ziggurat's fast path, lane by lane only where the table is read. Where a lane
 * falls outside its layer, `$rare` mends it, with the streams that lie at `streams` from the address in `block`.
 */
export function normalText(
  { line, assign, local }: Writer,
  streams: number,
  into: readonly [string, string],
): void {
  const bytes = v('i32x4.shl', v('v128.and', get('word'), words(layers - 1)), '(i32.const 4)');
  const places = v('v128.or', v('v128.and', get('word'), words(-layers)), words(layers / 2));
  assign('entries', bytes);
  assign('places', places);
  for (const [half, value] of into.entries()) {
    const place = half === 0 ? get('places') : upper(get('places'));
    assign('left', entry(2 * half));
    assign('right', entry(2 * half + 1));
    const [width, bound] = [firsts, seconds].map((pick) => v(pick, get('left'), get('right')));
    assign(value, v('f64x2.mul', v('f64x2.convert_low_i32x4_s', place), width!));
    assign(`inside${half}`, v('f64x2.lt', v('f64x2.abs', get(value)), bound!));
  }
  const [low, high] = ['inside0', 'inside1'].map((name) => v('i64x2.bitmask', get(name)));
  const inside = v('i32.or', low!, v('i32.shl', high!, '(i32.const 2)'));
  line(set(local('outside', 'i32'), v('i32.xor', inside, '(i32.const 15)')));
  line(`(if ${get('outside')} (then`);
  line(v(`v128.store offset=${mended}`, '(i32.const 0)', get('word')));
  for (const [half, value] of into.entries())
    line(v(`v128.store offset=${mended + 16 + 16 * half}`, '(i32.const 0)', get(value)));
  const at = v('i32.add', get('block'), `(i32.const ${streams})`);
  line(v('call $rare', get('outside'), at));
  for (const [half, value] of into.entries())
    assign(value, v(`v128.load offset=${mended + 16 + 16 * half}`, '(i32.const 0)'));
  line('))');
}

/** The table's pair for one lane; the table lies at address 0. */
function entry(lane: number): string {
  return v('v128.load', v(`i32x4.extract_lane ${lane}`, get('entries')));
}

export const rareImport = rareImports;

/**
 * Replaces those of the four normals at `mended` whose bit in $outside is set by what the slow path says of their
 * words and of the streams at $streams. Lane by lane in a loop: a branch for each lane would often be mispredicted.
 */
export const rareFunction = `${rareFunctions}
(func $rare (param $outside i32) (param $streams i32) (local $lane i32) (local $stream i32)
  (loop $lanes
    (local.set $lane (i32.shl (i32.ctz (local.get $outside)) (i32.const 2)))
    (local.set $stream (i32.add (local.get $streams) (local.get $lane)))
    (f64.store offset=${mended + 16} (i32.shl (local.get $lane) (i32.const 1))
      (call $rareNormal
        (i32.load offset=${mended} (local.get $lane))
        (i32.load offset=0 (local.get $stream))
        (i32.load offset=16 (local.get $stream))
        (i32.load offset=32 (local.get $stream))
        (i32.load offset=48 (local.get $stream))))
    (br_if $lanes (local.tee $outside
      (i32.and (local.get $outside) (i32.sub (local.get $outside) (i32.const 1)))))))`;
