import { coprimeBase, multiplicity } from '../numeric/coprime-base.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import { rational, sum } from '../numeric/rational.ts';
import type { Multiplier } from './multipliers.ts';

/**
 * Where w ← f·w goes, by the walk of log|w| on the lattice of exponents over a coprime base: its mean step is
 * an exact vector, and the logarithms of the base are independent, so the mean is 0 only if the vector is. A
 * walk of mean 0 that moves has neither limit; any other goes where an interval of its drift lies. Undefined
 * where that interval holds 0.
 */
export function latticeFate(
  multipliers: readonly Multiplier[],
): 'converges' | 'diverges' | 'oscillates' | 'stays' | undefined {
  if (multipliers.some(({ value }) => value.n === 0n)) return 'converges';
  const base = coprimeBase(multipliers.flatMap(({ value }) => [value.n, value.d]));
  if (base.length === 0) return 'stays';
  const drift = base.map((b) =>
    sum(
      multipliers.map(({ weight, value }) =>
        weight.mul(multiplicity(value.n, b) - multiplicity(value.d, b)),
      ),
    ),
  );
  if (drift.every((component) => component.n === 0n)) return 'oscillates';
  const { multiply, add, constant, functions } = intervals;
  const total = drift.reduce<Interval>(
    (so, component, i) =>
      add(so, multiply(constant(component), functions['log']!(constant(rational(base[i]!))))),
    point(0),
  );
  if (total.high < 0) return 'converges';
  return total.low > 0 ? 'diverges' : undefined;
}
