import { exactly } from '../numeric/calculus.ts';
import { logarithm, one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * Whether heavy ball m ← μm + kw + η, w ← w − λm is mean-square stable: |μ| < 1 and 0 < λk < 2(1 + μ).
 * The distance is the log of the nearer threshold's ratio.
 *
 * Derivation: Jury's criterion for z² − (1 + μ − λk)z + μ. Convention: the velocity sums gradients; with
 * m ← μm + (1 − μ)g the limit reads 2(1 + μ)/(1 − μ). Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function heavyBallStability(p: {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
}): {
  readonly is: 'stable' | 'unstable';
  readonly distance: number;
} {
  const { normalizedStep: x, momentum: mu } = p;
  const limit = heavyBallLimit(mu);
  const stable = mu.abs().compare(1) < 0 && x.compare(0) > 0 && x.lt(limit);
  const distance =
    limit.compare(0) > 0 && x.compare(0) > 0 ? Math.abs(logarithm(x) - logarithm(limit)) : 1;
  return { is: stable ? 'stable' : 'unstable', distance };
}

/** The largest stable λk at a momentum, 2(1 + μ). */
export function heavyBallLimit(momentum: Rational): Rational {
  return two.mul(one.add(momentum));
}

/**
 * Stationary variance of heavy ball on a one-dimensional quadratic,
 * λσ²(1 + μ)/((1 − μ)k(2(1 + μ) − λk)) within the stability region; positive values outside it mean nothing
 * (μ = −2, λk = 1 gives +1/9).
 *
 * Derivation: multiply w' = (1 + μ − λk)w − μw₋₁ − λη by w, w₋₁ and itself and solve for the second moment.
 */
export function heavyBallVariance(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly momentum: Rational;
  readonly noiseVariance: Rational;
}): Rational {
  const { learningRate: lambda, curvature: k, momentum: mu, noiseVariance: s } = p;
  const step = lambda.mul(k);
  requires(mu.abs().compare(1) < 0, 'heavyBallVariance', '|momentum| < 1', toText(mu));
  requires(
    step.gt(zero) && step.lt(heavyBallLimit(mu)),
    'heavyBallVariance',
    '0 < learningRate·curvature < 2(1 + momentum)',
    toText(step),
  );
  return variance({ lambda, k, mu, s });
}

const variance = exactly('lambda*s*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k))');
