import { scalarStep } from '../dynamics/scalar.ts';
import { fedGradients } from '../dynamics/fed-gradients.ts';
import { startOf } from '../dynamics/start.ts';
import { affineForm } from '../dynamics/affine.ts';
import { floats } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import type { Adapter } from './adapter.ts';
import { hyperparameterDraws, inDoubles, nameOf } from './hyperparameters.ts';

/** Gradients of both signs that grow and fall: a rule without a trait shows it on them. */
const varied = [1, 0.125, -2, 0.0625, 1.5, -0.25];
const words = [5, 77_777, 0x9e3779b9].map((word) => Uint32Array.of(word));

/** A few ordinary values of the hyperparameters that the adapter allows. */
export function ordinaryConstants({ recursion, ...rest }: Adapter): readonly Scope<Rational>[] {
  const draws = hyperparameterDraws({ recursion, ...rest });
  return words.map((word) =>
    Object.fromEntries(
      recursion.hyperparameters.map((symbol) => [symbol, draws[nameOf(symbol)]!.read(word, 0)]),
    ),
  );
}

/** The parameter after each gradient, in doubles. */
function pathFrom(
  rule: Optimizer,
  constants: Scope<number>,
  gradients: readonly number[],
  start = 0,
): readonly number[] {
  const fed = fedGradients(rule);
  const step = scalarStep(fed, constants);
  let state: Scope<number> = startOf(fed, { w: start }, floats);
  return gradients.map((g, i) => {
    state = step(state, { g }, i + 1);
    return state['w']!;
  });
}

/** Whether no gradient means no step: there is no weight decay, and nothing divides 0 by 0. */
export function staysAtRest(adapter: Adapter): boolean {
  return ordinaryConstants(adapter).every((constants) =>
    pathFrom(adapter.recursion, inDoubles(constants), [0, 0, 0], 1).every((w) => w === 1),
  );
}

/** If gradients are multiplied by c and ε by c^epsilon, steps are by c^step. */
export interface Degrees {
  readonly step: 0 | 1;
  readonly epsilon: 0 | 1 | 2;
}

/** The degrees of a rule that has any, found at c = 4. */
export function degrees(adapter: Adapter): Degrees | undefined {
  const tried = [0, 1].flatMap((step) =>
    [0, 1, 2].map((epsilon) => ({ step, epsilon }) as Degrees),
  );
  return tried.find(({ step, epsilon }) =>
    ordinaryConstants(adapter).every((exact) => {
      const constants = inDoubles(exact);
      const path = pathFrom(adapter.recursion, constants, varied);
      const scaled = pathFrom(
        adapter.recursion,
        { ...constants, epsilon: (constants['epsilon'] ?? 0) * 2 ** (2 * epsilon) },
        varied.map((g) => 4 * g),
      );
      return path.every((w, i) => Math.abs(scaled[i]! - w * 2 ** (2 * step)) <= 1e-9 * Math.abs(w));
    }),
  );
}

/** Whether every step under a constant gradient is −λg/(|g| + ε), though the rule has a memory: what bias corrections are for. */
export function isSteady(adapter: Adapter): boolean {
  const { states, hyperparameters } = adapter.recursion;
  if (states.length === 0 || !['lambda', 'epsilon'].every((name) => hyperparameters.includes(name)))
    return false;
  return ordinaryConstants(adapter).every((exact) => {
    const constants = inDoubles(exact);
    const step = constants['lambda']! / (1 + constants['epsilon']!);
    const path = pathFrom(adapter.recursion, constants, [1, 1, 1, 1]);
    return path.every((w, i) => Math.abs(w + (i + 1) * step) <= 1e-9 * step);
  });
}

/** Whether the effective rates −Δw/g fall or stay, though the rule has a memory. */
export function hasFallingRates(adapter: Adapter): boolean {
  if (adapter.recursion.states.length === 0) return false;
  return ordinaryConstants(adapter).every((constants) => {
    const path = pathFrom(adapter.recursion, inDoubles(constants), varied);
    const rates = varied.map((g, i) => ((path[i - 1] ?? 0) - path[i]!) / g);
    return rates.every((rate, i) => rate > 0 && rate <= (rates[i - 1] ?? Infinity) * (1 + 1e-12));
  });
}

/** Whether steps are linear in gradients and memory, so that covariance and stability are known exactly. */
export function isLinear(adapter: Adapter): boolean {
  try {
    affineForm(fedGradients(adapter.recursion), ordinaryConstants(adapter)[0]!);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
