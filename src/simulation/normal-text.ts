import { layers } from '../noise/normal.ts';
import { looked } from './layout.ts';
import { get, set, upper, v, words, type Writer } from './text.ts';

/** Pairs of doubles from two vectors: the first ones, the second ones. */
const firsts = 'i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const seconds = 'i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31';

/** Of two pairs of doubles, which are four masks, half of each. */
const evens = 'i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27';

/**
 * Four normals from `word`: the ziggurat's fast path, lane by lane only where the table is read. Leaves in `outside` a
 * bit for each lane that fell outside its layer and is to be mended.
 */
export function normalText({ line, assign, local }: Writer, into: readonly [string, string]): void {
  const bytes = v('i32x4.shl', v('v128.and', get('word'), words(layers - 1)), '(i32.const 4)');
  const places = v('v128.or', v('v128.and', get('word'), words(-layers)), words(layers / 2));
  // By way of memory: taking lanes out of a vector costs twice the instructions.
  line(v(`v128.store offset=${looked}`, '(i32.const 0)', bytes));
  assign('places', places);
  for (const [half, value] of into.entries()) {
    const place = half === 0 ? get('places') : upper(get('places'));
    assign('left', entry(2 * half));
    assign('right', entry(2 * half + 1));
    const [width, bound] = [firsts, seconds].map((pick) => v(pick, get('left'), get('right')));
    assign(value, v('f64x2.mul', v('f64x2.convert_low_i32x4_s', place), width!));
    assign(`inside${half}`, v('f64x2.lt', v('f64x2.abs', get(value)), bound!));
  }
  const inside = v('i32x4.bitmask', v(evens, get('inside0'), get('inside1')));
  line(set(local('outside', 'i32'), v('i32.xor', inside, '(i32.const 15)')));
}

/** The table's pair for one lane; the table lies at address 0. */
function entry(lane: number): string {
  return v('v128.load', v(`i32.load offset=${looked + 4 * lane}`, '(i32.const 0)'));
}
