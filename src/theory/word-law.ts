import { exact } from '../numeric/matrix.ts';
import { one, power, rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireHessians, requireStep } from './hessian-requirement.ts';
import type { HessianLaw } from './patel-thresholds.ts';

/**
 * P(‖u_k‖² > level) of single-sample SGD u ← (I − CQ)u from one start, as the sum over all words of k samples.
 *
 * The law of u_k is linear in the start: a times the start and a² times the level leave it as it is. Patel 2018
 * (reconstructed).
 */
export function exceedanceOfWords(
  law: HessianLaw,
  run: {
    readonly learningRate: Rational;
    readonly start: readonly Rational[];
    readonly steps: number;
  },
  level: Rational,
): Rational {
  requireHessians('exceedanceOfWords', law);
  requireStep('exceedanceOfWords', run.learningRate);
  const words = power(rational(law.hessians.length), run.steps);
  requires(words.compare(4096) <= 0, 'exceedanceOfWords', 'at most 4096 words', toText(words));
  const total = sum(law.weights);
  const after = (u: readonly Rational[], left: number, chance: Rational): Rational => {
    if (left === 0) return sum(u.map((x) => x.mul(x))).gt(level) ? chance : chance.sub(chance);
    return sum(
      law.hessians.map((hessian, i) => {
        const gradient = exact.apply(hessian, u);
        const next = u.map((x, j) => x.sub(run.learningRate.mul(gradient[j]!)));
        return after(next, left - 1, chance.mul(law.weights[i]!).div(total));
      }),
    );
  };
  return after(run.start, run.steps, one);
}
