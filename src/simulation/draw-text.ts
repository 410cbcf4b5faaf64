import { isGrid } from './by-atom.ts';
import { normalText } from './normal-text.ts';
import { inputNames, type Plan } from './plan.ts';
import { doubles, get, upper, v, type Writer } from './text.ts';

/** What the draws of a source need to know of the step around them. */
export interface DrawPlace {
  /** The locals of the lower and the upper half that hold a position of the line. */
  readonly target: (position: number) => readonly [string, string];
  /** The position of an input. */
  readonly input: (name: string) => number;
  /** The local that holds a parameter of the source. */
  readonly parameter: (index: number) => string;
  /** Draws a word: leaves it in `word`, and the streams in memory, where the normals' slow path finds them. */
  readonly word: () => void;
  /** Where that is, from the address in `block`. */
  readonly streams: number;
}

type FiniteSource = Extract<Plan['draws'][number], { atoms: object }>;

/** All draws of one source, word for word as `sampler` makes them. */
export function drawText(writer: Writer, source: Plan['draws'][number], place: DrawPlace): void {
  if (source.atoms !== undefined) {
    place.word();
    return finiteText(writer, source, place);
  }
  for (const symbol of source.draw.symbols) {
    const into = place.target(place.input(inputNames.base(source.samples[0], symbol)));
    place.word();
    if (symbol.startsWith('z')) normalText(writer, place.streams, into);
    else uniformText(writer, into);
  }
}

/** The middle of the word's cell in (0, 1). */
function uniformText({ assign }: Writer, into: readonly [string, string]): void {
  for (const [half, words] of [get('word'), upper(get('word'))].entries()) {
    const scaled = v('f64x2.mul', v('f64x2.convert_low_i32x4_s', words), doubles(2 ** -32));
    assign(into[half]!, v('f64x2.add', scaled, doubles(0.5 + 2 ** -33)));
  }
}

/** Two of four words twice each: shuffles take one instruction, `extend` two. */
const widened = [
  'i8x16.shuffle 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7',
  'i8x16.shuffle 8 9 10 11 8 9 10 11 12 13 14 15 12 13 14 15',
] as const;

function finiteText(writer: Writer, source: FiniteSource, place: DrawPlace): void {
  if (isGrid(source)) gridText(writer, source, place);
  else atomsText(writer, source, place);
}

/** Starts from the first atom's bits and changes them into the next one's at every threshold below the word. */
function atomsText(
  { assign }: Writer,
  { atoms, columns }: FiniteSource,
  { target, parameter }: DrawPlace,
): void {
  const jumps = atoms.length - 1;
  for (let i = 0; i < jumps; i++) {
    assign('above', v('i32x4.gt_s', get('word'), get(parameter(i))));
    for (const [half, shuffle] of widened.entries())
      assign(`mask${i}.${half}`, v(shuffle, get('above'), get('above')));
  }
  for (const [c, column] of columns.entries()) {
    const values = atoms.map((_, i) => get(parameter(jumps + c * atoms.length + i)));
    for (const [half, into] of target(column).entries()) {
      const chosen = values.reduce((before, value, i) => {
        const change = v('v128.xor', values[i - 1]!, value);
        return v('v128.xor', before, v('v128.and', change, get(`mask${i - 1}.${half}`)));
      });
      assign(into, chosen);
    }
  }
}

/** The number of thresholds below the word, on the grid. */
function gridText(
  { assign }: Writer,
  { atoms, columns }: FiniteSource,
  { target, parameter }: DrawPlace,
): void {
  const jumps = atoms.length - 1;
  const masks = atoms.slice(1).map((_, i) => v('i32x4.gt_s', get('word'), get(parameter(i))));
  // A mask is −1 where it holds, so this counts downwards.
  assign(
    'index',
    masks.reduce((count, mask) => v('i32x4.add', count, mask)),
  );
  const [first, second] = [get(parameter(jumps)), get(parameter(jumps + 1))];
  const step = v('f64x2.sub', first, second);
  for (const [half, into] of target(columns[0]!).entries()) {
    const count = half === 0 ? get('index') : upper(get('index'));
    const along = v('f64x2.mul', v('f64x2.convert_low_i32x4_s', count), step);
    assign(into, v('f64x2.add', first, along));
  }
}
