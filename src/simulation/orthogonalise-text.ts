import { again, get, longs, set, v, type Writer } from './text.ts';

/**
 * Modified Gram–Schmidt on the columns of the d×d frame at the local `now`, which lies by rows: column c, once
 * reached, is left as it is and its part is taken out of all later ones. Lengths are not divided out
 * but brought into [1, 2) by powers of two, counted at the local `replica`: no root, no logarithm, and the
 * growth of column c is that of the product of the c-th diagonal entries of R.
 */
export function orthogonaliseText(writer: Writer, dimension: number): void {
  const { assign } = writer;
  const vectors = Math.ceil(dimension / 2);
  const row = 16 * vectors;
  for (let column = 0; column < dimension; column++) {
    const first = column >> 1;
    const later = Array.from({ length: vectors - first }, (_, i) => first + i);
    for (const i of later) assign(`sum${i}`, longs(0));
    rowsText(writer, dimension, row, () => {
      assign('x', v(`v128.load64_splat offset=${8 * column}`, get('row')));
      for (const i of later) {
        const term = v('f64x2.mul', get('x'), v(`v128.load offset=${16 * i}`, get('row')));
        assign(`sum${i}`, v('f64x2.add', get(`sum${i}`), term));
      }
    });
    takenOutText(writer, dimension, column);
  }
  lengthsText(writer, dimension);
}

/** `sum…` are the products of this column with itself and the later ones. */
function takenOutText(writer: Writer, dimension: number, column: number): void {
  const { line, assign } = writer;
  const vectors = Math.ceil(dimension / 2);
  const [first, isOdd] = [column >> 1, column % 2 === 1];
  assign('x', bothLanes(`sum${first}`, column % 2));
  // The square of the length stays in its own lane, for the scaling at the end.
  assign(`square${first}`, isOdd ? joined(get(`square${first}`), get('x')) : get('x'));
  const changed = Array.from({ length: vectors - first }, (_, i) => first + i).filter(
    (i) => !(isOdd && i === first),
  );
  if (changed.length === 0) return;
  for (const i of changed) assign(`sum${i}`, v('f64x2.div', get(`sum${i}`), get('x')));
  if (!isOdd) assign(`sum${first}`, joined(longs(0), get(`sum${first}`)));
  rowsText(writer, dimension, 16 * vectors, () => {
    assign('x', v(`v128.load64_splat offset=${8 * column}`, get('row')));
    for (const i of changed) {
      const entry = v(`v128.load offset=${16 * i}`, get('row'));
      const part = v('f64x2.mul', get('x'), get(`sum${i}`));
      line(v(`v128.store offset=${16 * i}`, get('row'), v('f64x2.sub', entry, part)));
    }
  });
}

function lengthsText(writer: Writer, dimension: number): void {
  const { line, assign } = writer;
  const vectors = Math.ceil(dimension / 2);
  const numbers = Array.from({ length: vectors }, (_, i) => i);
  for (const i of numbers) {
    const exponent = v(
      'i64x2.sub',
      v('i64x2.shr_u', get(`square${i}`), '(i32.const 52)'),
      longs(1023),
    );
    assign('half', v('i64x2.shr_s', exponent, '(i32.const 1)'));
    const counts = v(`v128.load offset=${16 * i}`, get('replica'));
    line(v(`v128.store offset=${16 * i}`, get('replica'), v('i64x2.add', counts, get('half'))));
    assign(`sum${i}`, v('i64x2.shl', v('i64x2.sub', longs(1023), get('half')), '(i32.const 52)'));
  }
  rowsText(writer, dimension, 16 * vectors, () => {
    for (const i of numbers) {
      const entry = v(`v128.load offset=${16 * i}`, get('row'));
      line(v(`v128.store offset=${16 * i}`, get('row'), v('f64x2.mul', entry, get(`sum${i}`))));
    }
  });
}

/** A loop over the frame's rows, whose address is the local `row`. */
function rowsText({ line, local }: Writer, rows: number, bytes: number, body: () => void): void {
  line(set(local('row', 'i32'), get('now')));
  line(set(local('end', 'i32'), v('i32.add', get('now'), `(i32.const ${rows * bytes})`)));
  line('(loop $rows');
  body();
  line(set('row', v('i32.add', get('row'), `(i32.const ${bytes})`)));
  line(again('rows', v('i32.ne', get('row'), get('end'))));
}

function bothLanes(name: string, lane: number): string {
  const bytes = Array.from({ length: 16 }, (_, i) => 8 * lane + (i % 8)).join(' ');
  return v(`i8x16.shuffle ${bytes}`, get(name), get(name));
}

/** The lower lane of one vector and the upper lane of another. */
function joined(low: string, high: string): string {
  return v('i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 28 29 30 31', low, high);
}
