import {
  atMost,
  claim,
  fraction,
  largest,
  one,
  rational,
  scale,
  two,
  vector,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { evenStatement } from '../case.ts';
import { benchmark } from './benchmark.ts';

interface Bowl {
  readonly normalizedSteps: readonly Rational[];
}

const given = {
  curvatures: vector(3, scale({ from: '1/8', to: 8 })),
  share: fraction({ above: 0, below: 1 }),
};

/** λkᵢ, the largest of them `share` of the stability limit. */
function instance({ curvatures, share }: Drawn<typeof given>): Bowl {
  const rate = share.mul(two).div(largest(curvatures));
  return { normalizedSteps: curvatures.map((k) => k.mul(rate)) };
}

/** Product over the coordinates of 1 + λk/(2 − λk) = 2/(2 − λk), what finite steps add to the variance. */
const volume = ({ normalizedSteps }: Bowl) =>
  normalizedSteps.reduce((product, x) => product.mul(two).div(two.sub(x)), one);

const most = rational(10n ** 7n);
const corner = { normalizedSteps: ['1.99', '1.995', '1.999'].map((x) => rational(x)) };

/** False only where all three curvatures are nearly the same and the step is nearly too long. */
export const threeLimits = evenStatement(
  'three stability limits at once',
  claim({
    id: 'LIMIT-3',
    statement:
      'Finite steps swell the stationary covariance of three coordinates at most 10⁷ times',
    formula: String.raw`\prod_i\frac2{2-\lambda k_i}\le10^7`,
    source: { paper: benchmark, at: 'corners' },
    status: 'conjecture',
    expect: 'refuted',
    given,
    instance,
    hypotheses: {},
    theory: () => most,
    relation: atMost,
    witnesses: { 'the determinant': { exact: volume } },
    counterexample: { instance: corner, theory: most, observed: volume(corner) },
  }),
);
