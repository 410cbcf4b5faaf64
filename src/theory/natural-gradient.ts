import { exactly } from '../numeric/calculus.ts';
import { isPositiveDefinite } from '../numeric/definite.ts';
import { inverse } from '../numeric/inverse.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { wholeRoot } from '../numeric/whole-root.ts';

/**
 * Where the natural gradient settles that uses its own mean Fisher matrix: P = λJ⁻¹, J = E ggᵀ. The covariance is
 * (λ/2)K⁻¹ for every noise C > 0 and every λ > 0, and J = (λ/2)K + C.
 *
 * Derivation: with J = KSK + C the covariance equation of P becomes KSJ + JSK = λJ; in X = K^½SK^½, G = K^−½JK^−½
 * it reads XG + GX = λG, whose one solution is λ/2. Liu, Ziyin, Ueda 2021 (definition reconstructed: J is frozen
 * at its mean; a moving average of squares only comes near).
 */
export function naturalGradient(p: {
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}): { readonly covariance: Matrix<Rational>; readonly fisher: Matrix<Rational> } {
  const { learningRate: lambda, hessian: k, noiseCovariance: c } = p;
  requires(lambda.gt(zero), 'naturalGradient', 'learningRate > 0', toText(lambda));
  requires(isPositiveDefinite(k), 'naturalGradient', 'a positive definite hessian', shown(k));
  requires(isPositiveDefinite(c), 'naturalGradient', 'a positive definite noise', shown(c));
  return naturalGradientFormula(p);
}

/** The same without its guards: K must be regular. */
export function naturalGradientFormula(
  p: Parameters<typeof naturalGradient>[0],
): ReturnType<typeof naturalGradient> {
  const half = p.learningRate.div(two);
  return {
    covariance: exact.scale(half, inverse(p.hessian)),
    fisher: exact.add(exact.scale(half, p.hessian), p.noiseCovariance),
  };
}

/**
 * The variance in one dimension with momentum, which does depend on the noise: S = y/k with y > 0 the root of
 * 2(1 − μ²)ky² + (2(1 − μ²)σ² − λ(1 − μ)k)y − λ(1 + μ)σ² = 0. The root must be a fraction.
 *
 * Derivation: heavy ball at learning rate λ/J, J = k²S + σ², put into its own variance.
 */
export function naturalMomentumVariance(p: {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
}): Rational {
  const { learningRate: lambda, momentum: mu, curvature: k, noiseVariance: s } = p;
  const who = 'naturalMomentumVariance';
  requires(mu.abs().compare(1) < 0, who, '|momentum| < 1', toText(mu));
  for (const [name, value] of Object.entries({ learningRate: lambda, curvature: k, noise: s }))
    requires(value.gt(zero), who, `${name} > 0`, toText(value));
  const known = { lambda, mu, k, s };
  const [a, b, c] = [square(known), linear(known), constant(known)];
  const discriminant = b.mul(b).sub(a.mul(c).mul(4));
  const root = wholeRoot(discriminant, 2);
  requires(root !== undefined, who, 'a rational root', toText(discriminant));
  return root.sub(b).div(a.mul(2)).div(k);
}

const square = exactly('2*(1 - mu^2)*k');
const linear = exactly('2*(1 - mu^2)*s - lambda*(1 - mu)*k');
const constant = exactly('-lambda*(1 + mu)*s');

function shown(a: Matrix<Rational>): string {
  return `[${a.map((row) => `[${row.map(toText).join(', ')}]`).join(', ')}]`;
}
