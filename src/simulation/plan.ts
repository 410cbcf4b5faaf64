import { program, type Program } from '../dynamics/program.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { sources, type Source } from '../noise/noise.ts';
import { formula, type Formula, type Scope } from '../numeric/formula.ts';
import { alike, type Alike } from './alike.ts';
import { byAtom, type ByAtom } from './by-atom.ts';

/** A step as one straight line: draws and constants in, new states and observables out. */
export interface Plan {
  readonly line: Program;
  readonly states: readonly string[];
  readonly constants: readonly string[];
  readonly draws: readonly (Source & ByAtom)[];
  readonly observables: readonly string[];
  /** The positions of the new states and of the observables in the line. */
  readonly newStates: readonly number[];
  readonly observed: readonly number[];
  readonly alike: Alike;
  readonly renormalise: boolean;
}

/** The input names of a plan; they cannot collide with one another. */
export const inputNames = {
  state: (name: string) => `state ${name}`,
  constant: (name: string) => `constant ${name}`,
  sample: (name: string) => `sample ${name}`,
  base: (sample: string, symbol: string) => `base ${sample} ${symbol}`,
  clock: 'clock',
} as const;

export interface PlanParts {
  readonly recursion: Recursion;
  /** Formulas in the new states, the constants and t. */
  readonly observables: Scope<string>;
  /** Names of constants that observables may use beside the recursion's own. */
  readonly extras: readonly string[];
  /** The states that all replicas start alike. */
  readonly common: readonly string[];
  readonly renormalise: boolean;
}

export function plan({ recursion, observables, extras, common, renormalise }: PlanParts): Plan {
  const { states, samples, updates } = recursion;
  requireDistinct(recursion, observables);
  const line = program();
  const inputs = (names: readonly string[], called: (name: string) => string) =>
    Object.fromEntries(names.map((name) => [name, line.input(called(name))]));
  const fixed = {
    ...inputs(recursion.constants, inputNames.constant),
    t: line.input(inputNames.clock),
  };
  const draws = sources(samples);
  const drawn = Object.assign(
    {},
    ...draws.map((source) => sampleScope(line, source)),
  ) as Scope<number>;
  const scope = { ...fixed, ...drawn, ...inputs(states, inputNames.state) };
  const newStates = states.map((state) => line.append(updates[state]!, scope));
  const formulas = Object.entries(observables).map(([name, text]) =>
    observable(name, text, [...states, ...recursion.constants, ...extras, 't']),
  );
  const used = extras.filter(
    (name) => !recursion.constants.includes(name) && formulas.some((f) => f.symbols.includes(name)),
  );
  const seen = {
    ...fixed,
    ...inputs(used, inputNames.constant),
    ...Object.fromEntries(states.map((state, i) => [state, newStates[i]!])),
  };
  const observed = formulas.map((f) => line.append(f, seen));
  const more = inputs(used, inputNames.constant);
  return {
    line,
    states,
    constants: [...recursion.constants, ...used],
    draws: draws.map((source) => ({
      ...source,
      ...byAtom({
        line,
        source,
        constants: Object.values({ ...fixed, ...more }).filter((position) => position !== fixed.t),
        samples: source.samples.map((name) => line.input(inputNames.sample(name))),
        delivered: [...newStates, ...observed],
      }),
    })),
    observables: Object.keys(observables),
    newStates,
    observed,
    alike: alike({
      line,
      fixed: Object.values({ ...fixed, ...more }),
      states: states.map((state, i) => ({
        before: line.input(inputNames.state(state)),
        after: newStates[i]!,
        // Renormalising scales each replica's states by a factor of its own.
        startsAlike: common.includes(state) && !renormalise,
      })),
    }),
    renormalise,
  };
}

function sampleScope(line: Program, source: Source): Scope<number> {
  if (source.atoms !== undefined) {
    return Object.fromEntries(
      source.samples.map((name) => [name, line.input(inputNames.sample(name))]),
    );
  }
  const [sample] = source.samples;
  const base = source.draw.symbols.map(
    (symbol) => [symbol, line.input(inputNames.base(sample, symbol))] as const,
  );
  return { [sample]: line.append(source.draw, Object.fromEntries(base)) };
}

function observable(name: string, text: string, names: readonly string[]): Formula {
  try {
    return formula(text, names);
  } catch (error) {
    throw new SyntaxError(`observable '${name}': ${(error as Error).message}`, { cause: error });
  }
}

function requireDistinct({ states }: Recursion, observables: Scope<string>): void {
  const taken = Object.entries(observables).find(([name]) => states.includes(name));
  if (taken !== undefined) {
    throw new TypeError(
      `observables require names other than those of states, got '${taken[0]}' for '${taken[1]}'`,
    );
  }
}
