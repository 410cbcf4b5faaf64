import { compose } from '../dynamics/compose.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import { optimizer, type Optimizer } from '../optimizer/optimizer.ts';
import { fraction, scale } from './fraction.ts';

/** The hyperparameters of AMSGrad. */
export interface AmsgradRates {
  readonly learningRate: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

export const amsgradRateDraws = {
  learningRate: scale(),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
} as const;

/** The constants of its recursion in doubles. */
export const amsgradConstants = (p: AmsgradRates) => ({
  lambda: toNumber(p.learningRate),
  beta1: toNumber(p.beta1),
  beta2: toNumber(p.beta2),
});

/** A rule on ℓ = xw²/2 with x = ±1. */
export const descentOnSigns = (rule: Optimizer): Recursion =>
  compose({ landscape: randomCurvature(), optimizer: rule, noise: { x: rademacher() } });

/** With the ε of code in use, which AMSGrad on paper lacks. */
export const guardedAmsgrad: Optimizer = optimizer({
  name: 'AMSGrad with ε',
  states: ['m', 'v', 'vhat'],
  hyperparameters: ['lambda', 'beta1', 'beta2', 'epsilon'],
  update:
    'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = w - lambda*m/(sqrt(vhat) + epsilon)',
});
