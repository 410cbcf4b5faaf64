import {
  blockDoubling,
  blockMethod,
  choice,
  claim,
  compose,
  decides,
  equal,
  fraction,
  gaussian,
  laplace,
  nesterov,
  nesterovLimits,
  nesterovStability,
  nesterovSteps,
  one,
  quadratic,
  rational,
  scale,
  smallest,
  spectralBowl,
  stabilityWitnesses,
  two,
  twoStepCovariances,
  twoStepSolution,
  wideBowl,
  wideBowlDraws,
  zero,
  type Drawn,
  type Law,
  type NesterovRates,
  type Rational,
  type WideBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  momentum: fraction({ from: -3, to: 3, near: [-1, '-1/3', 0, 1] }),
  shareOfLimit: fraction({ from: '-1/4', to: '3/2', near: [0, 1] }),
  curvature: scale(),
  noiseStd: scale(),
};
/** λk on either side of both limits, which are share 0 and 1. */
const instance = ({ shareOfLimit, curvature, ...rest }: Drawn<typeof given>) => {
  const { low, high } = nesterovLimits(rest.momentum);
  const normalizedStep = low.add(shareOfLimit.mul(high.sub(low)));
  return { ...rest, normalizedStep, curvature, learningRate: normalizedStep.div(curvature) };
};
type Instance = ReturnType<typeof instance>;

const decisions = (law: Law) => {
  const recursion = compose({ landscape: quadratic(), optimizer: nesterov(), noise: { xi: law } });
  const constants = (p: Instance) => ({
    lambda: p.learningRate,
    mu: p.momentum,
    k: p.curvature,
    sigma: p.noiseStd,
  });
  return stabilityWitnesses(recursion, constants);
};
/** Other limits of λk. */
const between = (
  limits: (mu: Rational) => { readonly low: Rational; readonly high?: Rational },
) => ({
  theory: ({ normalizedStep: x, momentum }: Instance) => {
    const { low, high } = limits(momentum);
    return x.gt(low) && (high === undefined || x.lt(high)) ? 'stable' : 'unstable';
  },
});
const edge = (mu: Rational) => two.mul(one.add(mu)).div(one.add(mu.mul(2)));

export default claim({
  id: 'NE-1-stable',
  statement:
    'Nesterov’s method settles in mean square exactly when λk is below 2(1 + μ)/(1 + 2μ), or 1 + 1/|μ| from μ = −1/3 down, and, where |μ| > 1, also above a second limit',
  formula: String.raw`0<\lambda k<\begin{cases}\frac{2(1+\mu)}{1+2\mu}&\mu>-\frac13\\1+\frac1{|\mu|}&\mu\le-\frac13\end{cases},\qquad\lambda k>1-\tfrac1\mu\ (\mu>1),\quad\lambda k>\tfrac{2(1+\mu)}{1+2\mu}\ (\mu<-1)`,
  source: { paper, at: 'ours, extends the stability of heavy ball' },
  status: 'proved',

  given,
  instance,
  hypotheses: { gaussian: { says: 'the noise is Gaussian', status: 'not needed' } },
  theory: nesterovStability,
  relation: decides,
  witnesses: decisions(gaussian()),
  nearMisses: {
    'the limit 2(1 + μ) of heavy ball': between((mu) => ({
      ...nesterovLimits(mu),
      high: two.mul(one.add(mu)),
    })),
    'the limit 2 of plain SGD': between((mu) => ({ ...nesterovLimits(mu), high: two })),
    '2(1 + μ)/(1 + 2μ) for every momentum': between((mu) => {
      const { low } = nesterovLimits(mu);
      return one.add(mu.mul(2)).compare(0) > 0 ? { low, high: edge(mu) } : { low };
    }),
    'no lower limit beyond |μ| = 1': between((mu) => ({ ...nesterovLimits(mu), low: zero })),
    '1 − 1/|μ| as the lower limit on both sides': between((mu) => ({
      ...nesterovLimits(mu),
      low: mu.abs().compare(1) > 0 ? one.sub(one.div(mu.abs())) : zero,
    })),
    'stable only for |μ| < 1': {
      theory: (p) => (p.momentum.abs().compare(1) < 0 ? nesterovStability(p).is : 'unstable'),
    },
  },
  holdsWithout: { gaussian: { witnesses: decisions(laplace()) } },
});

interface Wide extends WideBowl, NesterovRates {}
/** The iterate beside the lookahead point. */
const method = (p: Wide) =>
  blockMethod(nesterov(), { lambda: p.learningRate, mu: p.momentum }, ['z', 'w']);

claim({
  id: 'NE-1-float64',
  statement:
    'In double precision the doubling sum over iterates and lookahead points keeps the covariance of the iterates to 16du‖P‖, up to 1 − 2⁻³¹ of the stability limit',
  formula: String.raw`\|\operatorname{fl}\Sigma-\Sigma\|\le16\,d\,u\,\max(\|P\|,\|P'\|)\,\|\Sigma\|,\quad P=\sum_nZ^nZ^{n\mathsf T},\ P'=\sum_nZ^{n\mathsf T}Z^n`,
  source: { paper, at: 'ours, on the numerics of the covariance' },
  status: 'conjecture',

  given: {
    ...wideBowlDraws,
    dimension: choice<number>([2, 1, 3, 2, 4, 1, 2, 8]),
    momentum: fraction({ from: '-15/16', to: '15/16', near: ['-1/3', 0] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  instance: ({ shareOfLimit, momentum, ...raw }): Wide => {
    const drawn = wideBowl(raw);
    const limit = shareOfLimit.mul(nesterovLimits(momentum).high);
    const learningRate = smallest(drawn.curvatures.map((k) => limit.div(k)));
    return { ...drawn, momentum, learningRate };
  },
  hypotheses: {},
  theory: (p) => twoStepCovariances(spectralBowl(p), (k) => nesterovSteps(p, k)).same,
  relation: equal,
  witnesses: {
    'the doubling sum in doubles': blockDoubling(method),
  },
  nearMisses: {
    'the older step −μ in place of −μq': {
      theory: (p) =>
        twoStepSolution(spectralBowl(p), (k) => ({ ...nesterovSteps(p, k), a2: p.momentum.neg() }))
          .same,
    },
    'the learning rate off by one part in a million': {
      theory: (p) => {
        const nearly = { ...p, learningRate: p.learningRate.mul(rational('999999/1000000')) };
        return twoStepCovariances(spectralBowl(p), (k) => nesterovSteps(nearly, k)).same;
      },
    },
  },
});
