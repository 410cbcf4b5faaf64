import {
  blockCovariance,
  blockTolerance,
  claim,
  diverges,
  equal,
  float,
  integer,
  one,
  power,
  rational,
  stationaryEntry,
  toNumber,
  wideDescent,
  wideDescentDraws,
  wideDescentMethod,
  wideEntries,
  type Matrix,
  type WideDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends WideDescent {
  readonly lag: number;
}
const carried = (p: Instance) => p.curvatures.map((k) => one.sub(p.learningRate.mul(k)));

/** Σ beside E w_{t+h}w_tᵀ, one matrix of d rows, in the eigenbasis of K: the powers on the side `of` says. */
const lagged = (p: Instance, of: 'later' | 'earlier', lag = p.lag) => {
  const settled = wideEntries(p, (noiseEntry, ki, kj) =>
    stationaryEntry({ learningRate: p.learningRate, curvatures: [ki, kj], noiseEntry }),
  );
  const rho = carried(p);
  return settled.map((row, i) => [
    ...row,
    ...row.map((s, j) => s.mul(power(rho[of === 'later' ? i : j]!, lag))),
  ]);
};

export default claim({
  id: 'SV-8-float64',
  statement:
    'In double precision (1 − λK)ʰ times the doubling sum keeps Σ and E w_{t+h}w_tᵀ, in this order of the factors, to 16du/(1 − ρ²) and h rounded steps',
  formula: String.raw`\|\operatorname{fl}A^h\Sigma-A^h\Sigma\|\le16\,d\,u\Bigl(\frac1{1-\rho^2}+h+2\Bigr)\|\Sigma\|,\quad A=1-\lambda K`,
  source: { paper, at: 'ours, on the numerics of the autocovariance' },
  status: 'conjecture',

  given: { ...wideDescentDraws, lag: integer({ from: 1, to: 24 }) },
  instance: ({ lag, ...raw }): Instance => ({ ...wideDescent(raw), lag }),
  hypotheses: {},
  theory: (p) => lagged(p, 'later'),
  relation: equal,
  witnesses: {
    'powers and the doubling sum in doubles': {
      numeric: (p) => {
        const settled = blockCovariance(p, wideDescentMethod(p));
        if (settled.some((row) => row.includes(diverges))) return diverges;
        const basis = p.basis.map((row) => row.map(toNumber));
        const turned = (a: Matrix<number>) => float.multiply(basis, a, basis);
        const step = turned(float.diagonal(carried(p).map(toNumber)));
        let later = turned(settled as Matrix<number>);
        for (let h = 0; h < p.lag; h++) later = float.multiply(step, later);
        const seen = turned(later);
        return (settled as Matrix<number>).map((row, i) => [...row, ...seen[i]!]);
      },
      tolerance: (p) =>
        blockTolerance(p, wideDescentMethod(p)) + 8 * p.dimension * (p.lag + 2) * 2 ** -53,
    },
  },
  nearMisses: {
    'Σ(1 − λK)ʰ, the other order': { theory: (p) => lagged(p, 'earlier') },
    'one step later': { theory: (p) => lagged(p, 'later', p.lag + 1) },
    'the covariance of a slightly smaller rate': {
      theory: (p) =>
        lagged({ ...p, learningRate: p.learningRate.mul(rational('999999/1000000')) }, 'later'),
    },
  },
});
