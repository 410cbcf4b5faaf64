import type { Field } from './field.ts';
import { intervals, outward, type Interval } from './interval.ts';

/**
 * Enclosure of the sine over an interval. V8's sine (fdlibm) stays below 1 ulp, 2 are allowed; a crest or
 * trough within rounding of the interval counts as inside, which only widens the result.
 */
export function sine(a: Interval): Interval {
  const ends = [Math.sin(a.low), Math.sin(a.high)];
  return clipped(outward(Math.min(...ends), Math.max(...ends), 2), meets(a, 0.5), meets(a, -0.5));
}

export function cosine(a: Interval): Interval {
  const ends = [Math.cos(a.low), Math.cos(a.high)];
  return clipped(outward(Math.min(...ends), Math.max(...ends), 2), meets(a, 0), meets(a, 1));
}

/** Intervals with sine and cosine. */
export const trigonometricIntervals: Field<Interval> = {
  ...intervals,
  functions: { ...intervals.functions, sin: sine, cos: cosine },
};

/** Whether some (phase + 2k)π may lie in the interval. */
function meets({ low, high }: Interval, phase: number): boolean {
  const slack = 1e-14 * (1 + Math.max(Math.abs(low), Math.abs(high)));
  return Math.ceil(turns(low - slack, phase)) <= Math.floor(turns(high + slack, phase));
}

function turns(x: number, phase: number): number {
  return (x / Math.PI - phase) / 2;
}

function clipped({ low, high }: Interval, crest: boolean, trough: boolean): Interval {
  return { low: trough ? -1 : Math.max(-1, low), high: crest ? 1 : Math.min(1, high) };
}
