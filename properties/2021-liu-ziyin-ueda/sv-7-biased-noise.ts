import {
  bowl,
  bowlDraws,
  choice,
  claim,
  equal,
  exact,
  fraction,
  integer,
  inverse,
  momentsAfter,
  momentsInTime,
  noisyBowl,
  one,
  quadraticConstants,
  rational,
  sgd,
  two,
  twoPoint,
  vector,
  withMemory,
  zero,
  type Bowl,
  type DescentInTime,
  type Rational,
  type Recursion,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends Bowl, DescentInTime {
  readonly start: readonly Rational[];
}
const line = { dimension: choice<1 | 2 | 3>([1]) };
const biased = [1, 2, 3].map((d) => noisyBowl(d, sgd(), twoPoint(two, zero)));
/** The push of a step is the state n, 1 at first and then 0. */
const fading = withMemory(noisyBowl(1, sgd(), twoPoint(one, one.neg())), {
  states: { n: '0*n' },
  samples: { xi: 'xi + n' },
});
const momentsOf = (process: (p: Instance) => Recursion, memory: Scope<Rational> = {}) => ({
  'moments of the recursion': {
    exact: (p: Instance) => {
      const recursion = process(p);
      const places = recursion.states.filter((state) => state.startsWith('w'));
      const start = Object.fromEntries(places.map((place, i) => [place, p.start[i]!]));
      const constants = {
        lambda: p.learningRate,
        ...quadraticConstants(p.hessian, p.noiseFactor),
      };
      const end = momentsAfter(recursion, constants, { ...start, ...memory }, p.steps);
      const first = recursion.states.length - p.dimension;
      return {
        mean: end.mean.slice(first),
        covariance: end.covariance.slice(first).map((row) => row.slice(first)),
      };
    },
  },
});

/** w* = −K⁻¹b, where the mean stays under noise of mean b; two-point noise has b = G(1, 1, …). */
const push = (p: Instance) =>
  exact.apply(
    p.noiseFactor,
    p.start.map(() => one),
  );
const restingPlace = (p: Instance) => exact.apply(inverse(p.hessian), push(p)).map((x) => x.neg());
const around = (p: Instance, centre: readonly Rational[]) => {
  const startMean = p.start.map((w, i) => w.sub(centre[i]!));
  const { mean, covariance } = momentsInTime({ ...p, startMean });
  return { mean: mean.map((m, i) => m.add(centre[i]!)), covariance };
};

export default claim({
  id: 'SV-7-biased',
  statement:
    'Noise of mean b moves the mean of SGD to w* + Aᵗ(w₀ − w*) with w* = −K⁻¹b, and leaves the covariance as it is',
  formula: String.raw`\operatorname{E}w_t=w^*+A^t(w_0-w^*),\quad w^*=-K^{-1}b,\ A=1-\lambda K`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
    start: vector(3, choice([one, zero, rational(-2), rational('1/2')])),
    steps: integer({ from: 1, to: 4 }),
  },
  instance: ({ shareOfLimit, start, steps, ...raw }): Instance => {
    const drawn = bowl(raw);
    const place = start.slice(0, raw.dimension);
    return {
      ...drawn,
      learningRate: shareOfLimit.mul(two).div(drawn.largestCurvature),
      start: place,
      startMean: place,
      startCovariance: exact.zeros(raw.dimension),
      steps,
    };
  },
  hypotheses: { constant: { says: 'every step has the same b', status: 'needed' } },
  theory: (p) => around(p, restingPlace(p)),
  relation: equal,
  witnesses: momentsOf((p) => biased[p.dimension - 1]!),
  nearMisses: {
    'w* = K⁻¹b': { theory: (p) => around(p, exact.apply(inverse(p.hessian), push(p))) },
    'w* = −b': {
      theory: (p) =>
        around(
          p,
          push(p).map((x) => x.neg()),
        ),
    },
    'no move at all': { theory: (p) => momentsInTime(p) },
    'the covariance widened by the move, E ηηᵀ for C': {
      theory: (p) => {
        const square = push(p).map((x) => push(p).map((y) => x.mul(y)));
        const noiseCovariance = exact.add(p.noiseCovariance, square);
        const { covariance } = momentsInTime({ ...p, noiseCovariance });
        return { ...around(p, restingPlace(p)), covariance };
      },
    },
  },
  needs: {
    constant: { given: line, witnesses: momentsOf(() => fading, { n: one }) },
  },
});
