import seedrandom from 'seedrandom';
import type { Seed } from '../../src/numeric/stream.ts';
import type { Body } from './contender.ts';

/** A uniform on [0, 1). */
export type Uniform = () => number;

/** One replica written by hand: its statistic over `steps` after the burn-in. */
export type Replica = (random: Uniform, burnIn: number, steps: number) => number;

/** Plain JavaScript that asks seedrandom's fastest generator, Alea, in every step. */
export function seedrandomPerStep(replica: Replica): Body {
  return ({ replicas, burnIn, steps }, seed) =>
    Float64Array.from({ length: replicas }, (_, r) =>
      replica(seedrandom.alea(label(seed, r)), burnIn, steps),
    );
}

/** Standard normals by Box and Muller, both of a pair used. */
export function normals(random: Uniform): () => number {
  let spare = NaN;
  return () => {
    if (spare === spare) {
      const value = spare;
      spare = NaN;
      return value;
    }
    const size = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = size * Math.sin(angle);
    return size * Math.cos(angle);
  };
}

function label(seed: Seed, replica: number): string {
  return `${seed.join(' ')} ${replica}`;
}
