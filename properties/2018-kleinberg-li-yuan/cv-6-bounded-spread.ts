import {
  atMost,
  choice,
  claim,
  enclosedMean,
  enclosedOutcomes,
  fraction,
  halfStep,
  integer,
  intervals,
  outward,
  pathValues,
  point,
  quietedSpread,
  rademacher,
  rational,
  scale,
  scaled,
  spiky,
  toNumber,
  zero,
  type Drawn,
  type Interval,
  type QuietedWaves,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const { constant, divide, multiply } = intervals;
const pi = outward(Math.PI, Math.PI);
const step = halfStep({ landscape: spiky(), noise: { eta: rademacher() } });

interface Instance extends QuietedWaves {
  readonly amplitude: Rational;
  /** w = ±r. */
  readonly noiseRadius: Rational;
  /** ωρ/π */
  readonly turns: Rational;
  readonly horizon: number;
}

const given = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale({ from: '1/4', to: 4 }),
  /** ρ */
  reach: scale({ from: '1/4', to: 4 }),
  /** |A|ω²/a or nearly so. */
  steepness: scale({ from: '1/4', to: 8 }),
  sign: choice([-1, 1]),
  /** ωρ is an odd multiple of π/2. */
  zero: choice([0, 1, 2]),
  /** y₀ in units of ρ; x* = 0. */
  offset: fraction({ from: -6, to: 6, near: [0] }),
  horizon: integer({ from: 1, to: 5 }),
};

function instance(raw: Drawn<typeof given>, turns = rational(2 * raw.zero + 1, 2)): Instance {
  const { curvature, reach } = raw;
  const learningRate = raw.normalizedStep.div(curvature);
  const height = raw.steepness.mul(curvature).mul(reach).mul(reach).mul(raw.sign);
  return {
    learningRate,
    curvature,
    // ω² = (turns·π/ρ)², of which 10 for π² is near enough.
    amplitude: height.div(turns.mul(turns).mul(10)),
    noiseRadius: reach.div(learningRate),
    turns,
    target: zero,
    start: raw.offset.mul(reach),
    horizon: raw.horizon,
  };
}

const reachOf = (p: Instance) => p.learningRate.mul(p.noiseRadius);
const frequency = (p: Instance) => divide(multiply(pi, constant(p.turns)), constant(reachOf(p)));
/** η|A|ω */
const force = (p: Instance) =>
  multiply(constant(p.learningRate.mul(p.amplitude.abs())), frequency(p));
const noisy = (p: Instance) => ({
  ...step,
  samples: { eta: scaled(rademacher(), p.noiseRadius) },
});
const constants = (p: Instance) => ({ a: p.curvature, A: p.amplitude, lambda: p.learningRate });

function meanSquare(p: Instance): Interval {
  const known = Object.entries(constants(p)).map(([name, x]) => [name, constant(x)] as const);
  const enclosed = { ...Object.fromEntries(known), omega: frequency(p) };
  const ends = enclosedOutcomes(noisy(p), enclosed, { w: constant(p.start) }, p.horizon);
  return enclosedMean(ends, ({ w }) => multiply(w!, w!));
}

/** Where ηa = 1 the bound is attained: one part in 1e8 is room for the enclosures. */
const roomy = (bound: Interval) => point(bound.high * (1 + 1e-8));
const bound = (p: Instance) => roomy(quietedSpread(p, reachOf(p), force(p)));

/** Larger than y² on any path, and than the bound. */
function room(p: Instance): number {
  const keep = Math.abs(1 - toNumber(p.learningRate.mul(p.curvature)));
  const push = keep * toNumber(reachOf(p)) + force(p).high;
  let distance = Math.abs(toNumber(p.start));
  for (let t = 0; t < p.horizon; t++) distance = keep * distance + push;
  return 2 * Math.max(distance * distance, bound(p).high);
}

const square = (x: number) => x * x;
/** The larger of the start and some floor in √S, the force alone and ηa. */
const floored = (floor: (most: number, push: number, step: number) => number) => ({
  theory: (p: Instance) => {
    const [shrink, push] = [toNumber(p.learningRate.mul(p.curvature)), force(p).high];
    const most = Math.abs(1 - shrink) * toNumber(reachOf(p)) + push;
    const start = toNumber(p.start);
    return Math.max(start * start, floor(most, push, shrink));
  },
});

export default claim({
  id: 'CV-6-bounded',
  statement:
    'Under two-point noise with χ(ω) = 0 the mean squared distance to x* never exceeds its start or a floor made of one step',
  formula: String.raw`\chi(\omega)=0,\ 0<\eta a<2\;\Rightarrow\;\sup_t\mathbb E(y_t-x^*)^2\le\max\Bigl\{(y_0-x^*)^2,\ \frac{(|1-\eta a|\rho+\eta|A|\omega)^2}{1-(1-\eta a)^2}\Bigr\}`,
  source: { paper, at: 'the motivating example; ours' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    vanishing: { says: 'χ(ω) = 0: ωρ is an odd multiple of π/2', status: 'needed' },
    stable: { says: '0 < ηa < 2', status: 'needed' },
  },
  theory: bound,
  relation: atMost,
  witnesses: {
    'all words over intervals': { certified: meanSquare },
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const { low, high } = frequency(p);
        const omega = rational(BigInt(Math.round(((low + high) / 2) * 2 ** 40)), 2n ** 40n);
        return pathValues({
          recursion: noisy(p),
          constants: { ...constants(p), omega },
          start: { w: p.start },
          steps: p.horizon,
          value: ([y]) => y! * y!,
          low: 0,
          high: room(p),
          random,
        });
      },
      // Where the bound is nearly attained, runs would take for ever; there the certified witness decides.
      accepts: (p: Instance) => 50 * (bound(p).low - meanSquare(p).high) > room(p),
    },
  },
  nearMisses: {
    'the start forgotten': {
      theory: (p) => roomy(quietedSpread({ ...p, start: zero }, reachOf(p), force(p))),
    },
    'the waves forgotten': floored(
      (most, push, shrink) => square(most - push) / (shrink * (2 - shrink)),
    ),
    'the noise forgotten': floored((_, push, shrink) => square(push) / (shrink * (2 - shrink))),
    'only the start': floored(() => 0),
    'the floor of one step alone': floored((most) => square(most)),
  },
  needs: {
    vanishing: {
      // A quarter of a right angle leaves the wells deep enough to hold a path.
      given: {
        steepness: scale({ from: 4, to: 32 }),
        offset: fraction({ from: -16, to: 16 }),
      },
      instance: (raw) => instance(raw, rational('1/8')),
    },
    stable: {
      given: { normalizedStep: fraction({ above: 2, to: 3 }) },
      // The formula without its guard: its floor is negative there.
      ...floored((most, _, shrink) => square(most) / (shrink * (2 - shrink))),
    },
  },
});
