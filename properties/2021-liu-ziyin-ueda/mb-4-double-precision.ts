import {
  blockDoubling,
  blockTolerance,
  claim,
  equal,
  exact,
  hessianNoiseCovariance,
  one,
  rational,
  scale,
  wideBowlDraws,
  wideHeavyBall,
  wideHeavyBallDraws,
  wideHeavyBallMethod,
  type Rational,
  type WideHeavyBall,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends WideHeavyBall {
  readonly noiseRatio: Rational;
}
const settled = (p: Instance, learningRate = p.learningRate) =>
  hessianNoiseCovariance({ ...p, learningRate, hessian: exact.diagonal(p.curvatures) });

export default claim({
  id: 'MB-4-float64',
  statement:
    'Under noise in proportion to the Hessian the doubling sum in double precision keeps λc(1 + μ)/(1 − μ)·(2(1 + μ) − λK)⁻¹ to 16du‖P‖, in up to eight dimensions and up to 1 − 2⁻³¹ of the limit',
  formula: String.raw`C=cK:\quad\Bigl\|\operatorname{fl}\Sigma-\frac{\lambda c(1+\mu)}{1-\mu}\bigl(2(1+\mu)-\lambda K\bigr)^{-1}\Bigr\|\le16\,d\,u\max(\|P\|,\|P'\|)\,\|\Sigma\|`,
  source: { paper, at: 'ours, on the numerics of the closed form' },
  status: 'conjecture',

  given: {
    ...wideBowlDraws,
    noiseRatio: scale(),
    ...wideHeavyBallDraws,
  },
  instance: ({ noiseRatio, ...raw }): Instance => {
    const drawn = wideHeavyBall(raw);
    const basisNoise = exact.scale(noiseRatio, exact.diagonal(drawn.curvatures));
    return { ...drawn, basisNoise, noiseRatio };
  },
  hypotheses: {},
  theory: (p) => settled(p),
  relation: equal,
  witnesses: {
    'the doubling sum of the recursion in doubles': {
      ...blockDoubling(wideHeavyBallMethod),
      // Where both roots meet on the circle the bound says nothing.
      accepts: (p) => blockTolerance(p, wideHeavyBallMethod(p)) <= 1e-4,
    },
  },
  nearMisses: {
    'the continuous-time λc/(2(1 − μ)), alike in all directions': {
      theory: (p) =>
        exact.scale(
          p.learningRate.mul(p.noiseRatio).div(one.sub(p.momentum).mul(2)),
          exact.identity(p.dimension),
        ),
    },
    'the learning rate off by one part in a million': {
      theory: (p) => settled(p, p.learningRate.mul(rational('999999/1000000'))),
    },
  },
});
