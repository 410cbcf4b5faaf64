import { halves, type Layout } from './layout.ts';
import type { Plan } from './plan.ts';
import { get, longs, v, type Writer } from './text.ts';

/** Steps between two renormalisations. */
export const period = 8;

/**
 * Scales all states of the replicas of a block by the power of two that brings the largest into [2, 4) and counts the
 * exponent: exact as long as nothing is subnormal.
 */
export function renormaliseText({ line, assign }: Writer, { states }: Plan, place: Layout): void {
  for (const half of halves) {
    const load = (field: number) => v(`v128.load offset=${field + 16 * half}`, get('block'));
    const store = (field: number, value: string) =>
      line(v(`v128.store offset=${field + 16 * half}`, get('block'), value));
    const fields = states.map((_, i) => place.state(i));
    const largest = fields.map((field) => v('f64x2.abs', load(field)));
    const size = largest.reduce((a, b) => v('f64x2.max', a, b));
    const exponent = v('v128.and', v('i64x2.shr_u', size, '(i32.const 52)'), longs(2047));
    assign('biased', v('i32x4.max_u', exponent, longs(1)));
    assign('factor', v('i64x2.shl', v('i64x2.sub', longs(2047), get('biased')), '(i32.const 52)'));
    for (const field of fields) store(field, v('f64x2.mul', load(field), get('factor')));
    const counted = v('i64x2.sub', get('biased'), longs(1024));
    store(place.exponents, v('i64x2.add', load(place.exponents), counted));
  }
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
