import { compile } from 'mathjs';
import { childSeed, stream } from '../../src/numeric/stream.ts';
import type { Noise } from '../../src/noise/noise.ts';
import { sampler } from '../../src/noise/sampler.ts';
import type { Scope } from '../../src/numeric/formula.ts';
import type { Body } from './contender.ts';

/** What mathjs needs of a workload: assignments of a step, in order, and formulas for what is added up or kept. */
export interface Sheet {
  readonly noise: Noise;
  readonly constants: Scope<unknown>;
  readonly start: Scope<unknown>;
  /** Vectors that are made of each step's samples, by the names of their entries. */
  readonly gathered?: Readonly<Record<string, readonly string[]>>;
  readonly step: readonly string[];
  /** Averaged over the steps after the burn-in, … */
  readonly average?: string;
  /** … or asked once after the last of the T steps. */
  readonly last?: string;
}

/** The formulas compiled once and evaluated by mathjs in every step, over plain numbers. */
export function mathjsPerStep(sheet: Sheet): Body {
  const { noise, constants, start, step, average, last, gathered = {} } = sheet;
  const vectors = Object.entries(gathered);
  const lines = step.map((line) => compile(line));
  const [observed, asked] = [compile(average ?? '0'), compile(last ?? '0')];
  const draw = sampler(noise);
  return ({ replicas, burnIn, steps }, seed) => {
    const results = new Float64Array(replicas);
    for (let r = 0; r < replicas; r++) {
      const random = stream(childSeed(seed, r));
      const scope: Record<string, unknown> = { ...constants, ...start };
      const drawn: Record<string, number> = {};
      let total = 0;
      for (let t = 1; t <= burnIn + steps; t++) {
        draw(random, drawn);
        Object.assign(scope, drawn);
        for (const [name, entries] of vectors) scope[name] = entries.map((entry) => drawn[entry]!);
        scope['t'] = t;
        for (const line of lines) line.evaluate(scope);
        if (average !== undefined && t > burnIn) total += observed.evaluate(scope) as number;
      }
      results[r] = total / steps + (asked.evaluate({ ...scope, T: steps }) as number);
    }
    return results;
  };
}
