import {
  averagedMomentum,
  claim,
  compose,
  decides,
  equal,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  heavyBallLimit,
  heavyBallStability,
  heavyBallVariance,
  laplace,
  one,
  quadratic,
  rational,
  scale,
  stabilityWitnesses,
  varianceWitnesses,
  type Drawn,
  type Law,
  type Optimizer,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

const noisyDescent = (optimizer: Optimizer, law: Law) =>
  compose({ landscape: quadratic(), optimizer, noise: { xi: law } });
const process = noisyDescent(heavyBall(), gaussian());

const given = {
  momentum: fraction({ from: '-5/4', to: '5/4', near: [-1, 0, 1] }),
  shareOfLimit: fraction({ from: '-1/2', to: 3, near: [0, 1] }),
  curvature: scale(),
  noiseStd: scale(),
};

/** λk is drawn as a share of its limit 2(1 + μ), so that both sides of the limit and the limit itself come. */
const instance = ({ momentum, shareOfLimit, curvature, noiseStd }: Drawn<typeof given>) => {
  const normalizedStep = shareOfLimit.mul(heavyBallLimit(momentum));
  const learningRate = normalizedStep.div(curvature);
  return {
    normalizedStep,
    momentum,
    learningRate,
    curvature,
    noiseStd,
    noiseVariance: noiseStd.mul(noiseStd),
  };
};

type Instance = ReturnType<typeof instance>;

const constants = (p: Instance) => ({
  lambda: p.learningRate,
  mu: p.momentum,
  beta: p.momentum,
  k: p.curvature,
  sigma: p.noiseStd,
});

const decisions = (recursion: Recursion) => stabilityWitnesses(recursion, constants);

/** The criterion with another upper limit of λk. */
const limit = (of: (momentum: Rational) => Rational) => ({
  theory: ({ momentum, normalizedStep: x }: Instance) =>
    momentum.abs().compare(1) < 0 && x.compare(0) > 0 && x.lt(of(momentum)) ? 'stable' : 'unstable',
});

export default claim({
  id: 'MO-3',
  statement:
    'Heavy ball settles in mean square, from every start, exactly when |μ| < 1 and 0 < λk < 2(1 + μ)',
  formula: String.raw`\operatorname{E}w_t^2\to s\ \text{from every}\ w_0\iff|\mu|<1\ \text{and}\ 0<\lambda k<2(1+\mu)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    convention: { says: 'the velocity sums gradients, m ← μm + g', status: 'needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: heavyBallStability,
  relation: decides,
  witnesses: decisions(process),
  nearMisses: {
    'the limit 2 of plain SGD': limit(() => rational(2)),
    'the limit 4 for every momentum': limit(() => rational(4)),
    'the limit 2(1 + μ)/(1 − μ) of averaged momentum': limit((mu) =>
      heavyBallLimit(mu).div(one.sub(mu)),
    ),
    'negative momentum counted as none': limit((mu) =>
      heavyBallLimit(mu.compare(0) < 0 ? rational(0) : mu),
    ),
  },
  needs: {
    convention: { witnesses: decisions(noisyDescent(averagedMomentum(), gaussian())) },
  },
  holdsWithout: {
    gaussian: { witnesses: decisions(noisyDescent(heavyBall(), laplace())) },
  },
});

const variances = (law: Law) => varianceWitnesses(noisyDescent(heavyBall(), law), constants);

const unguarded = 'lambda*s*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k))';
const variance = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) =>
      value({ lambda: p.learningRate, mu: p.momentum, k: p.curvature, s: p.noiseVariance }),
  };
};

claim({
  id: 'MO-3-variance',
  statement:
    'Within its stability region heavy ball settles at variance λσ²(1 + μ)/((1 − μ)k(2(1 + μ) − λk))',
  formula: String.raw`\operatorname{Var}w_\infty=\frac{\lambda\sigma^2(1+\mu)}{(1-\mu)k(2(1+\mu)-\lambda k)}`,
  source: { paper, at: 'reconstructed (MO-2); the region is MO-3' },
  status: 'proved',

  given: {
    ...given,
    momentum: fraction({ above: -1, below: 1, near: [0] }),
    shareOfLimit: fraction({ above: 0, below: 1 }),
  },
  instance,
  hypotheses: {
    momentum: { says: '|μ| < 1', status: 'needed' },
    step: { says: '0 < λk < 2(1 + μ)', status: 'needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: heavyBallVariance,
  relation: equal,
  witnesses: variances(gaussian()),
  nearMisses: {
    '1 + μ lost in the numerator': variance('lambda*s/((1 - mu)*k*(2*(1 + mu) - lambda*k))'),
    '1 + μ and 1 − μ exchanged': variance('lambda*s*(1 - mu)/((1 + mu)*k*(2*(1 - mu) - lambda*k))'),
    'the continuous-time limit λσ²/(2k(1 − μ))': variance('lambda*s/(2*k*(1 - mu))'),
    '2 for 2(1 + μ)': variance('lambda*s*(1 + mu)/((1 - mu)*k*(2 - lambda*k))'),
    'plain SGD at λ/(1 − μ)': variance('lambda*s/(k*(2*(1 - mu) - lambda*k))'),
  },
  needs: {
    momentum: {
      given: {
        momentum: fraction({ above: -4, below: -1 }),
        shareOfLimit: fraction({ from: -2, below: 0 }),
      },
      ...variance(unguarded),
    },
    step: { given: { shareOfLimit: fraction({ above: 1, to: 3 }) }, ...variance(unguarded) },
  },
  holdsWithout: {
    gaussian: { witnesses: variances(laplace()) },
  },
});
