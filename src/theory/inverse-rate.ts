import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { AdaptiveRun } from './adaptive-step.ts';
import { runningMaxima, runningSums, squaredAverages } from './exponential-average.ts';

/** Which V_t divides the step: 1, Σ g², the largest average of g², or the average of g² itself. */
export type SquaredScale = 'sgd' | 'adagrad' | 'amsgrad' | 'adam';

/**
 * V_t/α_t² for t = 1, 2, …, the squares of √V_t/α_t, whose difference Γ_t = √V_{t+1}/α_{t+1} − √V_t/α_t the proofs of regret
 * bounds want to be positive semidefinite (Reddi, Kale and Kumar 2018); one coordinate, since V is diagonal.
 *
 * Σ g² and maxima do not fall and 1 does not, so Γ_t ≥ 0 wherever α_t does not grow. An average may fall.
 */
export function inverseRateSquares(
  scale: SquaredScale,
  { gradients, learningRates, beta2 }: AdaptiveRun,
): readonly Rational[] {
  requires(
    learningRates.length === gradients.length && learningRates.every((rate) => rate.n !== 0n),
    'inverseRateSquares',
    'a learning rate other than 0 for each gradient',
    learningRates.map(toText),
  );
  const squares = gradients.map((g) => g.mul(g));
  const scales = {
    sgd: () => squares.map((g) => g.mul(0).add(1)),
    adagrad: () => runningSums(squares),
    amsgrad: () => runningMaxima(squaredAverages(gradients, beta2)),
    adam: () => squaredAverages(gradients, beta2),
  }[scale]();
  return scales.map((v, t) => v.div(learningRates[t]!).div(learningRates[t]!));
}

/**
 * The least g_{t+1}² with which Γ_t ≥ 0 in Adam: v_t (r − β₂)/(1 − β₂), r = (α_{t+1}/α_t)², from
 * β₂v_t + (1 − β₂)g² ≥ r v_t. Not above 0 where the rates fall at least as fast as the average forgets, r ≤ β₂.
 */
export function leastSquaredGradient(p: {
  readonly average: Rational;
  readonly rateRatio: Rational;
  readonly beta2: Rational;
}): Rational {
  requires(p.beta2.compare(1) < 0, 'leastSquaredGradient', 'beta2 < 1', toText(p.beta2));
  const room = p.beta2.neg().add(1);
  return p.average.mul(p.rateRatio.mul(p.rateRatio).sub(p.beta2)).div(room);
}
