import type { Recursion } from '../dynamics/recursion.ts';
import { scalarStep } from '../dynamics/scalar.ts';
import { sampler } from '../noise/sampler.ts';
import type { Scope } from '../numeric/formula.ts';
import { stream } from '../numeric/stream.ts';

/** The constants with which a recursion was last found homogeneous: runs come in series. */
const known = new WeakMap<Recursion, string>();

/**
 * Renormalising is sound only where scaling the states scales the step: doubling is exact in binary, so
 * f(2s) = 2 f(s) is asked bit for bit, at a few arbitrary states and draws.
 */
export function requireHomogeneous(
  recursion: Recursion,
  constants: Scope<number>,
  observables: Scope<string>,
): void {
  const observed = Object.keys(observables)[0];
  if (observed !== undefined)
    throw new TypeError(`renormalise requires no observables, got '${observed}'`);
  const key = JSON.stringify(constants);
  if (known.get(recursion) === key) return;
  const [step, draw, random] = [
    scalarStep(recursion, constants),
    sampler(recursion.samples),
    stream([1, 2, 3, 4]),
  ];
  for (let trial = 0; trial < 8; trial++) {
    const sample: Record<string, number> = {};
    draw(random, sample);
    const state = Object.fromEntries(
      recursion.states.map((name) => [name, 2 * random.uniform() - 1]),
    );
    const doubled = Object.fromEntries(
      Object.entries(state).map(([name, value]) => [name, 2 * value]),
    );
    const [once, twice] = [step(state, sample), step(doubled, sample)];
    const bent = recursion.states.find((name) => twice[name] !== 2 * once[name]!);
    if (bent !== undefined) {
      throw new TypeError(
        `renormalise requires a recursion homogeneous in its states, got '${recursion.updates[bent]!.source}' for '${bent}'`,
      );
    }
  }
  known.set(recursion, key);
}
