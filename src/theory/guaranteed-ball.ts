import { one, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { arrivalTime, settledDistance } from './distance-recursion.ts';
import { contraction, type OneStep } from './one-step-bound.ts';

/** 20b/λ: the ball that Kleinberg, Li and Yuan's theorem promises, squared. Noise enters by its bound, σ = r. */
export function guaranteedSquare(step: OneStep): Rational {
  return settledDistance(step).mul(20);
}

/**
 * How far from x* a stationary point x_s of f can be where Assumption 1 holds: ηL E‖w‖/c, and squared
 * η²σ²/λ = (b/λ)/(1 + ηL)².
 *
 * Derivation: c‖x_s − x*‖ ≤ ‖E∇f(x_s − ηw)‖ ≤ ηL E‖w‖, and λ = c²/L² − (ηL − c/L)² ≤ c²/L². Ours.
 */
export function stationaryReach(step: OneStep & { readonly meanNoise: Rational }): {
  readonly distance: Rational;
  readonly squaredDistance: Rational;
} {
  const { learningRate: eta, smoothness: l, convexity: c, meanNoise } = step;
  return {
    distance: eta.mul(l).mul(meanNoise).div(c),
    squaredDistance: square(eta)
      .mul(step.noiseVariance)
      .div(positiveContraction('stationaryReach', step)),
  };
}

/**
 * The bound (1 − λ)d² + 2η²L(E‖w‖ + g)d + η²g² on ‖p⁺ − x*‖² for a noiseless step p⁺ = p − η∇f(p) from the distance d,
 * where Assumption 1 holds at y = p and g = ‖∇f(x*)‖.
 *
 * Derivation: ⟨∇f(p), p − x*⟩ ≥ cd² − ηL E‖w‖ d and ‖∇f(p)‖ ≤ Ld + g. Ours.
 */
export function descentBound(
  step: OneStep & { readonly meanNoise: Rational; readonly targetSlope: Rational },
  distance: Rational,
): Rational {
  requires(distance.compare(0) >= 0, 'descentBound', 'distance ≥ 0', toText(distance));
  const { learningRate: eta, smoothness: l, meanNoise, targetSlope } = step;
  const drift = two.mul(square(eta)).mul(l).mul(meanNoise.add(targetSlope));
  return one
    .sub(contraction(step))
    .mul(square(distance))
    .add(drift.mul(distance))
    .add(square(eta.mul(targetSlope)));
}

/**
 * Steps after which noiseless gradient descent is in the ball 20b/λ and stays there: twice log(λD/(20b))/λ.
 *
 * Derivation: with g ≤ ηLr (KL-1) and λ ≥ ηc ≥ η²L² the bound above is at most (1 − λ/2)d² from d² ≥ 20b/λ, and
 * at most 20b/λ within. Ours.
 */
export function descentArrival(step: OneStep, squaredDistance: Rational): number {
  const { learningRate: eta, smoothness: l, convexity: c } = step;
  requires(eta.mul(l).mul(l).lte(c), 'descentArrival', 'η ≤ c/L²', toText(eta));
  return 2 * arrivalTime(step, squaredDistance.div(20));
}

function positiveContraction(who: string, step: OneStep): Rational {
  const share = contraction(step);
  requires(share.compare(0) > 0, who, 'λ = 2ηc − η²L² > 0', toText(share));
  return share;
}

function square(value: Rational): Rational {
  return value.mul(value);
}
