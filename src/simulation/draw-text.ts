import type { Source } from '../noise/noise.ts';
import { normalText } from './normal-text.ts';
import { inputNames } from './plan.ts';
import { wordText } from './stream-text.ts';
import { doubles, get, upper, v, type Writer } from './text.ts';

/** What the draws of a source need to know of the step around them. */
export interface DrawPlace {
  readonly quad: number;
  /** The locals of a quad's lower and upper half that hold an input. */
  readonly target: (input: string) => readonly [string, string];
  /** The local that holds a parameter of the source. */
  readonly parameter: (index: number) => string;
}

/** All draws of one source for one quad, word for word as `sampler` makes them. */
export function drawText(writer: Writer, source: Source, place: DrawPlace): void {
  if (source.atoms !== undefined) {
    wordText(writer, place.quad);
    return finiteText(writer, source, place);
  }
  for (const symbol of source.draw.symbols) {
    const into = place.target(inputNames.base(source.samples[0], symbol));
    wordText(writer, place.quad);
    if (symbol.startsWith('z')) normalText(writer, place.quad, into);
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

/** Starts from the first atom and moves on at every threshold below the word: no branch. */
function finiteText(
  { assign }: Writer,
  { atoms, samples }: Extract<Source, { atoms: object }>,
  { target, parameter }: DrawPlace,
): void {
  const jumps = atoms.length - 1;
  for (let i = 0; i < jumps; i++) {
    assign('above', v('i32x4.gt_s', get('word'), get(parameter(i))));
    assign(`mask${i}.0`, v('i64x2.extend_low_i32x4_s', get('above')));
    assign(`mask${i}.1`, v('i64x2.extend_high_i32x4_s', get('above')));
  }
  for (const [s, sample] of samples.entries()) {
    const values = atoms.map((_, i) => get(parameter(jumps + s * atoms.length + i)));
    for (const [half, into] of target(inputNames.sample(sample)).entries()) {
      const chosen = values.reduce((before, value, i) =>
        v('v128.bitselect', value, before, get(`mask${i - 1}.${half}`)),
      );
      assign(into, chosen);
    }
  }
}
