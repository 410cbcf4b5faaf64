import { diverges, type Diverges } from '../numeric/limit.ts';
import { float, transpose, type Matrix } from '../numeric/matrix.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import { steinSolutionFloat } from '../numeric/stein.ts';
import type { WideBowl } from './wide-bowl.ts';

/** A linear method with a memory: the blocks a + bK of one step on (w, memory), and how much η enters each. */
export interface BlockMethod {
  readonly blocks: readonly (readonly { readonly a: Rational; readonly b: Rational }[])[];
  readonly noise: readonly Rational[];
}

/** The covariance of the parameters by doubling in double precision, in the parameters' coordinates; turned into the eigenbasis at the end. */
export function blockCovariance(p: WideBowl, method: BlockMethod): Matrix<number | Diverges> {
  const basis = numbers(p.basis);
  const turned = (a: Matrix<number>) => float.multiply(basis, a, basis);
  const hessian = turned(float.diagonal(p.curvatures.map(toNumber)));
  const covariance = turned(numbers(p.basisNoise));
  const unit = float.identity(p.dimension);
  const noise = method.noise.map(toNumber);
  const step = joined(
    method.blocks.map((row) =>
      row.map(({ a, b }) =>
        float.add(float.scale(toNumber(a), unit), float.scale(toNumber(b), hessian)),
      ),
    ),
  );
  const source = joined(noise.map((x) => noise.map((y) => float.scale(x * y, covariance))));
  const settled = steinSolutionFloat(step, source);
  if (settled === undefined) return p.basis.map((row) => row.map(() => diverges));
  return turned(settled.slice(0, p.dimension).map((row) => row.slice(0, p.dimension)));
}

/**
 * What rounding may leave of it, as a margin of `equal`: half of 16 d u max(‖P‖, ‖P'‖) with P = Σ AⁿAⁿᵀ and
 * P' = Σ AⁿᵀAⁿ, which split into the directions of K. The constant was measured at 2.1, u = 2⁻⁵³; traces stand for norms.
 */
export function blockTolerance(p: WideBowl, { blocks }: BlockMethod): number {
  const sizes = p.curvatures.flatMap((k) => {
    const step = blocks.map((row) => row.map(({ a, b }) => toNumber(a.add(b.mul(k)))));
    return [step, transpose(step)].map((side) => {
      const sum = steinSolutionFloat(side, float.identity(side.length));
      return sum === undefined ? Infinity : float.trace(sum);
    });
  });
  return 8 * p.dimension * 2 ** -53 * Math.max(...sizes);
}

/** The doubling sum as a numeric witness, within what rounding may leave of it. */
export function blockDoubling<P extends WideBowl>(method: (p: P) => BlockMethod) {
  return {
    numeric: (p: P) => blockCovariance(p, method(p)),
    tolerance: (p: P) => blockTolerance(p, method(p)),
  };
}

function numbers(a: Matrix<Rational>): Matrix<number> {
  return a.map((row) => row.map(toNumber));
}

/** One matrix of a matrix of blocks. */
function joined(blocks: readonly (readonly Matrix<number>[])[]): Matrix<number> {
  return blocks.flatMap((row) => row[0]!.map((_, i) => row.flatMap((block) => block[i]!)));
}
