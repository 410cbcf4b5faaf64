import type { CurvatureWalk } from '../dynamics/curvature-descent.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { factorProduct } from '../theory/exponent-sign.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** Draws of a walk whose factors have any product; `curvatureWalk` puts them together. */
export const curvatureWalkDraws = {
  atoms: choice<number>([2, 3, 4]),
  product: fraction({ from: 0, to: 4, near: [1] }),
  others: vector(3, fraction({ above: 0, to: 4, near: [1] })),
  frequencies: vector(3, integer({ from: 1, to: 4 })),
  signs: integer({ from: 0, to: 15 }),
  learningRate: scale(),
} as const;

/** All factors but one are drawn; the first is solved for, so that ∏|f|ⁿ is a drawn number. */
export function curvatureWalk({ signs, ...raw }: Drawn<typeof curvatureWalkDraws>): CurvatureWalk {
  const p = solvedWalk(raw, raw.others.slice(0, raw.atoms - 1));
  return { ...p, factors: p.factors.map((f, i) => ((signs >> i) % 2 === 0 ? f : f.neg())) };
}

/** Draws of a walk that vanishes though E f > 1; `walkAtMaximum` puts them together. */
export const walkAtMaximumDraws = {
  atoms: choice<number>([2, 3]),
  product: fraction({ from: 0, below: 1 }),
  others: vector(2, fraction({ above: 0, to: 1 })),
  frequencies: vector(2, integer({ from: 1, to: 3 })),
  learningRate: scale(),
} as const;

/** Factors f > N/(N − 1) but one, which is solved for: then E f > 1 (a maximum) whatever ∏fⁿ is. */
export function walkAtMaximum(raw: Drawn<typeof walkAtMaximumDraws>): CurvatureWalk {
  const total = raw.frequencies.slice(0, raw.atoms - 1).reduce((a, b) => a + b, 1);
  const least = rational(total, total - 1);
  return solvedWalk(
    raw,
    raw.others.slice(0, raw.atoms - 1).map((f) => f.add(least)),
  );
}

interface Solved {
  readonly product: Rational;
  readonly frequencies: readonly number[];
  readonly learningRate: Rational;
}

function solvedWalk(
  { product, frequencies, learningRate }: Solved,
  others: readonly Rational[],
): CurvatureWalk {
  const weights = frequencies.slice(0, others.length);
  return {
    factors: [product.div(factorProduct({ factors: others, weights })), ...others],
    weights: [1, ...weights],
    learningRate,
  };
}
