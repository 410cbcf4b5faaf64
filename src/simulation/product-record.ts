import { quadSize } from './layout.ts';
import type { Seed } from '../numeric/stream.ts';
import type { ProductMachine } from './product-machine.ts';

/** What a replica carries, by rows without filling: true values are entries·2^exponents. */
export interface Load {
  readonly entries: Float64Array;
  /** One, or one for each column of a frame. */
  readonly exponents: Int32Array;
}

export function blankLoad({ shape }: ProductMachine): Load {
  const { carried, dimension: d } = shape;
  return {
    entries: new Float64Array(carried === 'vector' ? d : d * d),
    exponents: new Int32Array(carried === 'frame' ? d : 1),
  };
}

/** Writes what a replica carries at the start, and the stream that it goes on with. */
export function written(machine: ProductMachine, lane: number, load: Load, state: Seed): void {
  const { place, numbers, integers } = machine;
  const record = recordOf(machine, lane);
  integers.fill(0, record / 4, (record + place.record) / 4);
  for (let i = 0; i < load.exponents.length; i++) integers[record / 4 + 2 * i] = load.exponents[i]!;
  const { length, filled } = rows(machine);
  const base = (record + place.carried) / 8;
  for (let from = 0, to = base; from < load.entries.length; from += length, to += filled)
    for (let i = 0; i < length; i++) numbers[to + i] = load.entries[from + i]!;
  const quad = quadOf(machine, lane) / 4;
  for (let i = 0; i < 4; i++) integers[quad + 4 * i + (lane % quadSize)] = state[i]!;
}

/** Reads what a replica carries after step t. */
export function read(machine: ProductMachine, lane: number, t: number, load: Load): void {
  const { place, numbers, integers, shape } = machine;
  const record = recordOf(machine, lane);
  // The low words of 64-bit counts; the array keeps their sign.
  for (let i = 0; i < load.exponents.length; i++) load.exponents[i] = integers[record / 4 + 2 * i]!;
  const { length, filled } = rows(machine);
  const now = shape.carried === 'vector' ? 0 : (t % 2) * place.bytes;
  const base = (record + place.carried + now) / 8;
  for (let into = 0, from = base; into < load.entries.length; into += length, from += filled)
    for (let i = 0; i < length; i++) load.entries[into + i] = numbers[from + i]!;
}

/** The length of a row without and with its filling. */
function rows({ shape, place }: ProductMachine): { length: number; filled: number } {
  return { length: shape.dimension, filled: 2 * place.vectors };
}

/** In bytes, as `quadOf`. */
function recordOf(machine: ProductMachine, lane: number): number {
  const { records, record } = machine.place;
  return quadOf(machine, lane) + records + record * (lane % quadSize);
}

function quadOf({ place }: ProductMachine, lane: number): number {
  return place.quads + place.stride * Math.floor(lane / quadSize);
}
