import { shapedNames, type Shape } from '../landscape/shape.ts';
import type { JointLaw } from '../noise/joint-law.ts';
import type { Law } from '../noise/law.ts';
import { sampleNames, type Noise } from '../noise/noise.ts';
import type { Formula, Scope } from '../numeric/formula.ts';
import { matrixFormula } from '../numeric/matrix-formula.ts';
import { shapeOf } from '../numeric/matrix-text.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Recursion } from './recursion.ts';

export interface VectorRecursionParts {
  /** The shape of every symbol: states, samples and constants. */
  readonly shapes: Readonly<Record<string, Shape>>;
  /** For each state its update, in the notation of `matrixFormula`. */
  readonly states: Readonly<Record<string, string>>;
  /**
   * A law, drawn independently for each entry of the sample that it stands for; or a joint law under a label of
   * its own, whose samples are entries.
   */
  readonly samples: Readonly<Record<string, Law | JointLaw>>;
  /** Where a state starts if the run does not say, in terms of the other states' starts; 0 otherwise. */
  readonly initial?: Readonly<Record<string, string>>;
}

/**
 * A recursion written with vectors and matrices, as one of their entries:
 * `vectorRecursion({ shapes: { w: 3, xi: 3, K: { symmetric: 3 }, lambda: 1 }, states: { w: 'w - lambda*(K*w + xi)' },
 * samples: { xi: gaussian() } })` has the states w1, w2, w3 and the constants K11, K12, …, lambda.
 *
 * @throws SyntaxError on unknown symbols and on shapes that do not fit, naming the formula and the place;
 *   RangeError on a dimension above 16.
 */
export function vectorRecursion(parts: VectorRecursionParts): Recursion {
  const symbols = shapedNames(parts.shapes);
  const samples = noiseOf(parts.samples, symbols);
  const updates = expandedAll(parts.states, { ...symbols, t: [['t']] }, 'update');
  const stateful = Object.fromEntries(
    Object.keys(parts.states).map((state) => [state, namesOf(state, symbols)] as const),
  );
  const initial = expandedAll(parts.initial ?? {}, stateful, 'start');
  const drawn = sampleNames(samples);
  const constants = Object.entries(symbols).flatMap(([name, matrix]) => {
    const names = [...new Set(matrix.flat())];
    const free = names.filter((entry) => !drawn.includes(entry) && !Object.hasOwn(updates, entry));
    if (free.length > 0 && free.length < names.length)
      throw new TypeError(
        `vectorRecursion requires a law for every entry of '${name}', got none for ${free.join(', ')}`,
      );
    return free;
  });
  const names = [...Object.keys(updates), ...drawn, 't', ...constants];
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new TypeError(`vectorRecursion requires distinct names, got '${repeated}' twice`);
  return { states: Object.keys(updates), samples, constants, updates, initial };
}

function noiseOf(laws: VectorRecursionParts['samples'], symbols: Scope<Matrix<string>>): Noise {
  const noise: Record<string, Law | JointLaw> = {};
  for (const [label, law] of Object.entries(laws)) {
    const names = 'samples' in law ? [label] : [...new Set(namesOf(label, symbols).flat())];
    for (const name of names) {
      if (Object.hasOwn(noise, name))
        throw new TypeError(`vectorRecursion requires distinct samples, got '${name}' twice`);
      noise[name] = law;
    }
  }
  return noise;
}

function expandedAll(
  texts: Readonly<Record<string, string>>,
  symbols: Scope<Matrix<string>>,
  role: string,
): Readonly<Record<string, Formula>> {
  const formulas = Object.entries(texts).flatMap(([state, text]) => {
    const names = namesOf(state, symbols);
    if (new Set(names.flat()).size < names.flat().length)
      throw new TypeError(
        `vectorRecursion requires a state of shape n or [rows, columns], got symmetric '${state}'`,
      );
    try {
      const values = matrixFormula(text, symbols);
      if (shapeOf(values) !== shapeOf(names))
        throw new SyntaxError(`formula '${text}': is ${shapeOf(values)}, not ${shapeOf(names)}`);
      return names.flatMap((row, i) => row.map((name, j) => [name, values[i]![j]!] as const));
    } catch (error) {
      throw new SyntaxError(`${role} of '${state}': ${(error as Error).message}`, { cause: error });
    }
  });
  return Object.fromEntries(formulas);
}

function namesOf(symbol: string, symbols: Scope<Matrix<string>>): Matrix<string> {
  if (Object.hasOwn(symbols, symbol)) return symbols[symbol]!;
  throw new TypeError(`vectorRecursion requires the shape of '${symbol}', got none`);
}
