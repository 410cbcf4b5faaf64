import {
  choice,
  claim,
  constantLaw,
  enclosedMean,
  enclosedOutcomes,
  equal,
  finiteLaw,
  fraction,
  halfStep,
  intervals,
  landscape,
  lawMean,
  outward,
  pathMeans,
  quietedMean,
  rademacher,
  rational,
  scalarStep,
  scale,
  toNumber,
  two,
  uniform,
  zero,
  type Drawn,
  type Law,
  type QuietedWaves,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const { constant, divide, multiply } = intervals;
const pi = outward(Math.PI, Math.PI);

const waves = landscape({
  name: 'spiky about c with noise of radius r',
  coordinates: ['w'],
  samples: ['xi'],
  constants: ['a', 'A', 'omega', 'c', 'r', 'q'],
  loss: 'a*(w - c)^2/2 + A*cos(omega*(w - c)) + r*xi*w/sqrt(q)',
});
const step = halfStep({ landscape: waves, noise: { xi: rademacher() } });

function stepUnder(law: Law, reachSquare: number) {
  return { law, reachSquare, recursion: { ...step, samples: { xi: law } } };
}

/** Unit laws; the largest |ξ| is the root of `reachSquare`. */
const shapes = { 'two-point': stepUnder(rademacher(), 1), uniform: stepUnder(uniform(), 3) };

/** ωρ/π where χ(ω) = 0. */
const zeros = {
  'two-point': (k: number) => rational(2 * k + 1, 2),
  uniform: (k: number) => rational(k + 1),
};

/** −1 with probability 2/3 and 2 with 1/3: mean 0, not symmetric. */
const skewed = stepUnder(
  finiteLaw([
    [rational(-1), rational('2/3')],
    [two, rational('1/3')],
  ]),
  1,
);
const still = stepUnder(constantLaw(zero), 1);

interface Instance extends QuietedWaves {
  readonly shape: keyof typeof shapes;
  readonly amplitude: Rational;
  readonly noiseRadius: Rational;
  /** ωρ/π */
  readonly turns: Rational;
  readonly horizon: number;
}

const given = {
  shape: choice(['two-point', 'uniform']),
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale({ from: '1/4', to: 4 }),
  /** ρ */
  reach: scale({ from: '1/4', to: 4 }),
  /** |A|ω²/a or nearly so. */
  steepness: scale({ from: '1/4', to: 8 }),
  sign: choice([-1, 1]),
  zero: choice([0, 1, 2]),
  /** y₀ − x* and x*, in units of ρ: the mean stays away from 0, which has no relative error. */
  offset: fraction({ from: -4, to: 4 }),
  target: fraction({ from: 8, to: 16 }),
  horizon: choice([1, 2, 3, 5]),
};

function instance(raw: Drawn<typeof given>, turns?: Rational): Instance {
  const { shape, curvature, reach } = raw;
  const learningRate = raw.normalizedStep.div(curvature);
  const round = turns ?? zeros[shape](raw.zero);
  const height = raw.steepness.mul(curvature).mul(reach).mul(reach).mul(raw.sign);
  return {
    shape,
    learningRate,
    curvature,
    // ω² = (turns·π/ρ)², of which 10 for π² is near enough.
    amplitude: height.div(round.mul(round).mul(10)),
    noiseRadius: reach.div(learningRate),
    turns: round,
    target: raw.target.mul(reach),
    start: raw.target.add(raw.offset).mul(reach),
    horizon: raw.horizon,
  };
}

const reachOf = (p: Instance) => p.learningRate.mul(p.noiseRadius);
const frequency = (p: Instance) => divide(multiply(pi, constant(p.turns)), constant(reachOf(p)));

const constants = (p: Instance, reachSquare: number) => ({
  a: p.curvature,
  A: p.amplitude,
  c: p.target,
  lambda: p.learningRate,
  r: p.noiseRadius,
  q: rational(reachSquare),
});
type Under = ReturnType<typeof stepUnder>;

/** A step widens an enclosure by at most 1 + ηL < 20, five of them by less than 4e6. */
const words = ({ recursion }: Under) => ({
  'all words over intervals': {
    certified: (p: Instance) => {
      const known = Object.entries(constants(p, 1));
      const enclosed = Object.fromEntries(known.map(([name, x]) => [name, constant(x)]));
      const places = { ...enclosed, omega: frequency(p) };
      const ends = enclosedOutcomes(recursion, places, { w: constant(p.start) }, p.horizon);
      return enclosedMean(ends, ({ w }) => w!);
    },
    accepts: (p: Instance) => p.shape === 'two-point',
    tolerance: 1e-7,
  },
});

const inDoubles = (p: Instance, reachSquare: number) => {
  const known = Object.entries(constants(p, reachSquare));
  const { low, high } = frequency(p);
  return {
    ...Object.fromEntries(known.map(([name, value]) => [name, toNumber(value)])),
    omega: (low + high) / 2,
  };
};

const quadrature = (under: (p: Instance) => Under) => ({
  'quadrature over one and two steps': {
    numeric: (p: Instance) => {
      const { law, reachSquare, recursion } = under(p);
      const next = scalarStep(recursion, inDoubles(p, reachSquare));
      const mean = (w: number, left: number): number =>
        left === 0 ? w : lawMean(law, (xi) => mean(next({ w }, { xi })['w']!, left - 1));
      return mean(toNumber(p.start), p.horizon);
    },
    accepts: (p: Instance) => p.horizon <= 2,
    tolerance: 1e-9,
  },
});

/** ω as a fraction of 40 binary digits: off by less than 1e−11 radians over all places. */
function omega(p: Instance): Rational {
  const { low, high } = frequency(p);
  return rational(BigInt(Math.round(((low + high) / 2) * 2 ** 40)), 2n ** 40n);
}

const proved = { ...words(shapes['two-point']), ...quadrature((p) => shapes[p.shape]) };

/** Another rule for the mean. */
const mean = (rule: (p: Instance) => Rational) => ({ theory: rule });

export default claim({
  id: 'CV-6-contraction',
  statement:
    'Under noise whose characteristic function vanishes at the frequency of the waves the mean contracts to x* exactly as without waves',
  formula: String.raw`\chi(\omega)=0\;\Rightarrow\;\mathbb E\,y_t-x^*=(1-\eta a)^t(y_0-x^*)`,
  source: { paper, at: 'the motivating example; ours, makes it exact' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    vanishing: {
      says: 'χ(ω) = 0: ωρ an odd multiple of π/2 for two-point noise, a multiple of π for uniform noise',
      status: 'needed',
    },
    symmetric: { says: 'the noise is symmetric', status: 'needed' },
    stable: { says: '0 < ηa < 2', status: 'not needed' },
    trough: { says: 'A < 0: the centre is a trough of the waves', status: 'not needed' },
  },
  theory: (p) => quietedMean(p, p.horizon),
  relation: equal,
  witnesses: {
    ...proved,
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const { recursion, reachSquare } = shapes[p.shape];
        return pathMeans({
          recursion,
          constants: { ...constants(p, reachSquare), omega: omega(p) },
          start: { w: p.start },
          steps: p.horizon,
          values: { y: ([y]) => y! },
          unit: { y: toNumber(reachOf(p)) },
          random,
        }).y;
      },
      // Averages without atoms ask for a law with a density.
      accepts: (p: Instance) => p.shape === 'uniform',
    },
  },
  nearMisses: {
    '(1 − ηa)^(t+1)': mean((p) => quietedMean(p, p.horizon + 1)),
    'e^(−ηat), to second order': mean((p) => {
      const time = p.learningRate.mul(p.curvature).mul(p.horizon);
      const decay = rational(1).sub(time).add(time.mul(time).div(2));
      return p.target.add(decay.mul(p.start.sub(p.target)));
    }),
    'the curvature of the centre, a − Aω²': mean((p) =>
      quietedMean(
        {
          ...p,
          curvature: p.curvature.sub(p.amplitude.mul(omega(p)).mul(omega(p))),
        },
        p.horizon,
      ),
    ),
    'the zeros of the other law': {
      instance: (raw) => {
        const other = raw.shape === 'uniform' ? 'two-point' : 'uniform';
        return instance(raw, zeros[other](raw.zero));
      },
    },
    'gradient descent without noise does the same': {
      witnesses: words(still),
    },
  },
  needs: {
    vanishing: {
      instance: (raw) => instance(raw, zeros[raw.shape](raw.zero).add(rational('1/4'))),
    },
    symmetric: {
      witnesses: { ...words(skewed), ...quadrature(() => skewed) },
    },
  },
  holdsWithout: {
    // Runs that spread like 2^t would take for ever.
    stable: { given: { normalizedStep: fraction({ from: 2, to: 3 }) }, witnesses: proved },
    trough: { instance: (raw) => ({ ...instance(raw), amplitude: instance(raw).amplitude.abs() }) },
  },
});
