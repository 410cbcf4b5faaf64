import type { Rational } from '../numeric/rational.ts';
import type { HalfStep } from '../theory/half-step-map.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { vector } from './pick.ts';

/** How many breakpoints the gradient has. */
export const halfStepBends = 3;

/** Draws of any gradient of straight pieces and of a start; `halfStepLine` puts them together. */
export const halfStepDraws = {
  normalizedStep: fraction({ above: 0, to: 2, near: [1] }),
  curvature: scale(),
  slopes: vector(halfStepBends + 1, fraction({ from: -1, to: 1 })),
  breakpoints: vector(halfStepBends, fraction({ from: -4, to: 4 })),
  level: fraction({ from: -2, to: 2 }),
  noiseStd: scale(),
  start: fraction({ from: -8, to: 8 }),
} as const;

/** Slopes in units of the curvature, places in units of the noise of one step. */
export function halfStepLine(
  raw: Drawn<Omit<typeof halfStepDraws, 'start'>>,
): HalfStep & { readonly unit: Rational } {
  const learningRate = raw.normalizedStep.div(raw.curvature);
  const unit = learningRate.mul(raw.noiseStd);
  return {
    learningRate,
    unit,
    slopes: raw.slopes.map((slope) => slope.mul(raw.curvature)),
    breakpoints: raw.breakpoints.map((place) => place.mul(unit)).toSorted((a, b) => a.compare(b)),
    atZero: raw.level.mul(raw.noiseStd),
  };
}
