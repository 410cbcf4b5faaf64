import type { Scope } from '../numeric/formula.ts';
import { sampleNames } from '../noise/noise.ts';
import { routine, type Routine } from './javascript.ts';
import { program } from './program.ts';
import type { Recursion } from './recursion.ts';
import { constantsOf } from './start.ts';

export type ScalarStep = (
  state: Scope<number>,
  sample: Scope<number>,
  t?: number,
) => Record<string, number>;

/** One step over doubles, bit for bit what the compiled kernel does; `t` is its number, from 1. */
export function scalarStep(recursion: Recursion, constants: Scope<number>): ScalarStep {
  const { states } = recursion;
  const [needed, samples] = inputNames(recursion);
  const inputs = Float64Array.of(
    ...Object.values(constantsOf(recursion, constants)),
    ...blank(needed),
    ...blank(samples),
    1,
  );
  const outputs = new Float64Array(states.length);
  const run = routineOf(recursion);
  const first = recursion.constants.length;
  const own = inputs.subarray(first, first + needed.length);
  const drawn = inputs.subarray(first + needed.length, -1);
  return (state, sample, t = 1) => {
    fill(own, 'state', needed, state);
    fill(drawn, 'sample', samples, sample);
    inputs[inputs.length - 1] = t;
    run(inputs, outputs);
    const next: Record<string, number> = {};
    for (let i = 0; i < states.length; i++) next[states[i]!] = outputs[i]!;
    return next;
  };
}

/** A name that is missing would become NaN. */
function fill(
  inputs: Float64Array,
  role: string,
  names: readonly string[],
  values: Scope<number>,
): void {
  for (let i = 0; i < names.length; i++) {
    const value = values[names[i]!];
    if (value === undefined) {
      throw new TypeError(
        `scalarStep requires the ${role} '${names[i]}', got ${Object.keys(values).join(', ') || 'none'}`,
      );
    }
    inputs[i] = value;
  }
}

const known = new WeakMap<Recursion, Routine>();

function routineOf(recursion: Recursion): Routine {
  const found = known.get(recursion) ?? translated(recursion);
  known.set(recursion, found);
  return found;
}

function translated(recursion: Recursion): Routine {
  const { constants, states, updates } = recursion;
  const line = program();
  const names = [...constants, ...inputNames(recursion).flat(), 't'];
  const scope = Object.fromEntries(names.map((name) => [name, line.input(name)]));
  return routine(
    line,
    names,
    states.map((state) => line.append(updates[state]!, scope)),
  );
}

/** The states and the samples that some update reads. */
function inputNames({
  states,
  samples,
  updates,
}: Recursion): readonly [readonly string[], readonly string[]] {
  const read = new Set(states.flatMap((state) => updates[state]!.symbols));
  const needed = (names: readonly string[]) => names.filter((name) => read.has(name));
  return [needed(states), needed(sampleNames(samples))];
}

function blank(names: readonly string[]): readonly number[] {
  return names.map(() => NaN);
}
