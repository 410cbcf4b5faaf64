import { scalarStep } from '../dynamics/scalar.ts';
import { sampler } from '../noise/sampler.ts';
import { requires } from '../numeric/requirement.ts';
import { childSeed, stream } from '../numeric/stream.ts';
import type { EnsembleRequest } from './ensemble.ts';
import { period, renormalise } from './renormalise.ts';
import { starter } from './starter.ts';

export interface TrajectoryRequest extends Pick<
  EnsembleRequest,
  'recursion' | 'constants' | 'start' | 'steps' | 'seed' | 'renormalise'
> {
  /** Which replica of the ensemble to follow; 0 where left out. */
  readonly replica?: number;
}

export interface Trajectory {
  /** By state: its values after 0, 1, …, `steps` steps. */
  readonly states: Readonly<Record<string, Float64Array>>;
  /** The exponent at the end, with `renormalise`; else 0. */
  readonly exponent: number;
}

/** The scalar reading of one replica of `ensemble`: the same bits, step by step. Starts given as lists are read at 0. */
export function trajectory(request: TrajectoryRequest): Trajectory {
  const { recursion, constants, steps, seed, replica = 0, start = {} } = request;
  for (const [name, count] of Object.entries({ steps, replica }))
    requires(
      Number.isSafeInteger(count) && count >= 0,
      'trajectory',
      `an integer ${name} ≥ 0`,
      count,
    );
  const random = stream(childSeed(seed, replica));
  const [step, draw] = [scalarStep(recursion, constants), sampler(recursion.samples)];
  let state = starter(recursion, start, constants).at(0, random);
  const columns = Object.fromEntries(
    recursion.states.map((name) => [name, new Float64Array(steps + 1)]),
  );
  const sample: Record<string, number> = {};
  let exponent = 0;
  for (let t = 0; t <= steps; t++) {
    for (const name of recursion.states) columns[name]![t] = state[name]!;
    if (t === steps) break;
    draw(random, sample);
    state = step(state, sample, t + 1);
    if (request.renormalise && (t + 1) % period === 0) {
      const values = Float64Array.of(...recursion.states.map((name) => state[name]!));
      exponent += renormalise(values);
      state = Object.fromEntries(recursion.states.map((name, i) => [name, values[i]!]));
    }
  }
  return { states: columns, exponent };
}
