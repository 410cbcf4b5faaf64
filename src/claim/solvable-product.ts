import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, power, zero, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import { outerProduct } from '../numeric/vector-products.ts';
import { factorProduct } from '../theory/exponent-sign.ts';
import { rankOneProduct, triangularProduct } from '../theory/solvable-exponent.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** A product of random matrices in the plane whose exponent is known in closed form. */
export interface SolvableProduct {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  /** A line that every matrix keeps, where there is one. */
  readonly line?: readonly Rational[];
  /** exp(cΛ) for some c > 0, by the solution of the family. */
  readonly product: Rational;
  readonly dimension: number;
}

const shear = (by: Rational) => [
  [one, by],
  [zero, one],
];

export const solvableProductDraws = {
  kind: choice(['similarities', 'rank one', 'common line']),
  turns: vector(2, fraction({ from: 0, to: '1/12' })),
  sizes: vector(2, fraction({ from: '1/4', to: 4, near: [1] })),
  seconds: vector(2, fraction({ from: '1/4', to: 4, near: [1] })),
  distance: fraction({ from: '1/16', to: '1/2' }),
  side: choice([-1, 1]),
  skew: fraction({ from: '1/2', to: 1 }),
  weight: integer({ from: 1, to: 3 }),
};

const builders = {
  // c₁cₙ = distance^±1, so that the exponent keeps away from 0; angles far apart mix directions.
  similarities: ({
    turns,
    sizes,
    distance,
    side,
    skew,
    weight,
  }: Drawn<typeof solvableProductDraws>) => {
    const factors = [power(distance, side).div(power(sizes[1]!, weight)), sizes[1]!];
    const matrices = factors.map((factor, i) => {
      const turned = rotation(2, [turns[i]!.add(i === 0 ? '1/4' : '2/3')]);
      return exact.multiply(shear(skew), exact.scale(factor, turned), shear(skew.neg()));
    });
    return {
      matrices,
      weights: [1, weight],
      product: factorProduct({ factors, weights: [1, weight] }),
    };
  },
  'rank one': ({ turns, sizes, weight }: Drawn<typeof solvableProductDraws>) => {
    const rows = turns.map((turn, i) => transpose(rotation(2, [turn.mul(12).sub(i)]))[0]!);
    const columns = rows.map((row, i) => row.map((x) => x.mul(sizes[i]!)));
    const matrices = columns.map((a, i) => outerProduct(a, rows[i]!));
    const weights = [1, weight];
    return { matrices, weights, product: rankOneProduct({ columns, rows, weights }) };
  },
  'common line': ({ sizes, seconds, skew, weight }: Drawn<typeof solvableProductDraws>) => {
    const diagonals = sizes.map((a, i) => [a, seconds[i]!.neg()]);
    const matrices = diagonals.map(([a, b], i) => [
      [a!, skew.mul(i)],
      [zero, b!],
    ]);
    const weights = [1, weight];
    const line = [one, zero];
    return { matrices, weights, line, product: triangularProduct({ diagonals, weights }) };
  },
};

export const solvableProduct = (raw: Drawn<typeof solvableProductDraws>): SolvableProduct => ({
  ...builders[raw.kind](raw),
  dimension: 2,
});
