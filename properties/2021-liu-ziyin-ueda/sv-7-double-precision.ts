import {
  blockMethod,
  blockPath,
  claim,
  equal,
  fraction,
  integer,
  one,
  power,
  sgd,
  stationaryEntry,
  two,
  wideBowl,
  wideBowlDraws,
  type Matrix,
  type Rational,
  type WideBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

export default claim({
  id: 'SV-7-float64',
  statement:
    'In double precision t steps from rest keep the covariance of SGD to 16dtu, up to 1 − 2⁻³¹ of the stability limit',
  formula: String.raw`\Bigl\|\operatorname{fl}\sum_{n<t}\lambda^2A^nCA^n-\bigl(S-A^tSA^t\bigr)\Bigr\|\le16\,d\,t\,u\,\|\operatorname{Cov}w_t\|`,
  source: { paper, at: 'ours, on the numerics of the recursion' },
  status: 'conjecture',

  given: {
    ...wideBowlDraws,
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
    steps: integer({ from: 1, to: 24 }),
  },
  instance: ({ shareOfLimit, steps, ...raw }) => {
    const drawn = wideBowl(raw);
    return { ...drawn, steps, learningRate: shareOfLimit.mul(two).div(drawn.largestCurvature) };
  },
  hypotheses: {},
  theory: (p) => wideCovariance(p, p.steps),
  relation: equal,
  witnesses: {
    'the recursion in doubles': {
      numeric: (p) => {
        const method = blockMethod(sgd(), { lambda: p.learningRate });
        return blockPath(p, method, p.steps);
      },
      tolerance: ({ dimension, steps }) => 8 * dimension * steps * 2 ** -53,
    },
  },
  nearMisses: {
    'one step less': { theory: (p) => wideCovariance(p, p.steps - 1) },
    'the settled covariance': { theory: (p) => wideCovariance(p, undefined) },
  },
});

/** S_ij(1 − (a_ia_j)ᵗ) in the eigenbasis; S itself after no number of steps. */
function wideCovariance(
  p: WideBowl & { readonly learningRate: Rational },
  steps: number | undefined,
): Matrix<Rational> {
  const { curvatures: k, learningRate } = p;
  const carried = k.map((curvature) => one.sub(learningRate.mul(curvature)));
  return p.basisNoise.map((row, i) =>
    row.map((noiseEntry, j) => {
      const curvatures = [k[i]!, k[j]!] as const;
      const limit = stationaryEntry({ learningRate, curvatures, noiseEntry });
      if (steps === undefined) return limit;
      return limit.mul(one.sub(power(carried[i]!.mul(carried[j]!), steps)));
    }),
  );
}
