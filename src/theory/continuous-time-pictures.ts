import {
  largest,
  one,
  power,
  rational,
  smallest,
  toText,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { curvatureMoment, type CurvatureLaw } from './learning-rate-threshold.ts';

type Descent = CurvatureLaw & { readonly learningRate: Rational };

/**
 * What three pictures in continuous time put for the exponent γ = E log|1 − λx| of SGD on ℓ = xw²/2, per step:
 * gradient flow −λE x; the diffusion with SGD's mean and variance −λE x − λ²Var x/2 (Itô's formula for log|w|);
 * the second-order modified equation −λE x − λ²E x²/2, which is γ up to λ³.
 *
 * The last two differ by λ²(E x)²/2. Ziyin, Li, Simon, Ueda 2022 (theme; formulas ours).
 */
export function continuousExponents(p: Descent): {
  readonly flow: Rational;
  readonly diffusion: Rational;
  readonly secondOrder: Rational;
} {
  const [mean, square] = [1, 2].map((j) => curvatureMoment(p, j).mul(power(p.learningRate, j)));
  const half = rational('1/2');
  return {
    flow: mean!.neg(),
    diffusion: mean!.neg().sub(square!.sub(mean!.mul(mean!)).mul(half)),
    secondOrder: mean!.neg().sub(square!.mul(half)),
  };
}

/** E|λx|³/(3(1 − r)), r = max|λx|: how far γ is at most from its second order, where r < 1. */
export function secondOrderReach(p: Descent): Rational {
  const steps = p.sampleCurvatures.map((x) => x.mul(p.learningRate).abs());
  const most = largest(steps);
  requires(most.compare(1) < 0, 'secondOrderReach', 'max|λx| < 1', toText(most));
  return thirdMoment(p).div(one.sub(most).mul(3));
}

/** E|λx|³. */
export function thirdMoment(p: Descent): Rational {
  const sizes = p.sampleCurvatures.map((x) => x.mul(p.learningRate).abs());
  return curvatureMoment({ sampleCurvatures: sizes, weights: p.weights }, 3);
}

/**
 * −λE x − λ²E x²/2 within its reach: bounds of γ.
 *
 * Derivation: |log(1 − u) + u + u²/2| ≤ |u|³/(3(1 − |u|)) for |u| < 1. Ours.
 */
export function secondOrderBand(p: Descent): {
  readonly lower: Rational;
  readonly upper: Rational;
} {
  const [{ secondOrder }, reach] = [continuousExponents(p), secondOrderReach(p)];
  return { lower: secondOrder.sub(reach), upper: secondOrder.add(reach) };
}

/**
 * min(1/(2 max|x|), 6|E x|/(5E x²)): for smaller λ all three pictures have the sign of γ, that of −E x.
 *
 * Derivation: with r = max|λx| ≤ 1/2 the reach is at most λ²E x²/3, so all four are −λE x up to (5/6)λ²E x².
 * Ours.
 */
export function agreementLimit(p: CurvatureLaw): Rational {
  const most = largest(p.sampleCurvatures.map((x) => x.abs()));
  requires(most.compare(0) > 0, 'agreementLimit', 'a curvature other than 0', toText(most));
  return smallest([
    rational('1/2').div(most),
    curvatureMoment(p, 1).abs().mul(rational('6/5')).div(curvatureMoment(p, 2)),
  ]);
}
