import { exactly } from '../numeric/calculus.ts';
import { rational, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A batch grown by a factor a (`growth`), at a curvature k of the quadratic. */
export interface BatchGrowth {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly growth: Rational;
}

/**
 * By what the variance changes where learning rate and batch both grow by a: (2 − λk)/(2 − aλk), above 1 for a > 1.
 *
 * Derivation: the variance λσ²/(Bk(2 − λk)) at (aλ, aB) over that at (λ, B). Liu, Ziyin, Ueda 2021 (idea; formula ours).
 */
export function linearScalingRatio(p: BatchGrowth): Rational {
  requireGrowth('linearScalingRatio', p);
  const step = p.learningRate.mul(p.curvature).mul(p.growth);
  requires(step.lt(two), 'linearScalingRatio', 'growth·learningRate·k < 2', toText(step));
  return ratio({ lambda: p.learningRate, k: p.curvature, a: p.growth });
}

const ratio = exactly('(2 - lambda*k)/(2 - a*lambda*k)');

/**
 * The learning rate that keeps the variance when the batch grows by a: 2aλ/(2 + (a − 1)λk), below aλ for a > 1 and never
 * above 2/k.
 *
 * Derivation: λ'/(a(2 − λ'k)) = λ/(2 − λk), solved for λ'.
 */
export function variancePreservingRate(p: BatchGrowth): Rational {
  requireGrowth('variancePreservingRate', p);
  return preserving({ lambda: p.learningRate, k: p.curvature, a: p.growth });
}

const preserving = exactly('2*a*lambda/(2 + (a - 1)*lambda*k)');

/**
 * The same ratio in one-dimensional regression with fresh Gaussian inputs of variance k:
 * (2B − λk(B + 2))/(2B − λk(aB + 2)), the noise being state-dependent there.
 *
 * Derivation: the variance λσ²/(2B − λk(B + 2)) at (aλ, aB) over that at (λ, B).
 */
export function regressionScalingRatio(p: BatchGrowth & { readonly batchSize: number }): Rational {
  requireGrowth('regressionScalingRatio', p);
  const scope = {
    lambda: p.learningRate,
    k: p.curvature,
    a: p.growth,
    B: rational(p.batchSize),
  };
  const gap = grownGap(scope);
  requires(
    gap.gt(zero) && gapBefore(scope).gt(zero),
    'regressionScalingRatio',
    'learningRate·k < 2B/(B + 2) before and after',
    toText(gap),
  );
  return gapBefore(scope).div(gap);
}

const gapBefore = exactly('2*B - lambda*k*(B + 2)');
const grownGap = exactly('2*B - lambda*k*(a*B + 2)');

function requireGrowth(who: string, p: BatchGrowth): void {
  const step = p.learningRate.mul(p.curvature);
  requires(step.gt(zero) && step.lt(two), who, '0 < learningRate·k < 2', toText(step));
  requires(p.growth.gt(zero), who, 'growth > 0', toText(p.growth));
}
