import { derivative } from '../numeric/calculus.ts';
import type { Formula, Scope } from '../numeric/formula.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import { reading } from '../numeric/reading.ts';
import { trigonometricIntervals } from '../numeric/trigonometry.ts';
import type { Landscape } from './landscape.ts';

interface Shift {
  readonly value: Interval;
  readonly weight: Interval;
}

/**
 * y ↦ Σ weight·f⁽ⁿ⁾(y + value) with f the quiet loss of a landscape in one dimension, enclosed: the mean over finite
 * noise, or, with weights ±1/(2ρ) at ±ρ and n one lower, over uniform noise.
 */
export function shiftedSum(
  line: Landscape,
  order: number,
  constants: Scope<Interval>,
  shifts: readonly Shift[],
): (y: Interval) => Interval {
  const value = reading(derivativeOf(line, order), trigonometricIntervals);
  const quiet = line.samples.map((sample) => [sample, point(0)] as const);
  const known = { ...constants, ...Object.fromEntries(quiet) };
  const coordinate = line.coordinates[0]!;
  return (y) =>
    shifts
      .map((shift) =>
        intervals.multiply(
          shift.weight,
          value({ ...known, [coordinate]: intervals.add(y, shift.value) }),
        ),
      )
      .reduce(intervals.add);
}

const known = new WeakMap<Landscape, Formula[]>();

/** The derivatives of one landscape are taken once. */
function derivativeOf(line: Landscape, order: number): Formula {
  const found = known.get(line) ?? [line.loss];
  known.set(line, found);
  while (found.length <= order)
    found.push(derivative(found[found.length - 1]!, line.coordinates[0]!));
  return found[order]!;
}
