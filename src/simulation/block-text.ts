import { again, get, set, v, type Writer } from './text.ts';

/** A loop over the blocks of a group; the address of each is in `block`. */
export function overBlocks({ line, local }: Writer, stride: number, body: () => void): void {
  line(set(local('block', 'i32'), get('group')));
  line('(loop $blocks');
  body();
  line(raised('block', stride));
  line(again('blocks', v('i32.lt_u', get('block'), get('end'))));
}

/** A field of the block: `half` counts its vectors. */
export function loaded(field: number, half = 0): string {
  return v(`v128.load offset=${field + 16 * half}`, get('block'));
}

export function stored(field: number, half: number, value: string): string {
  return v(`v128.store offset=${field + 16 * half}`, get('block'), value);
}

export function raised(counter: string, by: number): string {
  return set(counter, v('i32.add', get(counter), `(i32.const ${by})`));
}
