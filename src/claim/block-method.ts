import { affineForm } from '../dynamics/affine.ts';
import { noisyBowl } from '../dynamics/noisy-bowl.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import type { Scope } from '../numeric/formula.ts';
import { one, zero, type Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import type { BlockMethod } from './block-doubling.ts';

/**
 * An optimizer on a quadratic as blocks a + bK, read off its recursion on a line at the curvatures 0 and 1. Memories
 * are measured in steps, λm for m: in gradients they would spoil the conditioning.
 *
 * @param constants the hyperparameters, λ among them; every update must be linear in the curvature.
 * @param places the states that are points and not gradients, the one whose covariance is asked for first.
 */
export function blockMethod(
  optimizer: Optimizer,
  constants: Scope<Rational>,
  places: readonly string[] = ['w'],
): BlockMethod {
  const line = lineOf(optimizer);
  const at = (k: Rational) => affineForm(line, { ...constants, k, sigma: one });
  const [flat, bent] = [at(zero), at(one)];
  const order = [...places, ...line.states.filter((state) => !places.includes(state))].map(
    (state) => flat.states.indexOf(state),
  );
  const unit = (state: number) =>
    places.includes(flat.states[state]!) ? one : constants['lambda']!;
  const entry = (i: number, j: number) => {
    const scale = unit(i).div(unit(j));
    const [a, c] = [flat.companion[i]![j]!, bent.companion[i]![j]!];
    return { a: a.mul(scale), b: c.sub(a).mul(scale) };
  };
  return {
    blocks: order.map((i) => order.map((j) => entry(i, j))),
    noise: order.map((i) => flat.noise[i]![0]!.mul(unit(i))),
  };
}

const lines = new Map<string, Recursion>();

/** Composed once for each update: claims ask again for every instance. */
function lineOf(optimizer: Optimizer): Recursion {
  const found = lines.get(optimizer.update) ?? noisyBowl(1, optimizer, gaussian());
  lines.set(optimizer.update, found);
  return found;
}
