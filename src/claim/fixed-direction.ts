import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import { outerProduct } from '../numeric/vector-products.ts';
import { factorProduct } from '../theory/exponent-sign.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** SGD on quadratics curved along one direction n alone, whose steps multiply n·w by a factor. */
export interface FixedDirection {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
  /** The unit vectors n and u ⟂ n. */
  readonly axes: Matrix<Rational>;
  readonly hessians: readonly Matrix<Rational>[];
  readonly dimension: number;
}

const curvature = (f: Rational, learningRate: Rational) => one.sub(f).div(learningRate);

export const fixedDirectionDraws = {
  atoms: choice([2, 3]),
  product: fraction({ from: 0, to: 4, near: [1] }),
  others: vector(2, fraction({ above: 0, to: 4, near: [1] })),
  frequencies: vector(2, integer({ from: 1, to: 3 })),
  signs: integer({ from: 0, to: 7 }),
  turn: fraction({ from: 0, to: 2 }),
  learningRate: scale(),
};

/** The first factor is solved for, so that ∏|f|ⁿ is a drawn number; h = (1 − f)/λ along n. */
export function fixedDirection(
  raw: Omit<Drawn<typeof fixedDirectionDraws>, 'atoms'> & { readonly atoms: number },
): FixedDirection {
  const others = raw.others.slice(0, raw.atoms - 1);
  const weights = raw.frequencies.slice(0, raw.atoms - 1);
  const solved = raw.product.div(factorProduct({ factors: others, weights }));
  const factors = [solved, ...others].map((f, i) => ((raw.signs >> i) % 2 === 0 ? f : f.neg()));
  const axes = transpose(rotation(2, [raw.turn]));
  const hessians = factors.map((f) =>
    exact.scale(curvature(f, raw.learningRate), outerProduct(axes[0]!)),
  );
  return {
    factors,
    weights: [1, ...weights],
    learningRate: raw.learningRate,
    axes,
    hessians,
    dimension: 2,
  };
}
