import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { largest, one, rational, zero, type Rational } from '../numeric/rational.ts';
import { reflection } from '../numeric/rotation.ts';
import type { Drawn } from './draw.ts';
import { scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/** Draws of a Hessian and a noise of rank two at most in up to eight dimensions; `wideBowl` puts them together. */
export const wideBowlDraws = {
  dimension: choice<number>([2, 1, 3, 5, 4, 8]),
  curvatures: vector(8, scale({ from: '1/16', to: 16 })),
  mirror: vector(8, choice([zero, one, rational(-1), rational(2), rational(3)])),
  factors: vector(16, choice([zero, one, rational(-1), rational('1/2'), rational(3)])),
} as const;

/** A bowl given in its eigenbasis: what claims on double precision speak of. */
export interface WideBowl {
  readonly dimension: number;
  readonly curvatures: readonly Rational[];
  readonly largestCurvature: Rational;
  /** The eigenvectors of K as columns: a reflection, hence its own inverse. */
  readonly basis: Matrix<Rational>;
  /** The noise covariance in that basis. */
  readonly basisNoise: Matrix<Rational>;
}

/** The same bowl seen from its eigenbasis. */
export const spectralBowl = ({ curvatures, basisNoise }: WideBowl) => ({
  curvatures,
  eigenbasis: exact.identity(curvatures.length),
  noiseCovariance: basisNoise,
});

export function wideBowl({ dimension: d, ...raw }: Drawn<typeof wideBowlDraws>): WideBowl {
  const curvatures = raw.curvatures.slice(0, d);
  const factor = Array.from({ length: d }, (_, i) => raw.factors.slice(2 * i, 2 * i + 2));
  return {
    dimension: d,
    curvatures,
    largestCurvature: largest(curvatures),
    basis: reflection(raw.mirror.slice(0, d)),
    basisNoise: exact.multiply(factor, transpose(factor)),
  };
}
