import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { runningSums } from './exponential-average.ts';

/** What AdaGrad has summed after a gradient, and the square of the step it makes then. */
export interface AdagradStep {
  readonly total: Rational;
  readonly squaredStep: Rational;
}

/**
 * AdaGrad with ε = 0 (Duchi, Hazan and Singer 2011): Σ g_s² and (αg_t)²/Σ g_s² for t = 1, 2, …
 *
 * Adam without momentum at β₂ = 1 − 1/t and α_t = α/√t is the same: t v_t = (t − 1)v_{t−1} + g_t², and α_t/√v_t =
 * α/√(t v_t). At t = 1 the decay is 0, so v_0 is forgotten and bias correction 1 − Π β₂ is 1 from there on.
 */
export function adagradSteps(
  gradients: readonly Rational[],
  learningRate: Rational,
): readonly AdagradStep[] {
  requires(
    gradients.length > 0 && gradients[0]!.n !== 0n,
    'adagradSteps',
    'a first gradient other than 0',
    gradients.map(toText),
  );
  const totals = runningSums(gradients.map((g) => g.mul(g)));
  return gradients.map((g, t) => {
    const step = learningRate.mul(g);
    return { total: totals[t]!, squaredStep: step.mul(step).div(totals[t]!) };
  });
}
