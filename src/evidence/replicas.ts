import type { Scope } from '../numeric/formula.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import { ensemble, type EnsembleRequest, type EnsembleRun } from '../simulation/ensemble.ts';

/** Runs over exact constants; which replicas they are is the caller's to count. */
export type Runs = Omit<EnsembleRequest, 'constants' | 'replicas' | 'firstReplica'> & {
  readonly constants: Scope<Rational>;
};

/** The values of exact constants in doubles. */
export function inDoubles(scope: Scope<Rational>): Scope<number> {
  return Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toNumber(value)]));
}

/**
 * Blocks of fresh replicas: what `look` makes of the next `count` of them. `run` may be called several times
 * in one look, for the same replicas over another number of steps; no replica comes in two looks.
 */
export function freshReplicas<T>(
  runs: Runs,
  look: (run: (change?: Partial<EnsembleRequest>) => EnsembleRun, count: number) => T,
): (count: number) => T {
  const constants = inDoubles(runs.constants);
  let firstReplica = 0;
  return (count) => {
    const block = { ...runs, constants, replicas: count, firstReplica };
    const seen = look((change = {}) => ensemble({ ...block, ...change }), count);
    firstReplica += count;
    return seen;
  };
}
