import { sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireHessians, requireShare, requireStep } from './hessian-requirement.ts';
import type { ForcedHessians } from './one-step-error.ts';

/** Throws unless the law is one of Hessians with centred forces, and the step positive. */
export function requireForced(who: string, problem: ForcedHessians, learningRate: Rational): void {
  requireForces(who, problem);
  requireStep(who, learningRate);
}

export function requireForces(who: string, problem: ForcedHessians): void {
  requireHessians(who, problem);
  requireShare(who, problem.share);
  const { forces, weights, hessians } = problem;
  const d = hessians[0]!.length;
  const fits = forces.length === hessians.length && forces.every((force) => force.length === d);
  requires(fits, who, `a force of ${d} entries for each Hessian`, forces.length);
  const push = hessians[0]!.map((_, j) =>
    sum(forces.map((force, i) => force[j]!.mul(weights[i]!))),
  );
  const centred = push.every((value) => value.n === 0n);
  requires(
    centred,
    who,
    'forces of mean 0',
    push.map((value) => toText(value.div(sum(weights)))),
  );
}
