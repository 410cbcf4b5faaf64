import { diverges, type Diverges } from '../numeric/limit.ts';
import type { Scope } from '../numeric/formula.ts';
import { firstRelation } from '../numeric/first-relation.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSchurPolynomial } from '../numeric/schur.ts';
import { noiseMoments } from '../noise/noise-moments.ts';
import { affineForm } from './affine.ts';
import type { Recursion } from './recursion.ts';

/**
 * The limit of E xᵀMx from rest, for the states x of an affine recursion under centred noise that only adds; M is
 * symmetric. It may exist where x itself does not settle, in directions that the form does not see.
 *
 * E xᵀMx after t steps is Σ_{n<t} Tr(MₙQ) with Mₙ = (Aᵀ)ⁿMAⁿ. The first linear relation among the Mₙ has a
 * polynomial p; the limit exists for all noise that the form sees where p is Schur stable, which is decided exactly.
 */
export function settledForm(
  recursion: Recursion,
  constants: Scope<Rational>,
  form: Matrix<Rational>,
): Rational | Diverges {
  const { companion: a, noise: b, offset } = affineForm(recursion, constants);
  const white = noiseMoments(recursion.samples);
  if (white === undefined) return diverges;
  const drift = exact.apply(b, white.mean).map((value, i) => value.add(offset[i]!));
  const centred = drift.every((value) => value.n === 0n);
  requires(centred, 'settledForm', 'centred noise', drift);
  const relation = firstRelation(form, a);
  if (!isSchurPolynomial(relation)) return diverges;
  // Adjoint: Tr(MₙQ) = Tr(MQₙ) with Qₙ = AⁿQ(Aᵀ)ⁿ.
  const gains: Rational[] = [];
  let spread = exact.multiply(b, white.covariance, transpose(b));
  for (let n = 0; n + 1 < relation.length; n++) {
    gains.push(exact.trace(exact.multiply(form, spread)));
    spread = exact.multiply(a, spread, transpose(a));
  }
  // Σⱼ pⱼ s₍ₙ₊ⱼ₎ = 0 for every n, summed over n and solved for Σ sₙ.
  const missed = relation.map((p, j) => p.mul(sum(gains.slice(0, j))));
  return sum(missed).div(sum(relation));
}
