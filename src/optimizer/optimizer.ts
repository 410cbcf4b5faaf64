import { formula, type Formula } from '../numeric/formula.ts';

/**
 * An update rule as a program: assignments separated by `;`, executed from left to right as code would, so
 * each may use what stands to its left. `w` is the parameter, `g` its per-sample gradient; a name that is
 * neither `w` nor a state is a temporary.
 */
export interface Optimizer {
  readonly name: string;
  /** What it remembers between steps, beside the parameter. */
  readonly states: readonly string[];
  readonly hyperparameters: readonly string[];
  readonly update: string;
  /** Where a memory starts, in terms of the parameter's start `w`; 0 where nothing is said. */
  readonly initial: Readonly<Record<string, Formula>>;
  /**
   * Absent: the rule is applied to each coordinate on its own. Present: it is written for all of them at
   * once, with parameters `w1 … wd` and gradients `g1 … gd`.
   */
  readonly dimension?: number;
}

export interface Assignment {
  readonly target: string;
  readonly value: Formula;
}

export interface OptimizerParts extends Omit<Optimizer, 'initial' | 'states'> {
  readonly states?: readonly string[];
  readonly initial?: Readonly<Record<string, string>>;
}

/** An optimizer from its update text; throws on unknown symbols and on states that are never updated. */
export function optimizer(parts: OptimizerParts): Optimizer {
  const { states = [], initial = {} } = parts;
  const starts = Object.entries(initial).map(
    ([state, text]) => [state, formula(text, ['w'])] as const,
  );
  const made: Optimizer = { ...parts, states, initial: Object.fromEntries(starts) };
  const targets = new Set(assignments(made).map(({ target }) => target));
  for (const state of [...states, ...parameterNames(made)]) {
    if (!targets.has(state)) {
      throw new TypeError(
        `optimizer '${parts.name}' requires an update of '${state}', got '${parts.update}'`,
      );
    }
  }
  return made;
}

/** The parameters in the rule's own words: `w`, or `w1 … wd`. */
export function parameterNames({ dimension }: Pick<Optimizer, 'dimension'>): readonly string[] {
  return dimension === undefined ? ['w'] : numbered('w', dimension);
}

export function gradientNames({ dimension }: Pick<Optimizer, 'dimension'>): readonly string[] {
  return dimension === undefined ? ['g'] : numbered('g', dimension);
}

function numbered(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
}

/** The update as checked assignments; temporaries are known from their assignment on. */
export function assignments(rule: Optimizer): readonly Assignment[] {
  const known = [
    ...parameterNames(rule),
    ...gradientNames(rule),
    ...rule.states,
    ...rule.hyperparameters,
    't',
  ];
  return rule.update.split(';').map((text) => {
    const [, target, value] = /^\s*([A-Za-z]\w*)\s*=(.+)$/s.exec(text) ?? [];
    if (target === undefined || value === undefined) {
      throw new SyntaxError(
        `optimizer '${rule.name}': '${text.trim()}' is no assignment such as w = w - lambda*g`,
      );
    }
    if ([...rule.hyperparameters, ...gradientNames(rule), 't'].includes(target)) {
      throw new TypeError(
        `optimizer '${rule.name}' requires '${target}' to stay as it is, got '${text.trim()}'`,
      );
    }
    const checked = formula(value.trim(), known);
    if (!known.includes(target)) known.push(target);
    return { target, value: checked };
  });
}
