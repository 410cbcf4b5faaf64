import { moduleText } from './module-text.ts';
import { streamLocals, wordText } from './stream-text.ts';
import { get, set, v, type Writer } from './text.ts';

/** Quads of replicas that one pass of the loop advances; three would hide more latency but spill: 0.42 against 0.27 ns. */
const quads = 2;

/** Replicas of a block. */
export const countsBlock = 4 * quads;

/**
 * Where the counting kernel finds its numbers, in bytes: thresholds from 0, then the blocks; in a block for each
 * quad its streams and, for each threshold, how many words of each replica were above it.
 */
export interface CountsLayout {
  readonly thresholds: number;
  readonly blocks: number;
  readonly stride: number;
  readonly stream: (word: number, quad: number) => number;
  readonly count: (threshold: number, quad: number) => number;
}

export function countsLayout(thresholds: number): CountsLayout {
  const quadBytes = 16 * (4 + thresholds);
  return {
    thresholds,
    blocks: Math.ceil((4 * thresholds) / 64) * 64,
    stride: quads * quadBytes,
    stream: (word, quad) => quadBytes * quad + 16 * word,
    count: (threshold, quad) => quadBytes * quad + 16 * (4 + threshold),
  };
}

/** The module that draws and counts, four replicas to a vector of integers: no doubles, no logarithms, no branch. */
export function countsText(place: CountsLayout): string {
  return moduleText((writer) => {
    const { line, local, assign } = writer;
    for (let i = 0; i < place.thresholds; i++)
      assign(`threshold${i}`, v('v128.load32_splat', `(i32.const ${4 * i})`));
    line(set(local('block', 'i32'), `(i32.const ${place.blocks})`));
    line('(loop $blocks');
    const held = fields(place);
    for (const [name, offset] of held) assign(name, v(`v128.load offset=${offset}`, get('block')));
    line(set(local('left', 'i32'), get('steps')));
    line('(loop $steps');
    for (let quad = 0; quad < quads; quad++) stepText(writer, place.thresholds, quad);
    line(set('left', v('i32.sub', get('left'), '(i32.const 1)')));
    line(`(br_if $steps ${get('left')}))`);
    for (const [name, offset] of held)
      line(v(`v128.store offset=${offset}`, get('block'), get(name)));
    line(set('block', v('i32.add', get('block'), `(i32.const ${place.stride})`)));
    line(set('count', v('i32.sub', get('count'), '(i32.const 1)')));
    line(`(br_if $blocks ${get('count')}))`);
  });
}

/** A comparison gives −1 where it holds. */
function stepText(writer: Writer, thresholds: number, quad: number): void {
  wordText(writer, quad);
  for (let i = 0; i < thresholds; i++) {
    const above = v('i32x4.gt_s', get('word'), get(`threshold${i}`));
    writer.assign(`count${i}.${quad}`, v('i32x4.sub', get(`count${i}.${quad}`), above));
  }
}

function fields(place: CountsLayout): readonly (readonly [string, number])[] {
  return Array.from({ length: quads }, (_, quad) => [
    ...streamLocals(quad).map((name, word) => [name, place.stream(word, quad)] as const),
    ...Array.from(
      { length: place.thresholds },
      (__, i) => [`count${i}.${quad}`, place.count(i, quad)] as const,
    ),
  ]).flat();
}
