import { curvatureDescent } from '../dynamics/curvature-descent.ts';
import { enumerate } from '../dynamics/exact.ts';
import type { Rational } from '../numeric/rational.ts';
import type { WalkAfter } from '../theory/walk-law.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** SGD on ℓ = xw²/2 with x = (1 − f)/λ for some steps: one step multiplies w by a factor f. */
export interface FiniteWalk extends WalkAfter {
  readonly learningRate: Rational;
}

/** Draws of a walk short enough to list its states; `finiteWalk` puts them together. */
export const finiteWalkDraws = {
  atoms: choice<number>([2, 3, 4]),
  factors: vector(4, fraction({ from: 0, to: 4, near: [1] })),
  weights: vector(4, integer({ from: 1, to: 3 })),
  signs: integer({ from: 0, to: 15 }),
  start: scale(),
  horizon: integer({ from: 1, to: 12 }),
  learningRate: scale(),
} as const;

/** The more factors, the fewer steps: at most 12, 7 or 5. */
export function finiteWalk({ atoms, signs, ...raw }: Drawn<typeof finiteWalkDraws>): FiniteWalk {
  return {
    ...raw,
    factors: raw.factors.slice(0, atoms).map((f, i) => ((signs >> i) % 2 === 0 ? f : f.neg())),
    weights: raw.weights.slice(0, atoms),
    horizon: Math.min(raw.horizon, [12, 7, 5][atoms - 2]!),
  };
}

/** All states after its steps, with their probabilities. */
export const finiteWalkStates = (p: FiniteWalk) =>
  enumerate(curvatureDescent(p), { lambda: p.learningRate }, { w: p.start }, p.horizon);
