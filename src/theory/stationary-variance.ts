import { exactly } from '../numeric/calculus.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * Stationary variance of SGD on a one-dimensional quadratic, λσ²/(k(2 − λk)) for 0 < λk < 2.
 *
 * Derivation: Var' = (1 − λk)² Var + λ²σ², solved for its fixed point; the noise enters by its variance
 * alone. Liu, Ziyin, Ueda 2021, commuting case (reconstructed). Convention: the noise is part of the
 * gradient, w ← w − λ(kw + η); others write the noise as √λ·η.
 */
export function stationaryVariance(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
}): Rational {
  const step = p.learningRate.mul(p.curvature);
  requires(
    step.compare(0) > 0 && step.compare(2) < 0,
    'stationaryVariance',
    '0 < learningRate·curvature < 2',
    toText(step),
  );
  return variance({ lambda: p.learningRate, k: p.curvature, s: p.noiseVariance });
}

const variance = exactly('lambda*s/(k*(2 - lambda*k))');

/**
 * Entry (i, j) of the stationary covariance in an eigenbasis of the Hessian, λC_ij/(k_i + k_j − λk_ik_j),
 * for any noise covariance C, commuting with the Hessian or not.
 *
 * Derivation: KS + SK − λKSK = λC read entry by entry in the basis in which K is diagonal.
 */
export function stationaryEntry(p: {
  readonly learningRate: Rational;
  readonly curvatures: readonly [Rational, Rational];
  readonly noiseEntry: Rational;
}): Rational {
  const [ki, kj] = p.curvatures;
  for (const k of [ki, kj]) {
    const step = p.learningRate.mul(k);
    requires(
      step.compare(0) > 0 && step.compare(2) < 0,
      'stationaryEntry',
      '0 < learningRate·curvature < 2',
      toText(step),
    );
  }
  return entry({ lambda: p.learningRate, ki, kj, c: p.noiseEntry });
}

const entry = exactly('lambda*c/(ki + kj - lambda*ki*kj)');
