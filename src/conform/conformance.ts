import { lostPlace } from '../evidence/computed.ts';
import type { Deviations } from './about.ts';
import type { Adapter } from './adapter.ts';
import { declareFallingRates } from './falling-rates.ts';
import { isFree } from './hyperparameters.ts';
import { declareScaling } from './scaling.ts';
import { declareSettledVariance } from './settled-variance.ts';
import { declareStability } from './stability.ts';
import { declareStandstill } from './standstill.ts';
import { declareSteadySteps } from './steady-steps.ts';
import { degrees, hasFallingRates, isLinear, isSteady, staysAtRest } from './trait.ts';
import { declareUpdateRule } from './update-rule.ts';

/**
 * Declares what must be true of an implementation that follows its recursion, as claims: the update rule on any gradients,
 * and each theorem that the recursion itself falls under: standstill without gradients, scaling of gradients, steady steps
 * of a bias-corrected rule, falling rates, the variance on a noisy quadratic and the stability limit of a linear one.
 * Scaling compares two runs: it is not asked of an implementation that is known to lose its numbers.
 *
 * @param deviations where the implementation is known to differ; those claims expect to be refuted.
 * @returns the adapter, so that a file can export what it declares.
 */
export function conformance<Run>(made: Adapter<Run>, deviations: Deviations = {}): Adapter<Run> {
  const adapter = made as Adapter;
  declareUpdateRule(adapter, deviations);
  if (staysAtRest(adapter)) declareStandstill(adapter, deviations);
  const found = degrees(adapter);
  // A fixed ε cannot grow with the gradients, and two runs that may lose their numbers cannot be compared.
  if (found && (found.epsilon === 0 || isFree(adapter, 'epsilon')) && !losesNumbers(deviations))
    declareScaling(adapter, found, deviations);
  if (isSteady(adapter)) declareSteadySteps(adapter, deviations);
  if (hasFallingRates(adapter)) declareFallingRates(adapter, deviations);
  if (isLinear(adapter)) {
    if (deviations.update === undefined) declareSettledVariance(adapter);
    declareStability(adapter, deviations);
  }
  return made;
}

/** Whether a stated deviation is that there is no number, in the step shown of a long run too. */
function losesNumbers(deviations: Deviations): boolean {
  return Object.values(deviations).some(
    ({ observed }) =>
      lostPlace(typeof observed === 'object' ? Object.values(observed) : observed) !== undefined,
  );
}
