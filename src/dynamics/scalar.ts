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
  const samples = sampleNames(recursion.samples);
  const inputs = Float64Array.of(
    ...Object.values(constantsOf(recursion, constants)),
    ...blank(states),
    ...blank(samples),
    1,
  );
  const outputs = new Float64Array(states.length);
  const [first, run] = [recursion.constants.length, routineOf(recursion)];
  return (state, sample, t = 1) => {
    for (let i = 0; i < states.length; i++) inputs[first + i] = state[states[i]!]!;
    for (let i = 0; i < samples.length; i++)
      inputs[first + states.length + i] = sample[samples[i]!]!;
    inputs[inputs.length - 1] = t;
    run(inputs, outputs);
    const next: Record<string, number> = {};
    for (let i = 0; i < states.length; i++) next[states[i]!] = outputs[i]!;
    return next;
  };
}

const known = new WeakMap<Recursion, Routine>();

function routineOf(recursion: Recursion): Routine {
  const found = known.get(recursion) ?? translated(recursion);
  known.set(recursion, found);
  return found;
}

function translated({ constants, states, samples, updates }: Recursion): Routine {
  const line = program();
  const names = [...constants, ...states, ...sampleNames(samples), 't'];
  const scope = Object.fromEntries(names.map((name) => [name, line.input(name)]));
  return routine(
    line,
    names,
    states.map((state) => line.append(updates[state]!, scope)),
  );
}

function blank(names: readonly string[]): readonly number[] {
  return names.map(() => NaN);
}
