import { raised } from './block-text.ts';
import { quadSize } from './layout.ts';
import { moduleText } from './module-text.ts';
import { fourLanes, oneLane, streamLocals, wordText, type Lanes } from './stream-text.ts';
import { again, get, v, type Writer } from './text.ts';

/**
 * What one pass of the loop advances: two quads of replicas in vectors, for three would spill (0.42 against 0.27 ns a
 * step), and one replica beside them in the integer units, which have nothing else to do: it costs no time at all, where a
 * second one would spill again.
 */
const quads = 2;

/** Replicas of a block. */
export const countsBlock = quadSize * quads + 1;

/**
 * Where the counting kernel finds its numbers, in bytes: thresholds from 0; then streams as `firstStates` has them,
 * first of all quads, then of all replicas beside them; then for each atom how often each replica drew it, in the same
 * order.
 */
export interface CountsLayout {
  readonly thresholds: number;
  /** A vector of zeros. Constants in its place spill from eight thresholds on, at half the speed. */
  readonly zeros: number;
  readonly streams: number;
  readonly counts: number;
  /** Bytes from the counts of one atom to those of the next one. */
  readonly plane: number;
  readonly bytes: number;
}

const streamBytes = 16 * quadSize;

/** @param blocks as many as there is room for. */
export function countsLayout(thresholds: number, blocks: number): CountsLayout {
  const room = quadSize * Math.ceil((countsBlock * blocks) / quadSize);
  const zeros = 16 * Math.ceil((4 * thresholds) / 16);
  const streams = 64 * Math.ceil((zeros + 16) / 64);
  const counts = streams + (streamBytes / quadSize) * room;
  const plane = 4 * room;
  return { thresholds, zeros, streams, counts, plane, bytes: counts + plane * (thresholds + 1) };
}

/** The module that draws and counts: no doubles, no logarithms, no branch. */
export function countsText(place: CountsLayout): string {
  return moduleText((writer) => {
    const { line, assign } = writer;
    const integer = (name: string, value: string) => assign(name, value, 'i32');
    for (let i = 0; i < place.thresholds; i++) {
      const at = `(i32.const ${4 * i})`;
      assign(`threshold${i}`, v('v128.load32_splat', at));
      integer(`threshold${i}.1`, v('i32.load', at));
    }
    integer('quads', '(i32.const 0)');
    integer('single', v('i32.mul', get('count'), `(i32.const ${quadSize * quads})`));
    line('(loop $blocks');
    addressed(writer);
    for (const part of parts) loadedText(writer, place, part);
    integer('left', get('steps'));
    line('(loop $steps');
    for (const part of parts) stepText(writer, place, part);
    line(raised('left', -1));
    line(again('steps', get('left')));
    addressed(writer);
    for (const part of parts) storedText(writer, place, part);
    line(raised('quads', streamBytes * quads));
    line(raised('single', 1));
    line(raised('count', -1));
    line(again('blocks', get('count')));
  });
}

/** Where the block's numbers are; worked out before loading and again before storing, so that the steps have all registers. */
function addressed({ assign }: Writer): void {
  const shifted = (operation: string, value: string, by: number) =>
    v(operation, value, `(i32.const ${by})`);
  const lane = shifted('i32.shl', v('i32.and', get('single'), '(i32.const 3)'), 2);
  const quad = shifted('i32.shl', shifted('i32.shr_u', get('single'), 2), 6);
  assign('tallies', shifted('i32.shr_u', get('quads'), 2), 'i32');
  assign('stream', v('i32.add', quad, lane), 'i32');
  assign('tally', shifted('i32.shl', get('single'), 2), 'i32');
}

/** What a pass advances, and where its streams and counts are. */
interface Part {
  readonly name: string;
  readonly lanes: Lanes;
  readonly stream: readonly [local: string, offset: number];
  readonly tally: readonly [local: string, offset: number];
}

const parts: readonly Part[] = [
  ...Array.from({ length: quads }, (_, quad): Part => ({
    name: `${quad}`,
    lanes: fourLanes,
    stream: ['quads', streamBytes * quad],
    tally: ['tallies', 16 * quad],
  })),
  { name: 'single', lanes: oneLane, stream: ['stream', 0], tally: ['tally', 0] },
];

/** Streams are loaded, counts begin at 0. */
function loadedText({ assign }: Writer, place: CountsLayout, { name, lanes, stream }: Part): void {
  const [at, offset] = stream;
  const { type } = lanes;
  for (const [word, local] of streamLocals(name).entries())
    assign(local, v(`${type}.load offset=${place.streams + offset + 16 * word}`, get(at)), type);
  for (let i = 0; i < place.thresholds; i++)
    assign(`above${i}.${name}`, v(`${type}.load`, `(i32.const ${place.zeros})`), type);
}

function stepText(writer: Writer, { thresholds }: CountsLayout, { name, lanes }: Part): void {
  const { mark, type, above, counted } = lanes;
  wordText(writer, name, lanes);
  for (let i = 0; i < thresholds; i++) {
    const isAbove = v(above, get(`word${mark}`), get(`threshold${i}${mark}`));
    writer.assign(`above${i}.${name}`, v(counted, get(`above${i}.${name}`), isAbove), type);
  }
}

/** Atom i was drawn where the word was above threshold i − 1 but not above threshold i. */
function storedText({ line }: Writer, place: CountsLayout, part: Part): void {
  const { name, lanes, stream, tally } = part;
  const { type, add, subtract, every } = lanes;
  const store = ([at, offset]: Part['stream'], value: string) =>
    line(v(`${type}.store offset=${offset}`, get(at), value));
  for (const [word, local] of streamLocals(name).entries())
    store([stream[0], place.streams + stream[1] + 16 * word], get(local));
  for (let i = 0; i <= place.thresholds; i++) {
    const offset = place.counts + tally[1] + place.plane * i;
    const before = i === 0 ? every(get('steps')) : get(`above${i - 1}.${name}`);
    const drawn = i === place.thresholds ? before : v(subtract, before, get(`above${i}.${name}`));
    store([tally[0], offset], v(add, v(`${type}.load offset=${offset}`, get(tally[0])), drawn));
  }
}
