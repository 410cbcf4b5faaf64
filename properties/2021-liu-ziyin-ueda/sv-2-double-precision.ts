import {
  blockCovariance,
  blockTolerance,
  claim,
  equal,
  largest,
  one,
  rational,
  smallest,
  stationaryEntry,
  toNumber,
  two,
  wideDescent,
  wideDescentDraws,
  wideDescentMethod,
  wideEntries,
  type Matrix,
  type WideDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

const entries = (p: WideDescent, learningRate = p.learningRate) =>
  wideEntries(p, (noiseEntry, ki, kj) =>
    stationaryEntry({ learningRate, curvatures: [ki, kj], noiseEntry }),
  );

/** λC_ij/(k_i + k_j − λk_ik_j) with every operation rounded. */
const inDoubles = (p: WideDescent): Matrix<number> => {
  const lambda = toNumber(p.learningRate);
  const k = p.curvatures.map(toNumber);
  return p.basisNoise.map((row, i) =>
    row.map((c, j) => (lambda * toNumber(c)) / (k[i]! + k[j]! - lambda * k[i]! * k[j]!)),
  );
};
/** cond K + 2/(2 − λk_max) */
const conditioning = ({ learningRate, curvatures, largestCurvature }: WideDescent) =>
  toNumber(
    largestCurvature
      .div(smallest(curvatures))
      .add(two.div(two.sub(learningRate.mul(largest(curvatures))))),
  );

export default claim({
  id: 'SV-2-float64',
  statement:
    'In double precision the entries λC_ij/(k_i + k_j − λk_ik_j) are right to 16du(cond K + 2/(2 − λk_max)), and doubling agrees to 16du/(1 − ρ²)',
  formula: String.raw`\|\operatorname{fl}\Sigma-\Sigma\|\le16\,d\,u\Bigl(\operatorname{cond}K+\frac2{2-\lambda k_{\max}}\Bigr)\|\Sigma\|`,
  source: { paper, at: 'ours, on the numerics of the closed form' },
  status: 'conjecture',

  given: wideDescentDraws,
  instance: wideDescent,
  hypotheses: {},
  theory: (p) => entries(p),
  relation: equal,
  witnesses: {
    'the entries in doubles': {
      numeric: inDoubles,
      tolerance: (p) => 8 * p.dimension * 2 ** -53 * conditioning(p),
    },
    'the doubling sum of the recursion in doubles': {
      numeric: (p) => blockCovariance(p, wideDescentMethod(p)),
      tolerance: (p) => blockTolerance(p, wideDescentMethod(p)),
    },
  },
  nearMisses: {
    'the continuous-time entries': {
      theory: (p) => wideEntries(p, (c, ki, kj) => p.learningRate.mul(c).div(ki.add(kj))),
    },
    'the learning rate off by one part in a million': {
      theory: (p) => entries(p, p.learningRate.mul(one.sub(rational('1/1000000')))),
    },
  },
});
