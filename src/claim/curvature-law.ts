import { largest, one, rational, zero, type Rational } from '../numeric/rational.ts';
import type { CurvatureLaw } from '../theory/learning-rate-threshold.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** Draws of a law of curvatures whose mean is a drawn number, below 0; `curvatureLaw` puts them together. */
export const curvatureLawDraws = {
  atoms: choice<number>([2, 3, 4]),
  positive: integer({ from: 1, to: 40 }),
  others: vector(2, integer({ from: -40, to: 40 })),
  weights: vector(4, integer({ from: 1, to: 2 })),
  mean: fraction({ from: -2, below: 0 }),
} as const;

/** Curvatures in eighths; the first is solved for. */
export function curvatureLaw({
  atoms,
  positive,
  others,
  mean,
  ...raw
}: Drawn<typeof curvatureLawDraws>): CurvatureLaw {
  const weights = raw.weights.slice(0, atoms);
  const rest = [positive, ...others].slice(0, atoms - 1).map((x) => rational(x, 8));
  const sumOfRest = rest.reduce((so, x, i) => so.add(x.mul(weights[i + 1]!)), zero);
  const total = weights.reduce((a, b) => a + b);
  return {
    sampleCurvatures: [mean.mul(total).sub(sumOfRest).div(weights[0]!), ...rest],
    weights,
  };
}

/** 1/x_max, the first learning rate at which a factor 1 − λx is 0, for laws with some x > 0. */
export const firstPole = ({ sampleCurvatures }: CurvatureLaw): Rational =>
  one.div(largest(sampleCurvatures));
