import type { Recursion } from '../dynamics/recursion.ts';
import { densities, table } from '../noise/normal.ts';
import { assembled, instantiated, type Run } from './assemble.ts';
import { kernelText } from './kernel-text.ts';
import { blockSize, densityPlace, layout, type Layout } from './layout.ts';
import { plan, type Plan, type PlanParts } from './plan.ts';

/** The compiled reading of a recursion with its observables, and the memory that it works on. */
export interface Kernel {
  /** Its own among the kernels of this process. */
  readonly number: number;
  readonly plan: Plan;
  readonly place: Layout;
  readonly module: WebAssembly.Module;
  readonly run: Run;
  readonly numbers: Float64Array;
  readonly words: Uint32Array;
}

/** How many blocks a kernel holds at a time. */
const capacity = 1024 / blockSize;
const page = 65536;
let compiledSoFar = 0;
const known = new WeakMap<Recursion, Map<string, Kernel>>();

/** Compiled once for each recursion and set of observables; values of constants and laws do not matter. */
export function kernel(parts: PlanParts): Kernel {
  const { recursion, observables, extras, common, renormalise } = parts;
  const kernels = known.get(recursion) ?? new Map<string, Kernel>();
  known.set(recursion, kernels);
  const key = JSON.stringify([observables, extras, common, renormalise]);
  const found = kernels.get(key) ?? compiled(parts);
  kernels.set(key, found);
  return found;
}

function compiled(parts: PlanParts): Kernel {
  const planned = plan(parts);
  const place = layout(planned);
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((place.blocks + place.stride * capacity) / page),
  });
  const numbers = new Float64Array(memory.buffer);
  numbers.set(table);
  numbers.set(densities, densityPlace / 8);
  const module = assembled(kernelText(planned, place));
  const run = instantiated(module, memory);
  const words = new Uint32Array(memory.buffer);
  return { number: compiledSoFar++, plan: planned, place, module, run, numbers, words };
}
