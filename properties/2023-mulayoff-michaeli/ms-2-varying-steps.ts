import {
  affineSteps,
  atMost,
  awayFromZero,
  batchDescent,
  choice,
  claim,
  exact,
  fraction,
  meanHessian,
  meanSquareRate,
  meanSquareThreshold,
  momentImage,
  one,
  pathwise,
  quadraticDraws,
  quadraticSamples,
  rational,
  secondMomentTerms,
  smallest,
  sum,
  toNumber,
  vector,
  type Drawn,
  type Matrix,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples {
  readonly start: readonly Rational[];
  readonly learningRates: readonly Rational[];
}

const horizon = 4;
const given = {
  ...quadraticDraws({ most: 2 }),
  ratios: vector(horizon, fraction({ above: 0, below: 2, near: [1] })),
};

/** C_k as shares of C*, known to 12 binary digits; below and above it. */
function instance(raw: Drawn<typeof given>): Problem {
  const p = quadraticSamples(raw);
  const limit = rational(Math.ceil(meanSquareThreshold(p) * 2 ** 12), 2 ** 12);
  return { ...p, start: awayFromZero(raw), learningRates: raw.ratios.map((x) => x.mul(limit)) };
}

const size = (p: Problem) => toNumber(sum(p.start.map((x) => x.mul(x))));
/** first · ‖u_0‖² times the rates of the steps, one after the other. */
const bound = (rate: (p: Problem, c: Rational) => number, first = Math.sqrt) => ({
  theory: (p: Problem) => {
    let left = first(p.dimension) * size(p);
    return p.learningRates.map((c) => (left *= rate(p, c)));
  },
});

/** E‖u_k‖² by the recursion's own second moments. */
const squares = (p: Problem) => {
  const recursion = batchDescent(p);
  let moment: Matrix<Rational> = p.start.map((x) => p.start.map((y) => x.mul(y)));
  return p.learningRates.map((lambda) => {
    moment = momentImage(secondMomentTerms(recursion, { lambda }), moment);
    return toNumber(exact.trace(moment));
  });
};
const frozen = (p: Problem) => {
  const recursion = batchDescent(p);
  const weights = affineSteps(recursion, { lambda: one }).map(({ weight }) => weight);
  let places = weights.map(() => p.start);
  return p.learningRates.map((lambda) => {
    const steps = affineSteps(recursion, { lambda });
    places = places.map((u, i) => exact.apply(steps[i]!.matrix, u));
    return toNumber(sum(places.map((u, i) => sum(u.map((x) => x.mul(x))).mul(weights[i]!))));
  });
};
/** The moments are exact; ρ is known in doubles. */
const tolerance = 1e-9;

export default claim({
  id: 'MS-2-varying-steps',
  statement:
    'Whatever the steps, each multiplies the bound of the mean square by its own ρ(T_C), and √d is paid once',
  formula: String.raw`\mathbb E\|u_k\|^2\le\sqrt d\,\prod_{i<k}\rho(T_{C_i})\,\|u_0\|^2`,
  source: { paper, at: 'reconstructed, extended to a schedule: T_C is self-adjoint' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    planned: { says: 'the steps do not depend on samples yet to come', status: 'open' },
  },
  ...bound(meanSquareRate),
  relation: pathwise(atMost),
  witnesses: { 'second moments of the recursion': { numeric: squares, tolerance } },
  nearMisses: {
    'without √d': bound(meanSquareRate, () => 1),
    'the rate of the mean path': bound((p, c) =>
      meanSquareRate({ ...p, hessians: [meanHessian(p)], weights: [one] }, c),
    ),
    'the batch twice as large': bound((p, c) =>
      meanSquareRate({ ...p, batchSize: 2 * p.batchSize }, c),
    ),
    'ρ at the mean step': bound((p) =>
      meanSquareRate(p, sum(p.learningRates).div(p.learningRates.length)),
    ),
    'ρ at the shortest step': bound((p) => meanSquareRate(p, smallest(p.learningRates))),
  },
  needs: {
    fresh: {
      given: { batchSize: choice([1]) },
      witnesses: { 'one sample for all steps': { numeric: frozen, tolerance } },
    },
  },
});
