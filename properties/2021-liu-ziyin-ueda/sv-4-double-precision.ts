import {
  blockCovariance,
  blockTolerance,
  claim,
  loewnerAtLeast,
  loewnerAtMost,
  rational,
  wideDescent,
  wideDescentDraws,
  wideDescentMethod,
  wideEntries,
  type Rational,
  type WideDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

/** λC_ij/(k_i + k_j), what continuous time says, times a number. */
const continuous = (p: WideDescent, factor = rational(1)) =>
  wideEntries(p, (c: Rational, ki, kj) => p.learningRate.mul(factor).mul(c).div(ki.add(kj)));

export default claim({
  id: 'SV-4-float64',
  statement:
    'In double precision, too, the covariance of SGD exceeds the one of continuous time in the order of matrices, in up to eight dimensions',
  formula: String.raw`\operatorname{fl}\Sigma\succeq S-16\,d\,u\,\|P\|\,\|\Sigma\|,\qquad KS+SK=\lambda C`,
  source: { paper, at: 'ours, on the numerics of the order' },
  status: 'conjecture',

  given: wideDescentDraws,
  instance: wideDescent,
  hypotheses: {},
  theory: (p) => continuous(p),
  relation: loewnerAtLeast,
  witnesses: {
    'the doubling sum of the recursion in doubles': {
      numeric: (p) => blockCovariance(p, wideDescentMethod(p)),
      tolerance: (p) => blockTolerance(p, wideDescentMethod(p)),
    },
  },
  nearMisses: {
    'below it': { relation: loewnerAtMost },
    'by the factor 3/2 at least': { theory: (p) => continuous(p, rational('3/2')) },
  },
});
