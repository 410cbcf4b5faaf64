import { halves, type Layout } from './layout.ts';
import type { Plan } from './plan.ts';
import { get, longs, v, type Writer } from './text.ts';

/** Steps between two renormalisations. */
export const period = 8;

/**
 * Scales all states of a replica, as they lie in memory, by the power of two that brings the largest into [2, 4),
 * and counts the exponent: exact as long as nothing is subnormal.
 */
export function renormaliseText({ line, assign }: Writer, { states }: Plan, place: Layout): void {
  line(`(if (i32.eqz (i32.and ${get('t')} (i32.const ${period - 1}))) (then`);
  for (const half of halves) {
    const [load, store] = [`v128.load`, `v128.store`].map(
      (access) =>
        (field: number, ...value: string[]) =>
          v(`${access} offset=${field + 16 * half}`, get('block'), ...value),
    ) as [(field: number) => string, (field: number, value: string) => string];
    const fields = states.map((_, i) => place.state(i));
    const largest = fields.map((field) => v('f64x2.abs', load(field)));
    const exponent = v(
      'v128.and',
      v(
        'i64x2.shr_u',
        largest.reduce((a, b) => v('f64x2.max', a, b)),
        '(i32.const 52)',
      ),
      longs(2047),
    );
    assign('biased', v('i32x4.max_u', exponent, longs(1)));
    assign('factor', v('i64x2.shl', v('i64x2.sub', longs(2047), get('biased')), '(i32.const 52)'));
    for (const field of fields) line(store(field, v('f64x2.mul', load(field), get('factor'))));
    const counted = v('i64x2.sub', get('biased'), longs(1024));
    line(store(place.exponents, v('i64x2.add', load(place.exponents), counted)));
  }
  line('))');
}

const [view, bits] = (() => {
  const buffer = new ArrayBuffer(8);
  return [new Float64Array(buffer), new BigUint64Array(buffer)] as const;
})();

/** The same for one replica: scales in place and returns what to add to its exponent. */
export function renormalise(states: Float64Array): number {
  view[0] = states.reduce((largest, state) => Math.max(largest, Math.abs(state)), 0);
  const biased = Math.max(1, Number((bits[0]! >> 52n) & 2047n));
  bits[0] = BigInt(2047 - biased) << 52n;
  const factor = view[0] ?? NaN;
  for (const [i, state] of states.entries()) states[i] = state * factor;
  return biased - 1024;
}
