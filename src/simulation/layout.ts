import { table } from '../noise/normal.ts';
import type { Source } from '../noise/noise.ts';
import type { Plan } from './plan.ts';

/**
 * Where a kernel finds its numbers, in bytes: the ziggurat table, then the parameters (recursion constants,
 * thresholds and atoms of the finite laws, 8 bytes each), then the blocks of replicas.
 */
export interface Layout {
  readonly parameters: number;
  readonly blocks: number;
  /** The size of a block, and where in it each field begins. */
  readonly stride: number;
  readonly state: (index: number) => number;
  readonly total: (index: number) => number;
  readonly exponents: number;
  readonly stream: (word: number, quad: number) => number;
}

/** A quad is four replicas: one vector of 32-bit words, two vectors of doubles. */
export const quadSize = 4;

/** Quads that one pass of the loop advances: their chains of dependent operations hide each other's latency. */
const quads = 2;

export const quadNumbers: readonly number[] = Array.from({ length: quads }, (_, quad) => quad);

/** Vectors of two doubles: quad q has the halves 2q and 2q + 1. */
export const halves: readonly number[] = quadNumbers.flatMap((quad) => [2 * quad, 2 * quad + 1]);

/** Replicas of a block. */
export const blockSize = quads * quadSize;

export function layout({ states, observables, constants, draws, renormalise }: Plan): Layout {
  const parameterCount = draws.reduce((count, source) => count + slots(source), constants.length);
  const parameters = table.byteLength;
  const field = 8 * blockSize;
  const exponents = field * (states.length + observables.length);
  const stream = exponents + (renormalise ? field : 0);
  return {
    parameters,
    blocks: Math.ceil((parameters + 8 * parameterCount) / 64) * 64,
    stride: stream + 4 * 16 * quads,
    state: (index) => field * index,
    total: (index) => field * (states.length + index),
    exponents,
    stream: (word, quad) => stream + 16 * (4 * quad + word),
  };
}

/** Parameters of a source: the thresholds of a finite law, then for each sample its values. */
export function slots({ atoms, samples }: Source): number {
  return atoms === undefined ? 0 : atoms.length - 1 + atoms.length * samples.length;
}
