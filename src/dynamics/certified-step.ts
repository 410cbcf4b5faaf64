import type { Scope } from '../numeric/formula.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import type { Rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import type { Recursion } from './recursion.ts';
import { constantsOf } from './start.ts';

export type CertifiedStep = (
  state: Scope<Interval>,
  sample: Scope<Interval>,
  t?: number,
) => Scope<Interval>;

/** One step over intervals with outward rounding: what the states enclose is proved; `t` is its number, from 1. */
export function certifiedStep(recursion: Recursion, constants: Scope<Rational>): CertifiedStep {
  const fixed = Object.fromEntries(
    Object.entries(constantsOf(recursion, constants)).map(([name, value]) => [
      name,
      intervals.constant(value),
    ]),
  );
  const updates = recursion.states.map(
    (state) => [state, reading(recursion.updates[state]!, intervals)] as const,
  );
  return (state, sample, t = 1) => {
    const scope = { ...fixed, ...sample, ...state, t: point(t) };
    const next: Record<string, Interval> = {};
    for (const [name, update] of updates) next[name] = update(scope);
    return next;
  };
}
