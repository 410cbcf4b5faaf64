import { formula, type Formula } from '../numeric/formula.ts';
import { sampleNames, type Noise } from '../noise/noise.ts';

/** A stochastic recursion, written once: every reading of it is made from these formulas. */
export interface Recursion {
  readonly states: readonly string[];
  readonly samples: Noise;
  readonly constants: readonly string[];
  /** All at once: in terms of the old states, the step's samples, the constants and the clock t = 1, 2, …. */
  readonly updates: Readonly<Record<string, Formula>>;
  /** Where a state starts if the run does not say, in terms of the other states' starts; 0 otherwise. */
  readonly initial: Readonly<Record<string, Formula>>;
}

export interface RecursionParts {
  /** For each state its update, as text. */
  readonly states: Readonly<Record<string, string | Formula>>;
  readonly samples: Noise;
  /** Where left out: every symbol that is neither state nor sample nor t. */
  readonly constants?: readonly string[];
  readonly initial?: Readonly<Record<string, string | Formula>>;
}

/** A recursion written directly: `recursion({ states: { w: 'w - lambda*x*w' }, samples: { x: law } })`. */
export function recursion(parts: RecursionParts): Recursion {
  const states = Object.keys(parts.states);
  const drawn = [...states, ...sampleNames(parts.samples), 't'];
  const found = Object.values(checked(parts.states, 'update')).flatMap(({ symbols }) => symbols);
  const constants =
    parts.constants ?? [...new Set(found)].filter((name) => !drawn.includes(name)).sort();
  const names = [...drawn, ...constants];
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new TypeError(`recursion requires distinct names, got '${repeated}' twice`);
  return {
    states,
    samples: parts.samples,
    constants,
    updates: checked(parts.states, 'update', names),
    initial: checked(parts.initial ?? {}, 'start', states),
  };
}

function parsed(text: string | Formula, names?: readonly string[]): Formula {
  return formula(typeof text === 'string' ? text : text.source, names);
}

function checked(
  texts: Readonly<Record<string, string | Formula>>,
  role: string,
  names?: readonly string[],
): Readonly<Record<string, Formula>> {
  const formulas = Object.entries(texts).map(([state, text]) => {
    try {
      return [state, parsed(text, names)] as const;
    } catch (error) {
      throw new SyntaxError(`${role} of '${state}': ${(error as Error).message}`, { cause: error });
    }
  });
  return Object.fromEntries(formulas);
}
