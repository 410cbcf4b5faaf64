import { raised } from './block-text.ts';
import { combinationText } from './combination-text.ts';
import { quadSize } from './layout.ts';
import { moduleText } from './module-text.ts';
import { orthogonaliseText } from './orthogonalise-text.ts';
import type { ProductLayout, ProductShape } from './product-layout.ts';
import { rescaleText } from './rescale-text.ts';
import { streamLocals, wordText } from './stream-text.ts';
import { again, get, longs, set, v, words, type Writer } from './text.ts';

/** The module that carries quads of replicas through their products: `run(count, steps, first)`. */
export function productText(shape: ProductShape, place: ProductLayout): string {
  return moduleText((writer) => {
    const { line, local } = writer;
    line(set(local('mask', 'i32'), v('i32.load', `(i32.const ${place.mask})`)));
    line(set(local('quad', 'i32'), `(i32.const ${place.quads})`));
    line('(loop $quads');
    for (const [word, name] of streamLocals(0).entries())
      writer.assign(name, v(`v128.load offset=${16 * word}`, get('quad')));
    line(set(local('t', 'i32'), get('first')));
    line('(loop $steps');
    drawText(writer, shape.count, place);
    replicasText(writer, shape, place);
    line(raised('t', 1));
    line(again('steps', v('i32.lt_s', get('t'), v('i32.add', get('first'), get('steps')))));
    for (const [word, name] of streamLocals(0).entries())
      line(v(`v128.store offset=${16 * word}`, get('quad'), get(name)));
    line(raised('quad', place.stride));
    line(raised('count', -1));
    line(again('quads', get('count')));
  });
}

/** Leaves the addresses of the four drawn matrices at `drawn`: an index is the number of thresholds below its word. */
function drawText(writer: Writer, count: number, place: ProductLayout): void {
  const { line, assign } = writer;
  wordText(writer, 0);
  assign('index', longs(0));
  for (let i = 0; i + 1 < count; i++) {
    const threshold = v('v128.load32_splat', `(i32.const ${place.threshold(i)})`);
    assign('index', v('i32x4.sub', get('index'), v('i32x4.gt_s', get('word'), threshold)));
  }
  const offset = v('i32x4.mul', get('index'), words(place.matrixBytes));
  const address = v('i32x4.add', offset, words(place.matrices));
  line(v('v128.store', `(i32.const ${place.drawn})`, address));
}

/** The step of each replica of a quad, one after the other: the processor overlaps them. */
function replicasText(writer: Writer, shape: ProductShape, place: ProductLayout): void {
  const { line, local } = writer;
  line(set(local('replica', 'i32'), v('i32.add', get('quad'), `(i32.const ${place.records})`)));
  line(set(local('draw', 'i32'), `(i32.const ${place.drawn})`));
  line('(loop $replicas');
  line(set(local('matrix', 'i32'), v('i32.load', get('draw'))));
  if (shape.carried === 'vector') vectorText(writer, shape, place);
  else matrixText(writer, shape, place);
  line(`${v('i32.eqz', v('i32.and', get('t'), get('mask')))} (if (then`);
  if (shape.carried === 'frame') orthogonaliseText(writer, shape.dimension);
  else if (shape.carried === 'matrix') rescaleText(writer, place.bytes, { base: 'now', offset: 0 });
  else rescaleText(writer, place.bytes, { base: 'replica', offset: place.carried });
  line('))');
  line(raised('replica', place.record));
  line(raised('draw', 4));
  const end = place.drawn + 4 * quadSize;
  line(again('replicas', v('i32.ne', get('draw'), `(i32.const ${end})`)));
}

function vectorText(writer: Writer, { dimension }: ProductShape, place: ProductLayout): void {
  const vector = { at: 'replica', offset: place.carried };
  combinationText(writer, {
    terms: dimension,
    vectors: place.vectors,
    base: 'matrix',
    factors: vector,
    into: vector,
  });
}

/** Row i of the new frame is the old frame's rows, combined by row i of the drawn matrix. */
function matrixText(writer: Writer, { dimension }: ProductShape, place: ProductLayout): void {
  const { line, local } = writer;
  const { bytes, carried, vectors } = place;
  const parity = v('i32.and', get('t'), '(i32.const 1)');
  const base = v('i32.add', get('replica'), `(i32.const ${carried})`);
  line(set(local('now', 'i32'), v('i32.add', base, v('i32.mul', parity, `(i32.const ${bytes})`))));
  const other = v('i32.sub', `(i32.const ${bytes})`, v('i32.mul', parity, `(i32.const ${bytes})`));
  line(set(local('before', 'i32'), v('i32.add', base, other)));
  line(set(local('row', 'i32'), get('now')));
  line('(loop $rows');
  combinationText(writer, {
    terms: dimension,
    vectors,
    base: 'before',
    factors: { at: 'matrix', offset: 0 },
    into: { at: 'row', offset: 0 },
  });
  line(raised('matrix', 8 * dimension));
  line(raised('row', 16 * vectors));
  const end = v('i32.add', get('now'), `(i32.const ${bytes})`);
  line(again('rows', v('i32.ne', get('row'), end)));
}
