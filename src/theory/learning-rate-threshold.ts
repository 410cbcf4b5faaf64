import {
  largest,
  power,
  rational,
  sum,
  toNumber,
  toText,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** The law of the curvature x of single samples: SGD on ℓ = xw²/2 multiplies w by 1 − λx, and γ(λ) = E log|1 − λx|. */
export interface CurvatureLaw {
  readonly sampleCurvatures: readonly Rational[];
  readonly weights: readonly number[];
}

/** E xⁿ. */
export function curvatureMoment(
  { sampleCurvatures, weights }: CurvatureLaw,
  order: number,
): Rational {
  const total = weights.reduce((a, b) => a + b);
  return sum(sampleCurvatures.map((x, i) => power(x, order).mul(rational(weights[i]!, total))));
}

/**
 * The sign of γ on (0, 1/x_max] at a maximum (E x < 0) some of whose samples have x > 0: small steps escape, one λ*
 * parts them from those that converge, 1/x_max among them.
 *
 * Derivation: γ is strictly concave there, 0 at 0 with the slope −E x > 0, and −∞ at 1/x_max. Ours, after
 * Ziyin, Li, Simon, Ueda 2022.
 *
 * @param p.criticalRate λ*.
 * @param p.pole 1/x_max.
 */
export function thresholdFate(p: {
  readonly learningRate: Rational;
  readonly criticalRate: Rational;
  readonly pole: Rational;
}): 'diverges' | 'oscillates' | 'converges' {
  requires(
    p.learningRate.compare(0) > 0 && p.learningRate.lte(p.pole),
    'thresholdFate',
    '0 < learningRate ≤ 1/x_max',
    toText(p.learningRate),
  );
  const side = p.learningRate.compare(p.criticalRate);
  return side < 0 ? 'diverges' : side === 0 ? 'oscillates' : 'converges';
}

/**
 * λ* = 2μ/m₂ − (8/3)μ²m₃/m₂³ within 18 X²(μ/m₂)³, where μ = −E x > 0, m_j = E xʲ, X = max|x| and μX/m₂ ≤ 1/16.
 *
 * Derivation: with X = 1, u = μ/m₂ and a = m₃/m₂ in [−1, 1], γ = 0 reads λ = 2u − (2/3)aλ² − 2R with
 * |R| ≤ λ³/(4(1 − λ)); γ(9u/4) ≤ 0 puts λ* below 9u/4, hence |λ* − 2u| ≤ 4u², and once more |λ* − 2u + (8/3)au²|
 * ≤ (34/3 + 20/3)u³. Ours.
 */
export function thresholdBand(p: CurvatureLaw): {
  readonly lower: Rational;
  readonly upper: Rational;
} {
  const mu = curvatureMoment(p, 1).neg();
  const size = largest(p.sampleCurvatures.map((x) => x.abs()));
  const first = mu.div(curvatureMoment(p, 2));
  const smallness = first.mul(size);
  requires(
    mu.compare(0) > 0 && smallness.compare(rational('1/16')) <= 0,
    'thresholdBand',
    '0 < μX/m₂ ≤ 1/16',
    toText(smallness),
  );
  const reach = power(first, 3).mul(size).mul(size).mul(18);
  return { lower: thresholdSeries(p).sub(reach), upper: thresholdSeries(p).add(reach) };
}

/** 2μ/m₂ − (8/3)μ²m₃/m₂³, the first orders of λ* in μ = −E x; other factors than 8/3 for comparison. */
export function thresholdSeries(p: CurvatureLaw, factor: Rational = rational('8/3')): Rational {
  const [mu, second, third] = [1, 2, 3].map((order) => curvatureMoment(p, order));
  const first = mu!.neg().div(second!);
  return first.mul(2).sub(first.mul(first).mul(third!).div(second!).mul(factor));
}

/**
 * γ ≤ −E[λx] − E(λx)²/2 − E(λx)³/3 wherever λx < 1: a certificate of convergence without remainder where it is ≤ 0.
 *
 * Derivation: log(1 − u) + u + u²/2 + u³/3 has the slope −u³/(1 − u), so it is largest, 0, at u = 0. Ours.
 */
export function cubicCap(p: CurvatureLaw & { readonly learningRate: Rational }): number {
  requires(
    p.sampleCurvatures.every((x) => x.mul(p.learningRate).compare(1) < 0),
    'cubicCap',
    'λx < 1',
    p.sampleCurvatures.map(toText).join(', '),
  );
  return toNumber(unguardedCubicCap(p));
}

/** The cap without its condition. */
export function unguardedCubicCap(p: CurvatureLaw & { readonly learningRate: Rational }): Rational {
  return sum([1, 2, 3].map((j) => curvatureMoment(p, j).mul(power(p.learningRate, j)).div(-j)));
}
