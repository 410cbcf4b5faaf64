import { isWhole } from './by-atom.ts';
import type { WordDraw } from './draw-words.ts';
import { normalText } from './normal-text.ts';
import { doubles, get, upper, v, type Writer } from './text.ts';

/** The locals of the lower and the upper half that hold a position of the line. */
export type Target = (position: number) => readonly [string, string];

/** What the word in `word` decides, as `sampler` does it. Of a normal it leaves in `outside` which lanes need mending. */
export function drawText(writer: Writer, draw: WordDraw, target: Target): void {
  const [into] = draw.positions.map(target);
  if (draw.kind === 'normal') return normalText(writer, into!);
  if (draw.kind === 'uniform') return uniformText(writer, into!);
  const { form } = draw.source;
  if (isWhole(form)) wholeText(writer, draw, target);
  else if (form === 'even') evenText(writer, draw, into!);
  else anyText(writer, draw, target);
}

/** The middle of the word's cell in (0, 1). */
function uniformText({ assign }: Writer, into: readonly [string, string]): void {
  for (const [half, words] of bothHalves('word').entries()) {
    const scaled = v('f64x2.mul', v('f64x2.convert_low_i32x4_s', words), doubles(2 ** -32));
    assign(into[half]!, v('f64x2.add', scaled, doubles(0.5 + 2 ** -33)));
  }
}

/** Two of four words twice each: shuffles take one instruction, `extend` two. */
const widened = [
  'i8x16.shuffle 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7',
  'i8x16.shuffle 8 9 10 11 8 9 10 11 12 13 14 15 12 13 14 15',
] as const;

/** Starts from the first atom's bits and changes them into the next one's at every threshold below the word. */
function anyText({ assign }: Writer, draw: WordDraw, target: Target): void {
  for (const [i, mask] of masks(draw).entries()) {
    assign('above', mask);
    for (const [half, shuffle] of widened.entries())
      assign(`mask${i}.${half}`, v(shuffle, get('above'), get('above')));
  }
  for (const [c, column] of draw.positions.entries()) {
    const values = entries(draw, c);
    for (const [half, into] of target(column).entries()) {
      const chosen = values.reduce((before, value, i) => {
        const change = v('v128.xor', values[i - 1]!, value);
        return v('v128.xor', before, v('v128.and', change, get(`mask${i - 1}.${half}`)));
      });
      assign(into, chosen);
    }
  }
}

/** The same on integers, four replicas to a vector. */
function wholeText(writer: Writer, draw: WordDraw, target: Target): void {
  wholesText(writer, draw, (position, wholes) => {
    writer.assign('index', wholes);
    for (const [half, value] of bothHalves('index').entries())
      writer.assign(target(position)[half]!, v('f64x2.convert_low_i32x4_s', value));
  });
}

/** Gives for each position of a draw the integers that the word decides; where they ascend by 1, every threshold below adds 1. */
export function wholesText(
  { assign }: Writer,
  draw: WordDraw,
  given: (position: number, wholes: string) => void,
): void {
  for (const [i, mask] of masks(draw).entries()) assign(`mask${i}`, mask);
  for (const [c, column] of draw.positions.entries()) {
    const chosen = entries(draw, c).reduce((before, change, i) => {
      const mask = get(`mask${i - 1}`);
      // A mask is −1 where it holds.
      if (draw.source.form === 'ascending') return v('i32x4.sub', before, mask);
      return v('v128.xor', before, v('v128.and', mask, change));
    });
    given(column, chosen);
  }
}

/** The number of thresholds below the word, on the grid of doubles. */
function evenText({ assign }: Writer, draw: WordDraw, into: readonly [string, string]): void {
  // This counts downwards.
  assign(
    'index',
    masks(draw).reduce((count, mask) => v('i32x4.add', count, mask)),
  );
  const [first, second] = entries(draw, 0) as [string, string];
  const step = v('f64x2.sub', first, second);
  for (const [half, count] of bothHalves('index').entries()) {
    const along = v('f64x2.mul', v('f64x2.convert_low_i32x4_s', count), step);
    assign(into[half]!, v('f64x2.add', first, along));
  }
}

/** For every threshold where the word is above it. */
function masks({ source, parameter }: WordDraw): readonly string[] {
  const jumps = source.atoms!.length - 1;
  return Array.from({ length: jumps }, (_, i) =>
    v('i32x4.gt_s', get('word'), get(`p${parameter + i}`)),
  );
}

/** What the table holds of a column, an entry for each atom. */
function entries({ source, parameter }: WordDraw, column: number): readonly string[] {
  const count = source.atoms!.length;
  return Array.from({ length: count }, (_, i) =>
    get(`p${parameter + count - 1 + column * count + i}`),
  );
}

/** Two of four words, to be converted. */
function bothHalves(name: string): readonly [string, string] {
  return [get(name), upper(get(name))];
}
