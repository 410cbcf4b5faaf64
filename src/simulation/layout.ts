import { densities, table } from '../noise/normal.ts';
import type { Plan } from './plan.ts';
import { turnBytes } from './turn-text.ts';

/**
 * Where a kernel finds its numbers, in bytes: the ziggurat's tables and that of whole turns, room for draws to be
 * mended, then the parameters (recursion constants,
 * thresholds and atoms of the finite laws, 8 bytes each), then the blocks of replicas.
 */
export interface Layout {
  readonly turns: number;
  readonly parameters: number;
  readonly blocks: number;
  /** The size of a block, and where in it each field begins. */
  readonly stride: number;
  readonly state: (index: number) => number;
  readonly total: (index: number) => number;
  readonly exponents: number;
  readonly stream: (word: number) => number;
}

/** Where the densities lie: behind the widths, which lie at 0. */
export const densityPlace: number = table.byteLength;

/** Room for four words and for the four normals that they give. */
export const mended: number = densityPlace + 16 * Math.ceil(densities.byteLength / 16);

/** A quad is four replicas: one vector of 32-bit words, two vectors of doubles. */
export const quadSize = 4;

/** The two vectors of doubles of a quad. */
export const halves = [0, 1] as const;

/** Replicas of a block: one quad. A step passes over many blocks, so that the processor overlaps them. */
export const blockSize = 4;

export function layout({ states, observables, constants, draws, renormalise }: Plan): Layout {
  const parameterCount = draws.reduce((count, source) => count + slots(source), constants.length);
  const turns = mended + 16 * 3;
  const parameters = turns + turnBytes;
  const field = 8 * blockSize;
  const exponents = field * (states.length + observables.length);
  const stream = exponents + (renormalise ? field : 0);
  return {
    turns,
    parameters,
    blocks: Math.ceil((parameters + 8 * parameterCount) / 64) * 64,
    stride: stream + 4 * 16,
    state: (index) => field * index,
    total: (index) => field * (states.length + index),
    exponents,
    stream: (word) => stream + 16 * word,
  };
}

/** Parameters of a source: the thresholds of a finite law, then the columns of its table. */
export function slots({ atoms, columns }: Plan['draws'][number]): number {
  return atoms === undefined ? 0 : atoms.length - 1 + atoms.length * columns.length;
}
