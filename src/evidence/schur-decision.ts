import { spectralRadius } from '../numeric/eigenvalue.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import { isSchurStable } from '../numeric/schur.ts';
import type { Decision } from './decision.ts';

/**
 * Whether the powers of a matrix vanish, decided exactly, and labelled; the distance is |ln ρ| in doubles, of its
 * spectral radius.
 */
export function schurDecision(
  matrix: Matrix<Rational>,
  label: (vanishes: boolean) => string,
): Decision {
  const radius = spectralRadius(matrix.map((row) => row.map(toNumber)));
  return { is: label(isSchurStable(matrix)), distance: Math.abs(Math.log(radius)) };
}
