import { float, transpose, type Matrix } from '../numeric/matrix.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import type { BlockMethod } from './block-doubling.ts';
import type { WideBowl } from './wide-bowl.ts';

/**
 * The covariance of the parameters some steps after rest, step by step in double precision in the parameters'
 * coordinates; turned into the eigenbasis at the end.
 */
export function blockPath(p: WideBowl, method: BlockMethod, steps: number): Matrix<number> {
  const basis = numbers(p.basis);
  const turned = (a: Matrix<number>) => float.multiply(basis, a, basis);
  const hessian = turned(float.diagonal(p.curvatures.map(toNumber)));
  const covariance = turned(numbers(p.basisNoise));
  const step = blocks(method.blocks, ({ a, b }) =>
    float.add(
      float.scale(toNumber(a), float.identity(p.dimension)),
      float.scale(toNumber(b), hessian),
    ),
  );
  const noise = method.noise.map(toNumber);
  const source = blocks(
    noise.map((x) => noise.map((y) => x * y)),
    (weight) => float.scale(weight, covariance),
  );
  let moment = float.zeros(step.length);
  for (let t = 0; t < steps; t++)
    moment = float.add(float.multiply(step, moment, transpose(step)), source);
  return turned(moment.slice(0, p.dimension).map((row) => row.slice(0, p.dimension)));
}

function numbers(a: Matrix<Rational>): Matrix<number> {
  return a.map((row) => row.map(toNumber));
}

/** One matrix of blocks that are matrices. */
function blocks<T>(
  rows: readonly (readonly T[])[],
  block: (entry: T) => Matrix<number>,
): Matrix<number> {
  return rows.flatMap((row) => {
    const made = row.map(block);
    return made[0]!.map((_, i) => made.flatMap((one) => one[i]!));
  });
}
