import {
  blockCovariance,
  blockTolerance,
  claim,
  diverges,
  equal,
  exact,
  heavyBallLimit,
  one,
  rational,
  smallest,
  toNumber,
  trainingLossFormula,
  two,
  wideHeavyBall,
  wideHeavyBallDraws,
  wideHeavyBallMethod,
  type WideHeavyBall,
} from 'falsifiable';
import { paper } from './paper.ts';

/** In the eigenbasis of K. */
const inBasis = (p: WideHeavyBall) => ({
  learningRate: p.learningRate,
  momentum: p.momentum,
  hessian: exact.diagonal(p.curvatures),
  noiseCovariance: p.basisNoise,
});
const gaps = (p: WideHeavyBall) =>
  p.curvatures.map((k) => heavyBallLimit(p.momentum).sub(p.learningRate.mul(k)));

/** λ(1 + μ)/(2(1 − μ))·Σ C_ii/(2(1 + μ) − λk_i) with every operation rounded; 1 ± μ before they are. */
const inDoubles = (p: WideHeavyBall) => {
  const lambda = toNumber(p.learningRate);
  const [rest, total] = [one.sub(p.momentum), one.add(p.momentum)].map(toNumber) as [
    number,
    number,
  ];
  const terms = p.curvatures.map(
    (k, i) => toNumber(p.basisNoise[i]![i]!) / (2 * total - lambda * toNumber(k)),
  );
  return ((lambda * total) / (2 * rest)) * terms.reduce((sum, term) => sum + term, 0);
};
/** Of Tr KΣ, whose terms are all positive: what is left of Σ, times the condition of K. */
const traceTolerance = (p: WideHeavyBall) =>
  p.dimension *
  toNumber(p.largestCurvature.div(smallest(p.curvatures))) *
  blockTolerance(p, wideHeavyBallMethod(p));

export default claim({
  id: 'LE-1-float64',
  statement:
    'In double precision the trace formula of the training loss is right to 16du·2(1 + μ)/(2(1 + μ) − λk_max), up to 1 − 2⁻³¹ of the limit, and Tr KΣ/2 of the doubling sum agrees',
  formula: String.raw`\tfrac12\operatorname{Tr}K\Sigma=\frac{\lambda(1+\mu)}{2(1-\mu)}\sum_i\frac{C_{ii}}{2(1+\mu)-\lambda k_i}\ \text{ to }\ \frac{16\,d\,u\cdot2(1+\mu)}{2(1+\mu)-\lambda k_{\max}}`,
  source: { paper, at: 'ours, on the numerics of the trace formula' },
  status: 'conjecture',

  given: wideHeavyBallDraws,
  instance: wideHeavyBall,
  hypotheses: {},
  theory: (p) => trainingLossFormula(inBasis(p)),
  relation: equal,
  witnesses: {
    'the formula in doubles': {
      numeric: inDoubles,
      tolerance: (p) =>
        8 * p.dimension * 2 ** -53 * toNumber(heavyBallLimit(p.momentum).div(smallest(gaps(p)))),
    },
    'Tr KΣ/2 of the doubling sum in doubles': {
      numeric: (p) => {
        const diagonal = blockCovariance(p, wideHeavyBallMethod(p)).map((row, i) => row[i]!);
        if (diagonal.includes(diverges)) return diverges;
        return diagonal.reduce<number>(
          (total, value, i) => total + (toNumber(p.curvatures[i]!) * (value as number)) / 2,
          0,
        );
      },
      tolerance: traceTolerance,
      // Where both roots meet on the circle the bound says nothing.
      accepts: (p) => traceTolerance(p) <= 1e-4,
    },
  },
  nearMisses: {
    'the continuous-time loss λ Tr C/(4(1 − μ))': {
      theory: (p) => p.learningRate.mul(exact.trace(p.basisNoise)).div(one.sub(p.momentum).mul(4)),
    },
    'the learning rate off by one part in a million': {
      theory: (p) =>
        trainingLossFormula({
          ...inBasis(p),
          learningRate: p.learningRate.mul(rational('999999/1000000')),
        }),
    },
    'the momentum forgotten, λ/2·Tr[(2 − λK/(1 + μ))⁻¹C]': {
      theory: (p) =>
        p.curvatures
          .map((k, i) => {
            const step = p.learningRate.mul(k).div(one.add(p.momentum));
            return p.basisNoise[i]![i]!.mul(p.learningRate).div(two.sub(step)).div(two);
          })
          .reduce((total, term) => total.add(term)),
    },
  },
});
