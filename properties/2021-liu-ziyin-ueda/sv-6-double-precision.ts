import {
  blockPath,
  claim,
  equal,
  integer,
  one,
  power,
  rational,
  wideDescent,
  wideDescentDraws,
  wideDescentMethod,
  wideEntries,
  zero,
  type WideDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

/** The last curvature is 0; the sizes of the others are what they were drawn. */
interface Instance extends WideDescent {
  readonly steps: number;
}
/** λ²C_ij Σ(a_ia_j)ⁿ over n < t; along two flat directions as `flat` says. */
const walked = (p: Instance, steps: number, flat: number) =>
  wideEntries(p, (c, ki, kj) => {
    const square = one.sub(p.learningRate.mul(ki)).mul(one.sub(p.learningRate.mul(kj)));
    const kicks = square.equals(one)
      ? rational(flat)
      : one.sub(power(square, steps)).div(one.sub(square));
    return p.learningRate.mul(p.learningRate).mul(c).mul(kicks);
  });

export default claim({
  id: 'SV-6-float64',
  statement:
    'In double precision the variance of SGD from rest grows by λ²vᵀCv a step along a flat direction v, and settles across, to 16dtu',
  formula: String.raw`Kv=0:\quad|\operatorname{fl}v^{\mathsf T}\operatorname{Cov}w_t\,v-\lambda^2t\,v^{\mathsf T}Cv|\le16\,d\,t\,u\,\|\operatorname{Cov}w_t\|`,
  source: { paper, at: 'ours, on the numerics of the recursion' },
  status: 'conjecture',

  given: { ...wideDescentDraws, steps: integer({ from: 1, to: 24 }) },
  instance: ({ steps, ...raw }): Instance => {
    const drawn = wideDescent(raw);
    const curvatures = drawn.curvatures.map((k, i) => (i === drawn.dimension - 1 ? zero : k));
    return { ...drawn, curvatures, steps };
  },
  hypotheses: {},
  theory: (p) => walked(p, p.steps, p.steps),
  relation: equal,
  witnesses: {
    'the recursion in doubles': {
      numeric: (p) => blockPath(p, wideDescentMethod(p), p.steps),
      tolerance: ({ dimension, steps }) => 8 * dimension * steps * 2 ** -53,
    },
  },
  nearMisses: {
    'one step less': { theory: (p) => walked(p, p.steps - 1, p.steps - 1) },
    'a finite limit along the flat direction, λ²vᵀCv': { theory: (p) => walked(p, p.steps, 1) },
    't² for t': { theory: (p) => walked(p, p.steps, p.steps * p.steps) },
  },
});
