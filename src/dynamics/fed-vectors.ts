import { landscape } from '../landscape/landscape.ts';
import { constantLaw } from '../noise/law.ts';
import { floats, rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { zero, type Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { compose } from './compose.ts';
import { exactStep } from './exact.ts';
import { recursion, type Recursion } from './recursion.ts';
import { scalarStep } from './scalar.ts';
import { startOf } from './start.ts';

/**
 * An optimizer of d > 1 parameters w1, w2, … whose gradients are the samples g1, g2, …: it can be fed any.
 *
 * @param memory the states to keep, of each parameter its own, where the others need roots; they may not use any other.
 */
export function fedVectors(method: Optimizer, d: number, memory?: readonly string[]): Recursion {
  const numbers = Array.from({ length: d }, (_, i) => i + 1);
  const samples = numbers.map((i) => `g${i}`);
  const any = landscape({
    name: `any gradient in ${d} dimensions`,
    coordinates: numbers.map((i) => `w${i}`),
    samples,
    loss: numbers.map((i) => `g${i}*w${i}`).join(' + '),
  });
  const noise = Object.fromEntries(samples.map((name) => [name, constantLaw(zero)]));
  const whole = compose({ landscape: any, noise, optimizer: method });
  if (memory === undefined) return whole;
  const kept = memory.flatMap((state) => numbers.map((i) => `${state}${i}`));
  return recursion({
    states: Object.fromEntries(kept.map((state) => [state, whole.updates[state]!])),
    samples: whole.samples,
    initial: Object.fromEntries(
      Object.entries(whole.initial).filter(([state]) => kept.includes(state)),
    ),
  });
}

/** The parameters after each gradient of a sequence, in fractions. */
export function vectorPath(
  fed: Recursion,
  constants: Scope<Rational>,
  gradients: readonly (readonly Rational[])[],
  start: readonly Rational[],
): readonly (readonly Rational[])[] {
  const step = exactStep(fed, constants);
  let state = startOf(fed, numbered('w', start), rationals);
  return gradients.map((g, i) => {
    state = step(state, numbered('g', g), i + 1);
    return start.map((_, j) => state[`w${j + 1}`]!);
  });
}

/** The same in doubles. */
export function vectorRun(
  fed: Recursion,
  constants: Scope<number>,
  gradients: readonly (readonly number[])[],
  start: readonly number[],
): readonly (readonly number[])[] {
  const step = scalarStep(fed, constants);
  let state = startOf(fed, numbered('w', start), floats);
  return gradients.map((g, i) => {
    state = { ...step(state, numbered('g', g), i + 1) };
    return start.map((_, j) => state[`w${j + 1}`]!);
  });
}

/** The memory of each parameter after one gradient, in fractions: `{ m, v, … }` of the states that `fedVectors` kept. */
export function firstMemory(
  fed: Recursion,
  constants: Scope<Rational>,
  gradient: readonly Rational[],
): readonly Scope<Rational>[] {
  const state = exactStep(fed, constants)(startOf(fed, {}, rationals), numbered('g', gradient), 1);
  return gradient.map((g, i) => {
    const own = fed.states.filter((name) => name.endsWith(`${i + 1}`));
    return { ...Object.fromEntries(own.map((name) => [name.slice(0, -1), state[name]!])), g };
  });
}

/** One value a name: g1 = a, g2 = b for ('g', [a, b]). */
function numbered<T>(prefix: string, values: readonly T[]): Scope<T> {
  return Object.fromEntries(values.map((value, i) => [`${prefix}${i + 1}`, value]));
}
