import { power, sum, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A layered network with one output under the squared loss (f − y)², seen at the origin of its weights. */
export interface OriginShape {
  /** D, its matrices; 1 is linear regression. */
  readonly depth: number;
  /** Whether the output has a bias. */
  readonly hasOutputBias: boolean;
  /** s(0). */
  readonly activationAtZero: Rational;
}

/**
 * The type of the origin, every direction an escape: `type II` for D ≥ 2, s(0) = 0 and no bias, since each slope has a
 * weight of another layer as a factor; with s(0) ≠ 0 or a bias the last layer alone feels noise; D = 1 feels it
 * everywhere. Ziyin, Li, Galanti, Ueda 2023, Theorem 4 (details reconstructed).
 */
export function originType({
  depth,
  hasOutputBias,
  activationAtZero,
}: OriginShape): 'type I' | 'type II' | 'neither' {
  requires(Number.isSafeInteger(depth) && depth >= 1, 'originType', 'a depth ≥ 1', depth);
  if (depth === 1) return 'type I';
  return hasOutputBias || activationAtZero.n !== 0n ? 'neither' : 'type II';
}

/**
 * Tr Hʲ, j = 1 … 4, of the sample Hessian at the origin for D = 2: the eigenvalues are ±2|y||x||s′(0)|, once for each
 * hidden neuron, and 0.
 *
 * Convention: ℓ = (f − y)²; half of it for the halved loss. Ziyin, Li, Galanti, Ueda 2023 (reconstructed).
 */
export function originHessianTraces(p: {
  readonly input: readonly Rational[];
  readonly target: Rational;
  readonly hidden: number;
  readonly activationSlope: Rational;
}): readonly Rational[] {
  const square = power(p.target.mul(p.activationSlope), 2)
    .mul(sum(p.input.map((x) => x.mul(x))))
    .mul(4);
  return [zero, square.mul(2 * p.hidden), zero, square.mul(square).mul(2 * p.hidden)];
}
