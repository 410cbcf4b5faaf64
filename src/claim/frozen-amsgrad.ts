import { compose } from '../dynamics/compose.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { rademacher, twoPoint } from '../noise/finite-laws.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { optimizer, type Optimizer } from '../optimizer/optimizer.ts';
import type { FrozenMomentum } from '../theory/amsgrad-momentum.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';

/** AMSGrad at v̂ = root², on ℓ = xw²/2 with two equally likely x: r = η(1 − β₁)x is one of the pulls, η = λ/root. */
export interface FrozenAmsgrad extends FrozenMomentum {
  readonly learningRate: Rational;
  readonly root: Rational;
  readonly dimension: number;
}

/** η */
export const frozenRate = (p: FrozenAmsgrad) => p.learningRate.div(p.root);

/** The x whose pull is this one. */
export const frozenCurvature = (p: FrozenAmsgrad, pull: Rational) =>
  pull.div(frozenRate(p).mul(one.sub(p.beta1)));

/** A rule on the two curvatures of the pulls; composed once. */
export const descentOnPulls = (rule: Optimizer) => {
  const parts = { landscape: randomCurvature(), optimizer: rule };
  const any = compose({ ...parts, noise: { x: rademacher() } });
  return (p: FrozenAmsgrad): Recursion => {
    const [first, second] = p.pulls.map((pull) => frozenCurvature(p, pull)) as [Rational, Rational];
    return { ...any, samples: { x: twoPoint(first, second) } };
  };
};

/** What remains of AMSGrad as long as v̂ stays. */
export const frozenDescent = descentOnPulls(
  optimizer({
    name: 'AMSGrad at a constant second moment',
    states: ['m'],
    hyperparameters: ['lambda', 'beta1', 'root'],
    update: 'm = beta1*m + (1 - beta1)*g; w = w - lambda*m/root',
  }),
);

export const frozenConstants = (p: FrozenAmsgrad) => ({
  lambda: p.learningRate,
  beta1: p.beta1,
  root: p.root,
});

export const frozenAmsgradDraws = {
  beta1: fraction({ from: '1/8', to: '9/10' }),
  share: fraction({ from: '1/8', to: 1 }),
  asymmetry: fraction({ above: 0, to: '1/2' }),
  rate: fraction({ from: '1/2', to: 2 }),
  root: scale(),
};

/** x₁ > 0 and x₂ = −(1 + a)x₁: a maximum. */
export const frozenAmsgrad = ({
  beta1,
  share,
  asymmetry,
  rate,
  root,
}: Drawn<typeof frozenAmsgradDraws>): FrozenAmsgrad => {
  const pull = one.add(beta1).mul(share);
  return {
    beta1,
    pulls: [pull, one.add(asymmetry).mul(pull).neg()],
    weights: [1, 1],
    root,
    learningRate: rate.mul(root),
    dimension: 2,
  };
};
