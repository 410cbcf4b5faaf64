import { exactly } from '../numeric/calculus.ts';
import {
  largest,
  rational,
  smallest,
  sum,
  toText,
  two,
  zero,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * SGD whose noise commutes with the Hessian, as a sampler of the posterior N(0, (NK)⁻¹): curvatures kᵢ and noise
 * variances cᵢ along the common eigenvectors.
 */
export interface CommutingPosterior {
  readonly curvatures: readonly Rational[];
  readonly noiseVariances: readonly Rational[];
  readonly dataSize: Rational;
}

/**
 * d/dλ of the divergence KL(N(0, S)‖N(0, (NK)⁻¹)) = (N Tr KS − d − ln det NKS)/2 at a stable λ:
 * (1/λ) Σ (uᵢ − 1)/(2 − λkᵢ) with uᵢ = Nλcᵢ/(2 − λkᵢ).
 *
 * Derivation: uᵢ = NkᵢSᵢ, and S′ᵢ/Sᵢ = 2/(λ(2 − λkᵢ)). The question is Mandt, Hoffman, Blei 2017, Theorem 1; the finite step ours.
 */
export function divergenceSlope(p: CommutingPosterior & { readonly learningRate: Rational }) {
  requirePosterior('divergenceSlope', p);
  const { learningRate: lambda, dataSize: N } = p;
  const step = lambda.mul(largest(p.curvatures));
  requires(
    step.gt(zero) && step.lt(two),
    'divergenceSlope',
    '0 < learningRate·k < 2',
    toText(step),
  );
  return sum(p.curvatures.map((k, i) => modeSlope({ lambda, N, k, c: p.noiseVariances[i]! })));
}

const modeSlope = exactly('(N*lambda*c/(2 - lambda*k) - 1)/(lambda*(2 - lambda*k))');

/**
 * The learning rates between which every minimum of the divergence lies: the least and the greatest 2/(Ncᵢ + kᵢ).
 *
 * Derivation: uᵢ − 1 has the sign of λ(Ncᵢ + kᵢ) − 2, so outside all terms of the slope have one sign.
 */
export function optimalRateBracket(p: CommutingPosterior): {
  readonly low: Rational;
  readonly high: Rational;
} {
  requirePosterior('optimalRateBracket', p);
  const best = p.curvatures.map((k, i) => two.div(p.dataSize.mul(p.noiseVariances[i]!).add(k)));
  return { low: smallest(best), high: largest(best) };
}

/** 2d/(N Tr C), the optimum of continuous time (Mandt, Hoffman, Blei 2017). */
export function mandtRate(p: CommutingPosterior): Rational {
  requirePosterior('mandtRate', p);
  return rational(2 * p.curvatures.length).div(p.dataSize.mul(sum(p.noiseVariances)));
}

function requirePosterior(who: string, p: CommutingPosterior): void {
  const { curvatures, noiseVariances, dataSize } = p;
  const positive = [...curvatures, ...noiseVariances, dataSize].every((value) => value.gt(zero));
  const shaped = curvatures.length > 0 && curvatures.length === noiseVariances.length;
  requires(
    positive && shaped,
    who,
    'positive curvatures, as many noise variances and a dataSize > 0',
    [...curvatures, ...noiseVariances, dataSize].map(toText),
  );
}
