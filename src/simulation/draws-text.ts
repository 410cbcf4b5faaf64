import { loaded, overBlocks, stored } from './block-text.ts';
import { drawText, type Target } from './draw-text.ts';
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

/** What the step of a block draws itself, or finds drawn. */
export function drawsText(writer: Writer, plan: Plan, place: Layout): void {
  const ahead = passes(plan).flat();
  if (ahead.length === 0) return wordsText(writer, wordDraws(plan), place);
  for (const position of ahead.flatMap(({ positions }) => positions))
    for (const half of halves)
      writer.assign(`v${position}.${half}`, loaded(place.drawn(position), half));
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

function passText(writer: Writer, pass: readonly WordDraw[], place: Layout): void {
  wordsText(writer, pass, place);
  for (const position of pass.flatMap(({ positions }) => positions))
    for (const half of halves)
      writer.line(stored(place.drawn(position), half, get(`v${position}.${half}`)));
}

/** Draws words from the block's streams and leaves what they decide in the locals of its positions. */
function wordsText(writer: Writer, draws: readonly WordDraw[], place: Layout): void {
  if (draws.length === 0) return;
  const streams = streamLocals(0).map((name, word) => ({ name, field: place.stream(word) }));
  for (const { name, field } of streams) writer.assign(name, loaded(field));
  const target: Target = (position) =>
    halves.map((half) => writer.local(`v${position}.${half}`)) as [string, string];
  for (const draw of draws) {
    wordText(writer, 0);
    drawText(writer, draw, target);
  }
  for (const { name, field } of streams) writer.line(stored(field, 0, get(name)));
}
