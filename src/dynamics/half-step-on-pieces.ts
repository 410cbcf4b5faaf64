import {
  piecewiseLinear,
  piecewiseLinearConstants,
  type Pieces,
} from '../landscape/piecewise-linear.ts';
import { rademacher } from '../noise/finite-laws.ts';
import type { Law } from '../noise/law.ts';
import type { Rational } from '../numeric/rational.ts';
import { halfStep } from './half-step.ts';

/**
 * The half step on a gradient of straight pieces, with the constants of an instance. Composed once for a number of
 * breakpoints: only the law of the noise `eta` differs.
 */
export function halfStepOnPieces(breakpoints: number) {
  const line = halfStep({
    landscape: piecewiseLinear(breakpoints),
    noise: { eta: rademacher() },
  });
  return (p: Pieces & { readonly learningRate: Rational; readonly noise: Law }) => ({
    recursion: { ...line, samples: { eta: p.noise } },
    constants: { ...piecewiseLinearConstants(p), lambda: p.learningRate },
  });
}
