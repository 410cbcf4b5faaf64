import { mix, type Stream } from '../numeric/stream.ts';

/**
 * Standard normals by a ziggurat (Marsaglia and Tsang 2000) of 512 layers of equal area, one 32-bit word
 * each: the low 9 bits choose the layer, the other 23 the place in it, on a grid symmetric about 0.
 * A word is accepted at once in 99.2 % of cases.
 */
export const layers = 512;
/** Where the tail begins, and the layers' common area, for 512 layers and exp(−x²/2): solved to 1e-14. */
const tailStart = 3.852046150368391;
const area = 0.002456766351541357;
const golden = 0x9e3779b9;

/** The widths of the layers from the base up; the base counts the tail as width. */
const widths: readonly number[] = (() => {
  const found = [area / density(tailStart), tailStart];
  while (found.length < layers) {
    const x = found[found.length - 1]!;
    found.push(Math.sqrt(-2 * Math.log(density(x) + area / x)));
  }
  return [...found, 0];
})();

/** For each layer the pair (width·2⁻³¹, width of the layer above): what the fast path looks up. */
export const table: Float64Array = Float64Array.from(
  widths.slice(0, layers).flatMap((width, i) => [width * 2 ** -31, widths[i + 1]!]),
);

/** exp(−x²/2) at the widths, from the base up: what the slow path looks up. */
export const densities: Float64Array = Float64Array.from(widths, density);

/** A standard normal from a stream; advances it by one word whatever happens. */
export function normal(stream: Stream): number {
  const word = stream.word();
  const value = valueOf(word);
  return Math.abs(value) < table[2 * (word & (layers - 1)) + 1]!
    ? value
    : rareNormal(word, ...stream.state());
}

/** exp(−x²/2). */
function density(x: number): number {
  return Math.exp((-x * x) / 2);
}

/** The place in its layer that a word means. */
function valueOf(word: number): number {
  return ((word & -layers) | (layers / 2)) * table[2 * (word & (layers - 1))]!;
}

/**
 * The slow path: a pure function of the word and of the stream's state after it. Further words are hashed
 * from that state, so no stream advances more than another. No closures: this is called within the kernel.
 */
export function rareNormal(word: number, a: number, b: number, c: number, d: number): number {
  const base = mix(a ^ mix(b ^ mix(c ^ mix(d ^ golden))));
  let candidate = word;
  for (let used = 0; ; used += 2) {
    const layer = candidate & (layers - 1);
    const [value, bound] = [valueOf(candidate), table[2 * layer + 1]!];
    if (Math.abs(value) < bound) return value;
    if (layer === 0) return value < 0 ? -tail(base, used) : tail(base, used);
    const [low, high] = [densities[layer]!, densities[layer + 1]!];
    if (low + open(hashed(base, used)) * (high - low) < density(value)) return value;
    candidate = hashed(base, used + 1);
  }
}

/** A normal beyond `tailStart` (Marsaglia 1964). */
function tail(base: number, used: number): number {
  for (let next = used; ; next += 2) {
    const excess = -Math.log(open(hashed(base, next))) / tailStart;
    if (-2 * Math.log(open(hashed(base, next + 1))) > excess * excess) return tailStart + excess;
  }
}

/** Word `index` of the sequence that belongs to `base`. */
function hashed(base: number, index: number): number {
  return mix(base + Math.imul(index + 1, golden));
}

/** The uniform in (0, 1) that a word means: the middle of its cell. */
export function open(word: number): number {
  return (word | 0) * 2 ** -32 + (0.5 + 2 ** -33);
}
