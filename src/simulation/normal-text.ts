import { layers } from '../noise/normal.ts';
import { streamLocals } from './stream-text.ts';
import { get, upper, v, words, type Writer } from './text.ts';

/** Pairs of doubles from two vectors: the first ones, the second ones. */
const firsts = 'i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const seconds = 'i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31';

/**
 * Four normals from `word`: the ziggurat's fast path, lane by lane only where the table is read. Where a lane
 * falls outside its layer, `$rare` mends it.
 */
export function normalText(
  { line, assign }: Writer,
  quad: number,
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
  line(`(if (i32.eqz (i64x2.all_true (v128.and ${get('inside0')} ${get('inside1')}))) (then`);
  for (const [half, value] of into.entries()) {
    const lanes = ['word', ...streamLocals(quad)].map(get);
    const moved = half === 0 ? lanes : lanes.map(upper);
    assign(value, v('call $rare', get(value), get(`inside${half}`), ...moved));
  }
  line('))');
}

/** The table's pair for one lane; the table lies at address 0. */
function entry(lane: number): string {
  return v('v128.load', v(`i32x4.extract_lane ${lane}`, get('entries')));
}

export const rareImport =
  '(import "noise" "rareNormal" (func $rareNormal (param i32 i32 i32 i32 i32) (result f64)))';

/** Replaces the lanes that are not inside by what the slow path says of their words and streams. */
export const rareFunction = `(func $rare (param $x v128) (param $inside v128) (param $word v128)
  (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
  ${mended(0)}
  ${mended(1)}
  (local.get $x))`;

function mended(lane: number): string {
  const words = ['word', 'a', 'b', 'c', 'd'].map((name) =>
    v(`i32x4.extract_lane ${lane}`, get(name)),
  );
  const value = v(`f64x2.replace_lane ${lane}`, get('x'), v('call $rareNormal', ...words));
  return `(if (i64.eqz (i64x2.extract_lane ${lane} ${get('inside')})) (then (local.set $x ${value})))`;
}
