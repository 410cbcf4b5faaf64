import type { Paper } from '../claim/claim.ts';
import type { Draw } from '../claim/draw.ts';
import type { Arithmetic } from '../numeric/rounding.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';

/** How an implementation of an optimizer is driven, and which recursion it is said to follow. */
export interface Adapter<Run = unknown> {
  readonly name: string;
  /** Prefix of its claims' ids, such as `TF-1`. */
  readonly id?: string;
  /** Where the implementation comes from. */
  readonly source?: { readonly paper: Paper; readonly at: string };
  /** The rule that it should follow: `adam()`, or an own one as formulas by `optimizer`. */
  readonly recursion: Optimizer;
  readonly arithmetic: Arithmetic;
  /**
   * Fixed where the implementation leaves no choice, as a number or a text such as `1/3`; a draw where only a part of the
   * usual domain is allowed. What is left out is drawn: λ in [1/64, 4], μ, β and ν in [0, 255/256], ε from 1 down to 10⁻⁷.
   */
  readonly hyperparameters?: Readonly<Record<string, number | string | Draw<Rational>>>;
  /** How many parameters it has, where that cannot be chosen. */
  readonly parameters?: number;
  /** One gradient; where left out most are in [−4, 4], some up to ±2¹⁰. */
  readonly gradients?: Draw<Rational>;
  /** A fresh run from these parameters. What it returns goes to `step`. */
  readonly start: (parameters: number[], hyperparameters: Readonly<Record<string, number>>) => Run;
  /** One step with these gradients; returns the parameters after it. */
  readonly step: (gradients: number[], run: Run) => ArrayLike<number>;
  /** Called when the run has ended. */
  readonly stop?: (run: Run) => void;
}

// Registered, so that an adapter made by another copy of this package is known too.
const mark = Symbol.for('falsifiable.adapter');

/**
 * Declares an adapter of an optimizer, to be checked by `falsifiable conform` or by `conformance`.
 *
 * @throws TypeError naming the adapter and the field that is missing or wrong.
 */
export function adapter<Run>(parts: Adapter<Run>): Adapter<Run> {
  if (typeof parts !== 'object' || parts === null)
    throw new TypeError(`adapter requires its parts, as in adapter({ … }), got ${String(parts)}`);
  const { name, recursion, arithmetic, hyperparameters = {}, parameters } = parts;
  const complain = (condition: string, got: unknown): never => {
    const text = typeof got === 'string' ? `'${got}'` : String(got);
    throw new TypeError(`adapter '${name}' requires ${condition}, got ${text}`);
  };
  if (typeof name !== 'string' || name === '') complain('a name', name);
  for (const action of ['start', 'step'] as const)
    if (typeof parts[action] !== 'function') complain(`a function ${action}`, parts[action]);
  if (typeof recursion?.update !== 'string')
    complain('a recursion such as adam() or optimizer({ … })', recursion);
  if (recursion.dimension !== undefined)
    complain('a recursion that treats each parameter alike', recursion.name);
  if (!['float32', 'float64'].includes(arithmetic))
    complain("the arithmetic 'float32' or 'float64'", arithmetic);
  const stranger = Object.keys(hyperparameters).find(
    (key) => !recursion.hyperparameters.includes(key),
  );
  if (stranger !== undefined)
    complain(`hyperparameters among ${recursion.hyperparameters.join(', ')}`, stranger);
  if (parameters !== undefined && !(Number.isInteger(parameters) && parameters >= 1))
    complain('a whole number of parameters from 1', parameters);
  return Object.assign({}, parts, { [mark]: true });
}

export function isAdapter(value: unknown): value is Adapter {
  return typeof value === 'object' && value !== null && mark in value;
}
