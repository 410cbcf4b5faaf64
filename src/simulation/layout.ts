import { densities, table } from '../noise/normal.ts';
import { passes, slots } from './draw-words.ts';
import { linePasses } from './line-passes.ts';
import type { Plan } from './plan.ts';
import { turnBytes } from './turn-text.ts';

/**
 * Where a kernel finds its numbers, in bytes: the ziggurat's tables, room for four addresses and for a list, the table of
 * whole turns, the parameters (recursion constants, thresholds and atoms of the finite laws, 8 bytes each), then the blocks of
 * replicas.
 */
export interface Layout {
  /** A list of blocks with normals to be mended: the address of each and a bit for each lane, 4 bytes either. */
  readonly rare: number;
  readonly turns: number;
  readonly parameters: number;
  readonly blocks: number;
  /** The size of a block, and where in it each field begins. */
  readonly stride: number;
  readonly state: (index: number) => number;
  readonly total: (index: number) => number;
  readonly exponents: number;
  readonly stream: (word: number) => number;
  /** The words of the last normals drawn ahead, and the values of a position that is drawn ahead. */
  readonly word: number;
  readonly drawn: (position: number) => number;
  /** The value of a position that one pass of the line leaves to the next. */
  readonly left: (position: number) => number;
}

/** Where the densities lie: behind the widths, which lie at 0. */
export const densityPlace: number = table.byteLength;

/**
 * Blocks that go through their steps together at most: so many that a normal outside its layer is there nearly every
 * time, and to look for one is no surprise to the processor.
 */
const largestGroup = 64;

/** Room for the addresses of four entries of the table of widths. */
export const looked: number = densityPlace + 16 * Math.ceil(densities.byteLength / 16);

/** A quad is four replicas: one vector of 32-bit words, two vectors of doubles. */
export const quadSize = 4;

/** The two vectors of doubles of a quad. */
export const halves = [0, 1] as const;

/** Replicas of a block: one quad. A step passes over many blocks, so that the processor overlaps them. */
export const blockSize = 4;

export function layout(plan: Plan): Layout {
  const { states, observables, constants, draws, renormalise } = plan;
  const parameterCount = draws.reduce((count, source) => count + slots(source), constants.length);
  const rare = looked + 16;
  const turns = rare + 8 * (largestGroup + 1);
  const parameters = turns + turnBytes;
  const field = 8 * blockSize;
  const exponents = field * (states.length + observables.length);
  const stream = exponents + (renormalise ? field : 0);
  const word = stream + 4 * 16;
  const ahead = passes(plan).flat();
  const drawn = word + (ahead.some(({ kind }) => kind === 'normal') ? 16 : 0);
  const positions = ahead.flatMap((draw) => draw.positions);
  const leaving = linePasses(plan).flatMap((pass) => pass.left);
  const left = drawn + field * positions.length;
  return {
    rare,
    turns,
    parameters,
    blocks: Math.ceil((parameters + 8 * parameterCount) / 64) * 64,
    stride: left + field * leaving.length,
    state: (index) => field * index,
    total: (index) => field * (states.length + index),
    exponents,
    stream: (index) => stream + 16 * index,
    word,
    drawn: (position) => drawn + field * positions.indexOf(position),
    left: (position) => left + field * leaving.indexOf(position),
  };
}

/** Bytes of a group's blocks that leave room for tables in the innermost cache. */
const groupBytes = 2 ** 14;

/** Blocks that go through their steps together: enough to hide the latency of a step, few enough for that cache. */
export function groupSize({ stride }: Layout): number {
  return Math.max(16, Math.min(largestGroup, Math.floor(groupBytes / stride)));
}
