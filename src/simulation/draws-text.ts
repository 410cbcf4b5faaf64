import { loaded, overBlocks, stored } from './block-text.ts';
import { isWhole, type Form } from './by-atom.ts';
import { drawText, wholesText, type Target } from './draw-text.ts';
import { passes, wordDraws, type WordDraw } from './draw-words.ts';
import { halves, type Layout } from './layout.ts';
import type { Plan } from './plan.ts';
import { streamLocals, wordText } from './stream-text.ts';
import { get, set, v, type Writer } from './text.ts';

/** What is drawn ahead of a step, for all blocks of a group: written where `drawn` of the layout says. */
export function aheadText(writer: Writer, plan: Plan, place: Layout): void {
  for (const pass of passes(plan)) {
    const normal = pass.find(({ kind }) => kind === 'normal');
    if (normal === undefined) overBlocks(writer, place.stride, () => passText(writer, pass, place));
    else normalsText(writer, { pass, drawn: place.drawn(normal.positions[0]!) }, place);
  }
}

/** What the step of a block draws itself, or finds drawn of what a pass takes. */
export function drawsText(
  writer: Writer,
  plan: Plan,
  place: Layout,
  taken: ReadonlySet<number>,
): void {
  const ahead = passes(plan).flat();
  if (ahead.length === 0) return wordsText(writer, wordDraws(plan), place);
  for (const { source, positions } of ahead)
    for (const position of positions.filter((one) => taken.has(one)))
      for (const half of halves)
        writer.assign(`v${position}.${half}`, found(source.form, place.drawn(position), half));
}

/** Integers are kept as such: one vector instead of two, of which the upper half needs no shuffle when it is loaded. */
function found(form: Form, field: number, half: number): string {
  if (!isWhole(form)) return loaded(field, half);
  const words = v(`v128.load64_zero offset=${field + 8 * half}`, get('block'));
  return v('f64x2.convert_low_i32x4_s', words);
}

/** A pass that ends with normals: blocks with lanes to be mended are listed, each written down and kept where it counts. */
function normalsText(
  writer: Writer,
  { pass, drawn }: { readonly pass: readonly WordDraw[]; readonly drawn: number },
  place: Layout,
): void {
  const { line, local } = writer;
  line(set(local('rare', 'i32'), `(i32.const ${place.rare})`));
  overBlocks(writer, place.stride, () => {
    passText(writer, pass, place);
    line(stored(place.word, 0, get('word')));
    line(v('i32.store', get('rare'), get('block')));
    line(v('i32.store offset=4', get('rare'), get('outside')));
    const counts = v('i32.ne', get('outside'), '(i32.const 0)');
    line(set('rare', v('i32.add', get('rare'), v('i32.shl', counts, '(i32.const 3)'))));
  });
  line(v('call $mend', get('rare'), `(i32.const ${drawn})`));
}

/** Draws, and keeps what the words decide for the step. */
function passText(writer: Writer, pass: readonly WordDraw[], place: Layout): void {
  wordsText(writer, pass, place, (draw, target) => {
    const keep = (position: number, half: number, value: string) =>
      writer.line(stored(place.drawn(position), half, value));
    if (isWhole(draw.source.form))
      return wholesText(writer, draw, (position, wholes) => keep(position, 0, wholes));
    drawText(writer, draw, target);
    for (const position of draw.positions)
      for (const half of halves) keep(position, half, get(target(position)[half]));
  });
}

/** Draws words from the block's streams and leaves what they decide in the locals of its positions. */
function wordsText(
  writer: Writer,
  draws: readonly WordDraw[],
  place: Layout,
  decided = (draw: WordDraw, target: Target) => drawText(writer, draw, target),
): void {
  if (draws.length === 0) return;
  const streams = streamLocals(0).map((name, word) => ({ name, field: place.stream(word) }));
  for (const { name, field } of streams) writer.assign(name, loaded(field));
  const target: Target = (position) =>
    halves.map((half) => writer.local(`v${position}.${half}`)) as [string, string];
  for (const draw of draws) {
    wordText(writer, 0);
    decided(draw, target);
  }
  for (const { name, field } of streams) writer.line(stored(field, 0, get(name)));
}
