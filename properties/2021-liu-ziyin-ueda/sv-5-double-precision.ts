import {
  blockCovariance,
  blockTolerance,
  claim,
  equal,
  fraction,
  loewnerAtLeast,
  loewnerAtMost,
  one,
  stationaryEntry,
  wideDescent,
  wideDescentDraws,
  wideDescentMethod,
  wideEntries,
  type Rational,
  type WideDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

/** `learningRate` is the larger of two rates. */
interface Instance extends WideDescent {
  readonly smallerRate: Rational;
}
/** Σ at the smaller rate, times a number made of the ratio of the two. */
const scaled = (p: Instance, factor: (ratio: Rational) => Rational) =>
  wideEntries(p, (noiseEntry, ki, kj) =>
    stationaryEntry({ learningRate: p.smallerRate, curvatures: [ki, kj], noiseEntry }).mul(
      factor(p.learningRate.div(p.smallerRate)),
    ),
  );

export default claim({
  id: 'SV-5-float64',
  statement:
    'In double precision, too, Σ/λ grows with λ in the order of matrices, in up to eight dimensions and up to 1 − 2⁻³¹ of the limit',
  formula: String.raw`\lambda_1\le\lambda_2:\quad\operatorname{fl}\Sigma(\lambda_2)/\lambda_2\succeq\Sigma(\lambda_1)/\lambda_1-16\,d\,u\,\|P\|\,\|\Sigma(\lambda_2)\|/\lambda_2`,
  source: { paper, at: 'ours, on the numerics of the order' },
  status: 'conjecture',

  given: { ...wideDescentDraws, shareOfLarger: fraction({ above: 0, below: 1 }) },
  instance: ({ shareOfLarger, ...raw }): Instance => {
    const drawn = wideDescent(raw);
    return { ...drawn, smallerRate: shareOfLarger.mul(drawn.learningRate) };
  },
  hypotheses: {},
  theory: (p) => scaled(p, (ratio) => ratio),
  relation: loewnerAtLeast,
  witnesses: {
    'the doubling sum at the larger rate in doubles': {
      numeric: (p) => blockCovariance(p, wideDescentMethod(p)),
      tolerance: (p) => blockTolerance(p, wideDescentMethod(p)),
    },
  },
  nearMisses: {
    'in proportion to λ, no faster': { relation: equal },
    'as fast as λ²': { theory: (p) => scaled(p, (ratio) => ratio.mul(ratio)) },
    'slower than λ': { relation: loewnerAtMost },
    'faster than λ by a millionth': {
      theory: (p) => scaled(p, (ratio) => ratio.mul(one.add(one.div(1000000)))),
    },
  },
});
