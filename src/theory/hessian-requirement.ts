import { isPositiveSemidefinite } from '../numeric/definite.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';

interface HessianLaw {
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly Rational[];
}

/** Throws unless the Hessians are symmetric, of one size, each with a positive weight. */
export function requireHessians(who: string, { hessians, weights }: HessianLaw): void {
  const d = hessians[0]?.length ?? 0;
  requires(d > 0, who, 'at least one Hessian', 'none');
  requireSymmetric(who, 'Hessians', hessians);
  requires(
    weights.length === hessians.length && weights.every((n) => n.compare(0) > 0),
    who,
    'a positive weight for each Hessian',
    weights.map(toText),
  );
}

/** The same, and every Hessian positive semidefinite. */
export function requireSemidefinite(who: string, law: HessianLaw): void {
  requireHessians(who, law);
  const bad = law.hessians.find((hessian) => !isPositiveSemidefinite(hessian));
  requires(bad === undefined, who, 'positive semidefinite Hessians', bad && matrixText(bad));
}

export function requireStep(who: string, learningRate: Rational): void {
  requires(learningRate.compare(0) > 0, who, 'learningRate > 0', toText(learningRate));
}

export function requireShare(who: string, share: Rational): void {
  requires(share.compare(0) >= 0 && share.compare(1) <= 0, who, '0 ≤ share ≤ 1', toText(share));
}

export function requireBatchSize(who: string, batchSize: number): void {
  requires(Number.isSafeInteger(batchSize) && batchSize >= 1, who, 'batchSize ≥ 1', batchSize);
}

export function requireEigenvalues(who: string, eigenvalues: readonly Rational[]): void {
  const low = eigenvalues.find((k) => k.compare(0) <= 0);
  requires(eigenvalues.length > 0 && low === undefined, who, 'eigenvalues > 0', low ?? 'none');
}

function matrixText(matrix: Matrix<Rational>): string {
  return `[${matrix.map((row) => `[${row.map(toText).join(', ')}]`).join(', ')}]`;
}
