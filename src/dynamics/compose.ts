import type { Landscape } from '../landscape/landscape.ts';
import { sampleNames, type Noise } from '../noise/noise.ts';
import { substitute } from '../numeric/calculus.ts';
import { formula, type Formula } from '../numeric/formula.ts';
import {
  assignments,
  gradientNames,
  parameterNames,
  type Optimizer,
} from '../optimizer/optimizer.ts';
import { recursion, type Recursion } from './recursion.ts';

export interface Ingredients {
  readonly landscape: Landscape;
  /** A law for every sample of the landscape. */
  readonly noise: Noise;
  readonly optimizer: Optimizer;
}

/**
 * The recursion of an optimizer on a landscape under a noise. The memory of coordinate `w2` is called `m2`,
 * that of a coordinate `u` among several `m_u`; in one dimension names stay as they are.
 */
export function compose({ landscape, noise, optimizer }: Ingredients): Recursion {
  requireLaws(landscape, noise);
  const key = textOf({ landscape, noise, optimizer });
  const found = composed.get(key) ?? composition({ landscape, noise, optimizer });
  if (composed.size >= mostComposed) composed.clear();
  composed.set(key, found);
  return { ...found, samples: noise };
}

/** Compositions by the text of what they are made of, laws aside: instances differ in their laws alone. */
const composed = new Map<string, Recursion>();
const mostComposed = 512;

function textOf({ landscape, noise, optimizer }: Ingredients): string {
  const sources = (formulas: Readonly<Record<string, Formula>>) =>
    Object.entries(formulas).map(([name, { source }]) => [name, source]);
  const { coordinates, samples, constants, gradient } = landscape;
  const { states, hyperparameters, update, dimension, initial } = optimizer;
  return JSON.stringify([
    [coordinates, samples, constants, sources(gradient)],
    [states, hyperparameters, update, dimension, sources(initial)],
    sampleNames(noise),
  ]);
}

function composition({ landscape, noise, optimizer }: Ingredients): Recursion {
  const shares =
    optimizer.dimension === undefined
      ? separate(landscape, optimizer)
      : [together(landscape, optimizer)];
  requireDistinct({ landscape, optimizer }, shares);
  const updates = shares.map((share) => executed(landscape, optimizer, share));
  const starts = shares.flatMap((share) =>
    Object.entries(optimizer.initial).map(
      ([state, start]) => [share[state]!, renamed(start, share)] as const,
    ),
  );
  return recursion({
    states: Object.assign({}, ...updates) as Record<string, Formula>,
    samples: noise,
    constants: [...landscape.constants, ...optimizer.hyperparameters],
    initial: Object.fromEntries(starts),
  });
}

/** What the rule's own names (w, m, …) are called in the recursion. */
type Names = Readonly<Record<string, string>>;

function separate({ coordinates }: Landscape, { states }: Optimizer): readonly Names[] {
  return coordinates.map((coordinate) => {
    const [, index] = /^w(\d+)$/.exec(coordinate) ?? [];
    const suffix = coordinates.length === 1 ? '' : (index ?? `_${coordinate}`);
    return {
      ...Object.fromEntries(states.map((state) => [state, state + suffix])),
      w: coordinate,
      g: coordinate,
    };
  });
}

function together({ name, coordinates }: Landscape, rule: Optimizer): Names {
  if (coordinates.length !== rule.dimension) {
    throw new RangeError(
      `${rule.name} requires ${rule.dimension} coordinates, got ${coordinates.length} of ${name}`,
    );
  }
  const own = rule.states.map((state) => [state, state] as const);
  const shared = [parameterNames(rule), gradientNames(rule)].flatMap((names) =>
    names.map((theirs, i) => [theirs, coordinates[i]!] as const),
  );
  return Object.fromEntries([...own, ...shared]);
}

/** Runs the assignments on formulas, so that each update is in terms of the old values alone. */
function executed(
  landscape: Landscape,
  rule: Optimizer,
  names: Names,
): Readonly<Record<string, Formula>> {
  const values: Record<string, Formula> = {};
  for (const name of kept(rule)) values[name] = formula(names[name]!);
  for (const name of gradientNames(rule)) values[name] = landscape.gradient[names[name]!]!;
  for (const { target, value } of assignments(rule)) values[target] = substitute(value, values);
  return Object.fromEntries(kept(rule).map((name) => [names[name]!, values[name]!]));
}

/** What a rule carries from step to step, in its own words. */
function kept(rule: Optimizer): readonly string[] {
  return [...rule.states, ...parameterNames(rule)];
}

function renamed(start: Formula, names: Names): Formula {
  return substitute(
    start,
    Object.fromEntries(start.symbols.map((symbol) => [symbol, formula(names[symbol]!)])),
  );
}

/** One name for two quantities would lose an update, or give both constants one value. */
function requireDistinct(
  { landscape, optimizer }: Omit<Ingredients, 'noise'>,
  shares: readonly Names[],
): void {
  const states = shares.flatMap((share) => kept(optimizer).map((name) => share[name]!));
  const names = [...states, ...landscape.constants, ...optimizer.hyperparameters];
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new TypeError(
      `compose requires distinct names in ${landscape.name} and ${optimizer.name}, got '${repeated}' twice`,
    );
  }
}

function requireLaws({ name, samples }: Landscape, noise: Noise): void {
  const known = sampleNames(noise);
  const lawless = samples.find((sample) => !known.includes(sample));
  if (lawless !== undefined) {
    throw new TypeError(
      `compose requires a law for the sample '${lawless}' of ${name}, got laws for ${known.join(', ') || 'none'}`,
    );
  }
}
