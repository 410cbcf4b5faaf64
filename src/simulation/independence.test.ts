import { describe, expect, test } from 'vitest';
import { childSeed, seedOf, stream, type Seed, type Stream } from '../numeric/stream.ts';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian, uniform } from '../noise/continuous-laws.ts';
import { fivePoint, rademacher } from '../noise/finite-laws.ts';
import { drawFrom } from '../noise/sampler.ts';
import { ensemble } from './ensemble.ts';

/** Streams side by side, each with as many draws: enough to see a correlation of 1 % between neighbours. */
const [streams, draws] = [2048, 256];
const neighbours = 64;
/** −log of the probability that a sound generator fails one comparison here: 1e-9, shared by a thousand of them. */
const nats = Math.log(1e12);
const laws = { gaussian, uniform, rademacher, fivePoint };
const names = Object.keys(laws) as (keyof typeof laws)[];

/**
 * What speaks against values that should be independent with mean 0 and variance 1: the variance of the sums of
 * g neighbours over √g, for every g with at least 256 sums, and the sum of all. The bands are those of Laurent and
 * Massart (2000, lemma 1) for a χ² variable, and of a Gaussian; what is bounded or symmetric lies within them too.
 */
function complaints(values: Float64Array): string[] {
  const found: string[] = [];
  for (let size = 1; values.length / size >= 256; size *= 2) {
    const sums = Float64Array.from({ length: values.length / size }, (_, g) =>
      total(values.subarray(g * size, (g + 1) * size)),
    );
    const variance = sums.reduce((so, sum) => so + (sum * sum) / size, 0) / sums.length;
    const [wide, slack] = [2 * Math.sqrt(nats / sums.length), (2 * nats) / sums.length];
    if (variance < 1 - wide || variance > 1 + wide + slack)
      found.push(`variance ${variance.toPrecision(3)} of groups of ${size}`);
  }
  const mean = total(values) / Math.sqrt(values.length);
  return Math.abs(mean) > Math.sqrt(2 * nats) ? [...found, `mean ${mean}`] : found;
}

function total(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

/**
 * The complaints about the means of neighbours, about the correlations of pairs of them at lags 0 to 3, and about
 * the sums of one draw of each of 64.
 */
function complaintsOf(streamAt: (index: number) => Stream, law: keyof typeof laws): string[] {
  const draw = drawFrom(laws[law]());
  const columns = Array.from({ length: streams }, (_, i) => {
    const own = streamAt(i);
    return Float64Array.from({ length: draws }, () => draw(own));
  });
  const means = Float64Array.from(columns, (column) => total(column) / Math.sqrt(draws));
  const lagged = [0, 1, 2, 3].flatMap((lag) => {
    const correlations = Float64Array.from({ length: streams / 2 }, (_, pair) =>
      correlation(columns[2 * pair]!, columns[2 * pair + 1]!, lag),
    );
    return complaints(correlations).map((complaint) => `lag ${lag}: ${complaint}`);
  });
  const along = Float64Array.from({ length: (streams / neighbours) * draws }, (_, i) => {
    const first = neighbours * Math.floor(i / draws);
    let sum = 0;
    for (let n = 0; n < neighbours; n++) sum += columns[first + n]![i % draws]!;
    return sum / Math.sqrt(neighbours);
  });
  const crowded = complaints(along).map((complaint) => `one draw each: ${complaint}`);
  return [...complaints(means), ...lagged, ...crowded];
}

/** Σ xₜ yₜ₊ₖ over the root of the number of terms. */
function correlation(x: Float64Array, y: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < x.length; t++) sum += x[t - lag]! * y[t]!;
  return sum / Math.sqrt(x.length - lag);
}

const parent = seedOf('parent');
const seeds: Readonly<Record<string, (index: number) => Seed>> = {
  'replicas of a seed': (i) => childSeed(parent, i),
  'replicas far out': (i) => childSeed(parent, 2 ** 32 - 1024 + i),
  'first replicas of seeds that differ by one': (i) => childSeed([i, 0, 0, 0], 0),
  'parts of parts': (i) => childSeed(childSeed(parent, i >> 4), i & 15),
  'labels …/1, …/2': (i) => seedOf(`project/claim/${i}`),
  'claims SV-1, SV-2': (i) => seedOf('project', `SV-${i}`, 'claim', '', 'runs'),
};

describe.each(names)('%s draws are independent of those of neighbours', (law) => {
  test.each(Object.entries(seeds))('%s', (_, seedAt) => {
    expect(complaintsOf((i) => stream(seedAt(i)), law)).toEqual([]);
  });
});

test.each(['gaussian', 'rademacher'] as const)(
  'replicas of an ensemble are independent: %s',
  (law) => {
    const walk = recursion({ states: { w: 'w + x' }, samples: { x: laws[law]() } });
    const request = { recursion: walk, constants: {}, replicas: 2 ** 16, steps: 64 };
    const { final } = ensemble({ ...request, seed: seedOf('replicas', law) });
    expect(complaints(final['w']!.map((sum) => sum / 8))).toEqual([]);
  },
);

/** Generators whose neighbouring seeds are known to give dependent streams. */
const unsound: Readonly<Record<string, (index: number) => Stream>> = {
  'xor128 seeded by the replica, as seedrandom does it': xor128,
  'xoshiro128++ seeded by the replica without a hash': (i) => stream([i + 1, 0, 0, 0]),
  'a linear congruential generator seeded by the replica': congruential,
  'one stream for all, each a step further': (i) => advanced(stream(parent), i),
};

describe('the test would notice', () => {
  test.each(Object.entries(unsound))('%s', (_, streamAt) => {
    const found = names.flatMap((law) => complaintsOf(streamAt, law));
    expect(found).not.toEqual([]);
  });
});

/** Marsaglia's xor128 started at (seed, 0, 0, 0), the first 64 words thrown away. */
function xor128(seed: number): Stream {
  let [x, y, z, w] = [seed, 0, 0, 0];
  const next = () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w ^= (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
  return advanced(streamOf(next), 64);
}

function congruential(seed: number): Stream {
  let state = seed;
  return streamOf(() => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0));
}

function advanced(random: Stream, words: number): Stream {
  for (let i = 0; i < words; i++) random.word();
  return random;
}

function streamOf(word: () => number): Stream {
  return { word, uniform: () => word() * 2 ** -32, state: () => [word(), word(), word(), word()] };
}
