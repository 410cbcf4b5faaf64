import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { largest, one, power, rational, zero, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import type { Drawn } from './draw.ts';
import { scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

const tangents = choice([zero, ...['1/2', '-1/3', '2/3', '-1/5'].map((t) => rational(t))]);
const factors = choice([zero, one, rational(-1), rational(2), rational('1/2')]);

/**
 * Draws of a Hessian K and a noise covariance C in up to three dimensions, with everything rational: the
 * spectrum is chosen, so limits of the learning rate are known exactly. `bowl` puts them together.
 *
 * `spectrum`: any curvatures, all equal, or 8 apart. `noise`: any C = GGᵀ; `full`, of rank one with every
 * coupling in the eigenbasis of K (which never commutes with K unless curvatures repeat); `commuting`; `eigenvector`,
 * of rank one and commuting. The strata of `tangents` and `factors` are their few values.
 */
export const bowlDraws = {
  dimension: choice([2, 1, 2, 3]),
  spectrum: choice(['any', 'repeated', 'separated']),
  noise: choice(['any', 'full', 'commuting', 'eigenvector']),
  curvatures: vector(3, scale({ from: '1/4', to: 4 })),
  tangents: vector(3, tangents),
  factors: vector(9, factors),
} as const;

export interface Bowl {
  readonly dimension: number;
  readonly curvatures: readonly Rational[];
  readonly largestCurvature: Rational;
  /** Orthonormal eigenvectors of K as columns, in the order of `curvatures`. */
  readonly eigenbasis: Matrix<Rational>;
  readonly hessian: Matrix<Rational>;
  /** G with C = GGᵀ. */
  readonly noiseFactor: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

export function bowl({ dimension: d, spectrum, noise, ...raw }: Drawn<typeof bowlDraws>): Bowl {
  const curvatures = raw.curvatures.slice(0, d).map((k, i) => {
    if (spectrum === 'any') return k;
    return spectrum === 'repeated'
      ? raw.curvatures[0]!
      : raw.curvatures[0]!.mul(power(rational(8), i));
  });
  const eigenbasis = rotation(d, raw.tangents);
  const square = exact.identity(d).map((row, i) => row.map((_, j) => raw.factors[i * 3 + j]!));
  const noiseFactor = {
    any: () => square,
    full: () =>
      exact.multiply(
        eigenbasis,
        firstColumn(square.map(([g]) => (g!.s < 0n ? rational(-1) : one))),
      ),
    commuting: () => exact.multiply(eigenbasis, exact.diagonal(square[0]!)),
    eigenvector: () =>
      exact.multiply(eigenbasis, firstColumn(square.map((_, i) => (i === 0 ? one : zero)))),
  }[noise]();
  return {
    dimension: d,
    curvatures,
    largestCurvature: largest(curvatures),
    eigenbasis,
    hessian: exact.multiply(eigenbasis, exact.diagonal(curvatures), transpose(eigenbasis)),
    noiseFactor,
    noiseCovariance: exact.multiply(noiseFactor, transpose(noiseFactor)),
  };
}

function firstColumn(vector: readonly Rational[]): Matrix<Rational> {
  return vector.map((value) => vector.map((_, j) => (j === 0 ? value : zero)));
}
