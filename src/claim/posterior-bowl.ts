import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { rational, zero, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import type { CommutingPosterior } from '../theory/posterior-divergence.ts';
import { scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/** SGD beside a posterior whose noise and Hessian share their eigenvectors. */
export interface PosteriorBowl extends CommutingPosterior {
  readonly dimension: number;
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  /** The common eigenvectors, as columns. */
  readonly eigenbasis: Matrix<Rational>;
}

export const posteriorBowlDraws = {
  dimension: choice<2 | 3>([2, 2, 2, 2, 2, 2, 2, 3]),
  curvatures: vector(3, scale({ from: '1/8', to: 8 })),
  noiseVariances: vector(3, scale({ from: '1/8', to: 8 })),
  dataSize: scale({ from: '1/8', to: 32 }),
  tangents: vector(3, choice([zero, rational('1/2'), rational('-1/3')])),
};

/** What `posteriorBowl` is made of. */
export interface PosteriorDraws {
  readonly dimension: 2 | 3;
  readonly curvatures: readonly Rational[];
  readonly noiseVariances: readonly Rational[];
  readonly dataSize: Rational;
  readonly tangents: readonly Rational[];
}

/** The problem at a learning rate made for it. */
export const posteriorBowl = (
  raw: PosteriorDraws,
  rate: (p: CommutingPosterior) => Rational,
): PosteriorBowl => {
  const { dimension: d, dataSize } = raw;
  const [curvatures, noiseVariances] = [raw.curvatures.slice(0, d), raw.noiseVariances.slice(0, d)];
  const eigenbasis = rotation(d, raw.tangents);
  const hessian = exact.multiply(eigenbasis, exact.diagonal(curvatures), transpose(eigenbasis));
  const posterior = { curvatures, noiseVariances, dataSize };
  return { dimension: d, ...posterior, learningRate: rate(posterior), hessian, eigenbasis };
};
