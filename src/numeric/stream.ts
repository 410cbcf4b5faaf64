import seedrandom from 'seedrandom';

/** Four 32-bit words from which streams are derived by hashing; never used as a generator itself. */
export type Seed = readonly [number, number, number, number];

/**
 * The master seed of a label, by seedrandom: called once per claim or check. Labels are texts
 * ("project seed/SV-2/runs"), so adding one changes no other.
 */
export function seedOf(...labels: readonly (string | number)[]): Seed {
  const generator = seedrandom.alea(labels.join('\u0000'));
  const word = () => generator.int32() >>> 0;
  for (let i = 0; i < 8; i++) word();
  return [word(), word(), word(), word()];
}

/** The seed of part `index` of a seed: hashed, so that neighbouring indices give unrelated streams. */
export function childSeed(seed: Seed, index: number): Seed {
  const [low, high] = [index >>> 0, Math.floor(index / 2 ** 32) >>> 0];
  const salt = mix(low + 0x632be5ab) ^ Math.imul(high, 0x27d4eb2f);
  const a = chained(mix(seed[0] ^ mix(low ^ 0x9e3779b9)), seed[0] ^ salt);
  const b = chained(a, seed[1] ^ salt);
  const c = chained(b, seed[2] ^ salt);
  return [a, b, c, chained(c, seed[3] ^ salt)];
}

function chained(hash: number, word: number): number {
  return mix(Math.imul(hash, 0x85ebca6b) ^ word);
}

/** The finaliser of murmur3: a bijection of 32-bit words in which every input bit moves every output bit. */
export function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** xoshiro128++ (Blackman and Vigna): period 2¹²⁸ − 1, 32 bits a call. */
export interface Stream {
  /** A uniform 32-bit word, 0 … 2³² − 1. */
  word(): number;
  /** A uniform double in [0, 1) with 53 bits, from two words. */
  uniform(): number;
  /** The four words it will go on from. */
  state(): Seed;
}

/** The state in which a stream starts: the seed, save that 0 is a fixed point and no seed may reach it. */
export function initialState([a, b, c, d]: Seed): Seed {
  return [(a | b | c | d) === 0 ? 0x9e3779b9 : a, b, c, d];
}

export function stream(seed: Seed): Stream {
  let [a, b, c, d] = initialState(seed) as [number, number, number, number];
  const made: Stream = {
    word() {
      const sum = (a + d) | 0;
      const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      return result;
    },
    uniform() {
      return ((made.word() >>> 5) * 67108864 + (made.word() >>> 6)) / 9007199254740992;
    },
    state() {
      return [a, b, c, d];
    },
  };
  return made;
}
