import type { Seed } from '../numeric/stream.ts';
import { assembled } from './assemble.ts';
import { quadSize } from './layout.ts';
import { again, get, set, v, words } from './text.ts';

/** 32-bit words of a quad: the first words of its four streams, then their second ones, … */
export const quadWords: number = 4 * quadSize;
/** What `firstStates` gives at a time. */
export const mostQuads = 1024;

/**
 * The words from which the streams of replicas `first` … go on, by quads: `initialState(childSeed(seed, r))` of four
 * replicas at a time, where one by one in JavaScript would take as long as hundreds of steps. Valid until the next call.
 *
 * @param quads at most `mostQuads`.
 */
export function firstStates(seed: Seed, first: number, quads: number): Uint32Array {
  hasher ??= compiled();
  hasher.memory.set(seed);
  hasher.fill(quads, first >>> 0, Math.floor(first / 2 ** 32) >>> 0);
  return hasher.memory.subarray(quadSize, quadSize + quadWords * quads);
}

interface Hasher {
  readonly fill: (quads: number, low: number, high: number) => void;
  /** The seed, then the quads. */
  readonly memory: Uint32Array;
}

let hasher: Hasher | undefined;

function compiled(): Hasher {
  const bytes = 4 * (quadSize + quadWords * mostQuads);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const { exports } = new WebAssembly.Instance(assembled(moduleText()), { host: { memory } });
  return { fill: exports['fill'] as Hasher['fill'], memory: new Uint32Array(memory.buffer) };
}

const streams = ['a', 'b', 'c', 'd'] as const;

function moduleText(): string {
  // Replicas beyond 2³² wrap their low word.
  const carry = v('i32x4.lt_u', get('low'), v('i32x4.splat', get('first')));
  const raised = (local: string, by: string) => set(local, v('i32.add', get(local), by));
  return [
    '(module (import "host" "memory" (memory 1))',
    '(func (export "fill") (param $quads i32) (param $first i32) (param $above i32) (local $at i32)',
    ...['low', 'high', 'salt', 'hash', ...streams].map((name) => `(local $${name} v128)`),
    set('low', v('i32x4.add', v('i32x4.splat', get('first')), '(v128.const i32x4 0 1 2 3)')),
    '(loop $again',
    set('high', v('i32x4.sub', v('i32x4.splat', get('above')), carry)),
    ...statesText(),
    ...streams.map((name, i) =>
      v(`v128.store offset=${4 * quadSize + 16 * i}`, get('at'), get(name)),
    ),
    raised('at', `(i32.const ${4 * quadWords})`),
    set('low', v('i32x4.add', get('low'), words(quadSize))),
    raised('quads', '(i32.const -1)'),
    `${again('again', get('quads'))}))`,
  ].join('\n');
}

const golden = words(0x9e3779b9);

/** As `childSeed` and `initialState` have it. */
function statesText(): readonly string[] {
  const seed = (i: number) => v('v128.load32_splat', `(i32.const ${4 * i})`);
  const times = (x: string, factor: number) => v('i32x4.mul', x, words(factor));
  const chain = (before: string, i: number) =>
    xor(times(get(before), 0x85ebca6b), xor(seed(i), get('salt')));
  const isZero = v(
    'i32x4.eq',
    streams.map(get).reduce((x, y) => v('v128.or', x, y)),
    words(0),
  );
  return [
    ...mixed('salt', v('i32x4.add', get('low'), words(0x632be5ab))),
    set('salt', xor(get('salt'), times(get('high'), 0x27d4eb2f))),
    ...mixed('hash', xor(get('low'), golden)),
    ...mixed('hash', xor(seed(0), get('hash'))),
    ...streams.flatMap((name, i) => mixed(name, chain(streams[i - 1] ?? 'hash', i))),
    set('a', v('v128.or', get('a'), v('v128.and', isZero, golden))),
  ];
}

/** Sets a local to `mix` of a value. */
function mixed(local: string, value: string): readonly string[] {
  const folded = (by: number) => xor(get(local), v('i32x4.shr_u', get(local), `(i32.const ${by})`));
  return [
    set(local, value),
    set(local, v('i32x4.mul', folded(16), words(0x85ebca6b))),
    set(local, v('i32x4.mul', folded(13), words(0xc2b2ae35))),
    set(local, folded(16)),
  ];
}

function xor(x: string, y: string): string {
  return v('v128.xor', x, y);
}
