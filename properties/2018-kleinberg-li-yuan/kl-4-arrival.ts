import {
  arrivalProbability,
  arrivalReach,
  arrivedDistance,
  atLeast,
  atMost,
  bumpyBends,
  bumpyBowl,
  bumpyBowlDraws,
  choice,
  claim,
  constantLaw,
  contraction,
  enumerate,
  expectation,
  fraction,
  halfStep,
  halfStepOnPieces,
  integer,
  momentsAfter,
  one,
  pathIndicators,
  probability,
  quadratic,
  rademacher,
  rational,
  settledDistance,
  spread,
  toNumber,
  two,
  zero,
  type BumpyBowl,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const read = halfStepOnPieces(bumpyBends);
const parabola = halfStep({ landscape: quadratic(), noise: { xi: rademacher() } });

interface Arrival extends BumpyBowl {
  /** y₀, with x* = 0. */
  readonly start: Rational;
  readonly shape: string;
  /** t ≥ T₁ */
  readonly horizon: number;
}

const arrivalDraws = {
  ...bumpyBowlDraws,
  shape: choice(['plain', 'waves', 'free']),
  /** t; on a plain parabola the moments are known at any time. */
  soon: integer({ from: 1, to: 4 }),
  late: integer({ from: 1, to: 40 }),
  /** ‖y₀ − x*‖ over the farthest start from which T₁ ≤ t. */
  reach: fraction({ from: 0, to: 1 }),
};

/** The farthest start is √(e^{λt}b/λ), rounded down to 10 binary digits of the displacement of one step. */
function arrival(raw: Drawn<typeof arrivalDraws>): Arrival {
  const bowl = bumpyBowl(raw);
  const horizon = raw.shape === 'plain' ? raw.late : raw.soon;
  const growth = Math.exp(toNumber(contraction(bowl)) * horizon);
  const farthest = Math.sqrt(growth * toNumber(settledDistance(bowl)));
  const digits = Math.floor((farthest / toNumber(raw.unit)) * 2 ** 10 * (1 - 2 ** -40));
  const start = rational(BigInt(digits), 2n ** 10n)
    .mul(raw.unit)
    .mul(raw.reach);
  return { ...bowl, shape: raw.shape, horizon, start };
}

const squaredDistance = (p: Arrival) => p.start.mul(p.start);
const lawAfter = (p: Arrival) => {
  const { recursion, constants } = read(p);
  return enumerate(recursion, constants, { w: p.start }, p.horizon);
};

/** E y² at the horizon. */
const arrivedSquare = (p: Arrival) => {
  if (p.shape !== 'plain') return expectation(lawAfter(p), 'w^2');
  const constants = { k: p.curvature, sigma: one, lambda: p.learningRate };
  const plain = { ...parabola, samples: { xi: p.noise } };
  return momentsAfter(plain, constants, { w: p.start }, p.horizon).secondMoment[0]![0]!;
};

/** The claim at another time than the start was chosen for, or without a check of it. */
const unguarded = { theory: (p: Arrival) => spread(p).div(contraction(p)).mul(two) };

export default claim({
  id: 'KL-4-arrival',
  statement:
    'From T₁ = log(λ‖y₀ − x*‖²/b)/λ on, the expected squared distance of y to x* is at most 2b/λ',
  formula: String.raw`t\ge\frac1\lambda\log\frac{\lambda\|y_0-x^*\|^2}{b}\;\Rightarrow\;\mathbb E\|y_t-x^*\|^2\le\frac{2b}\lambda`,
  source: { paper, at: 'Step 2 (T₁ confirmed)' },
  status: 'proved',
  given: arrivalDraws,
  instance: arrival,
  hypotheses: {
    late: { says: 't ≥ T₁', status: 'needed' },
    noisy: { says: 'r > 0; without noise T₁ is infinite', status: 'needed' },
    contracting: { says: 'λ > 0', status: 'needed' },
  },
  theory: (p) => arrivedDistance(p, squaredDistance(p), p.horizon),
  relation: atMost,
  witnesses: { 'moments or all outcomes': { exact: arrivedSquare } },
  nearMisses: {
    'b/λ': { theory: settledDistance },
    '2b': { theory: (p) => spread(p).mul(two) },
    'half of T₁': {
      ...unguarded,
      instance: (raw) => {
        const p = arrival(raw);
        return { ...p, horizon: Math.floor(p.horizon / 2) };
      },
    },
  },
  needs: {
    late: {
      ...unguarded,
      instance: (raw) => {
        const p = arrival(raw);
        return { ...p, start: p.start.mul(4) };
      },
    },
    noisy: {
      ...unguarded,
      instance: (raw) => {
        const p = arrival(raw);
        return { ...p, noise: constantLaw(zero), noiseVariance: zero };
      },
    },
    contracting: {
      ...unguarded,
      given: { shape: choice(['plain']), relativeStep: fraction({ from: 5, to: 8 }) },
      instance: (raw) => ({
        ...bumpyBowl(raw),
        shape: raw.shape,
        horizon: raw.soon,
        start: raw.reach.mul(raw.unit),
      }),
    },
  },
});

interface Ball extends Arrival {
  /** The squared radius of the ball about x*. */
  readonly threshold: Rational;
}

const inBall = (p: Arrival, threshold = arrivalReach(p)): Ball => ({ ...p, threshold });
const nineTenths = { theory: () => rational('9/10') };

const inside = {
  'all outcomes': {
    exact: (p: Ball) => probability(lawAfter(p), ({ w }) => w!.mul(w!).lte(p.threshold)),
    // Later than that there are too many outcomes.
    accepts: (p: Ball) => p.horizon <= 4,
  },
  runs: {
    sampled: (p: Ball, random: Seed) =>
      pathIndicators({
        ...read(p),
        start: { w: p.start },
        steps: p.horizon,
        happens: ([y]) => y! * y! <= toNumber(p.threshold),
        random,
      }),
  },
};

claim({
  id: 'KL-4-probability',
  statement:
    'At any one time from T₁ on, y is within √(20b/λ) of x* with probability at least 9/10',
  formula: String.raw`t\ge T_1\;\Rightarrow\;\Pr\Bigl(\|y_t-x^*\|^2\le\frac{20b}\lambda\Bigr)\ge\frac9{10}`,
  source: { paper, at: 'Step 2 (20 and T₁ confirmed)' },
  status: 'proved',
  given: arrivalDraws,
  instance: (raw) => inBall(arrival(raw)),
  hypotheses: {
    late: { says: 't ≥ T₁', status: 'needed' },
    noisy: { says: 'r > 0; without noise T₁ is infinite', status: 'needed' },
  },
  theory: (p) => arrivalProbability(p, squaredDistance(p), p.horizon),
  relation: atLeast,
  witnesses: inside,
  nearMisses: {
    '2 for 20': { instance: (raw) => inBall(arrival(raw), settledDistance(bumpyBowl(raw)).mul(2)) },
    'b for b/λ': { instance: (raw) => inBall(arrival(raw), spread(bumpyBowl(raw)).mul(20)) },
    'half of T₁': {
      ...nineTenths,
      given: {
        shape: choice(['plain']),
        relativeStep: fraction({ from: '1/2', to: '3/4' }),
        late: integer({ from: 30, to: 40 }),
        reach: fraction({ from: '15/16', to: 1 }),
      },
      instance: (raw) => {
        const p = arrival(raw);
        return inBall({ ...p, horizon: Math.floor(p.horizon / 2) });
      },
      witnesses: { runs: inside.runs },
    },
  },
  needs: {
    late: {
      ...nineTenths,
      instance: (raw) => {
        const p = arrival(raw);
        return inBall({ ...p, start: p.start.mul(16) });
      },
    },
    noisy: {
      ...nineTenths,
      instance: (raw) => inBall({ ...arrival(raw), noise: constantLaw(zero), noiseVariance: zero }),
    },
  },
});
