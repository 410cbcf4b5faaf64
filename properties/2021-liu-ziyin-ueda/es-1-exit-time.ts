import {
  atLeast,
  claim,
  diverges,
  enumerate,
  equal,
  exitTimeFloor,
  firstExit,
  fraction,
  gaussian,
  gaussianLine,
  heavyBall,
  heavyBallVariance,
  integer,
  nodesOf,
  noisyBowl,
  one,
  outsideProbability,
  pathIndicators,
  probability,
  rational,
  relaxationTime,
  scale,
  sgd,
  skewTwoPoint,
  stationaryVariance,
  survivalFloor,
  toNumber,
  withMemory,
  type Drawn,
  type LevelOfDescent,
  type Optimizer,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends LevelOfDescent {
  readonly noiseStd: Rational;
  /** b²/(2S) */
  readonly barrier: Rational;
  /** Where τ starts, as a share of b, if not in the stationary law. */
  readonly startShare: Rational;
}

const descent = noisyBowl(1, sgd(), gaussian());
const constants = (p: Omit<Instance, 'barrier' | 'startShare'>) => ({
  lambda: p.learningRate,
  k: p.curvature,
  sigma: p.noiseStd,
});
const level = (p: LevelOfDescent) => Math.sqrt(toNumber(p.levelSquare));
const exitOf = (p: Instance) => firstExit(gaussianLine(descent, constants(p)), level(p));

const given = {
  // Nearer the ends one step is too short for the integral equation.
  normalizedStep: fraction({ from: '1/32', to: '63/32', near: [1] }),
  curvature: scale({ from: '1/8', to: 8 }),
  noiseStd: scale({ from: '1/8', to: 8 }),
  barrier: fraction({ from: '1/8', to: 10 }),
  startShare: fraction({ from: 0, to: 0 }),
};
const instance = ({ normalizedStep, ...raw }: Drawn<typeof given>): Instance => {
  const descended = {
    ...raw,
    learningRate: normalizedStep.div(raw.curvature),
    noiseVariance: raw.noiseStd.mul(raw.noiseStd),
  };
  return { ...descended, levelSquare: stationaryVariance(descended).mul(raw.barrier).mul(2) };
};
const resolved = (p: Instance) => nodesOf(gaussianLine(descent, constants(p)), level(p)) <= 100;
const integralEquation = {
  'the integral equation of the exit time': {
    numeric: (p: Instance) => exitOf(p).meanTime(),
    tolerance: 1e-6,
    accepts: resolved,
  },
};
const fromStart = {
  'the integral equation from one start': {
    numeric: (p: Instance) => exitOf(p).meanTimeFrom(level(p) * toNumber(p.startShare)),
    tolerance: 1e-6,
    accepts: resolved,
  },
};
/** What is said of the stationary law, and the same with the variance λσ²/(2k) of the continuous-time picture. */
const settled = (p: LevelOfDescent) => ({ ...p, variance: stationaryVariance(p) });
const continuous = (p: LevelOfDescent) => ({
  ...p,
  variance: p.learningRate.mul(p.noiseVariance).div(p.curvature).div(2),
});
const floor = (p: LevelOfDescent) => exitTimeFloor(settled(p));

export default claim({
  id: 'ES-1',
  statement:
    'From the stationary law SGD needs at least 1/P(|w| ≥ b) steps on average to get outside of (−b, b)',
  formula: String.raw`\mathbb E\,\tau_b\ge\frac1{\operatorname{erfc}(b/\sqrt{2S})},\quad\tau_b=\min\{t\ge1:|w_t|\ge b\}`,
  source: { paper, at: 'ours, in place of the escape rate' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    gaussian: { says: 'the noise is Gaussian', status: 'needed' },
    stationary: { says: 'w₀ has the stationary law', status: 'needed' },
    orAtRest: { says: 'w₀ has the stationary law, if it is 0 instead', status: 'not needed' },
  },
  theory: floor,
  relation: atLeast,
  witnesses: integralEquation,
  nearMisses: {
    'the variance of the continuous-time picture': {
      theory: (p) => exitTimeFloor(continuous(p)),
    },
    'the one-sided 1/P(w ≥ b)': { theory: (p) => 2 * floor(p) },
    'equality always': { relation: equal },
    'the square, 1/P(|w| ≥ b)²': {
      theory: (p) => floor(p) * floor(p),
    },
  },
  needs: {
    gaussian: {
      // At λk = 1 each step forgets all before, so that the time is geometric.
      given: {
        normalizedStep: fraction({ from: 1, to: 1 }),
        barrier: fraction({ from: '1/8', to: 4 }),
      },
      witnesses: {
        'the law of one step with two-point noise': {
          numeric: (p) => {
            const steps = enumerate(noisyBowl(1, sgd(), skewTwoPoint()), constants(p), {}, 1);
            const outside = probability(steps, ({ w }) => w!.mul(w!).gte(p.levelSquare));
            return outside.n === 0n ? diverges : toNumber(one.div(outside));
          },
          tolerance: 0,
        },
      },
    },
    stationary: {
      given: { startShare: fraction({ from: 1, to: 8 }) },
      witnesses: fromStart,
    },
  },
  holdsWithout: { orAtRest: { witnesses: fromStart } },
});

claim({
  id: 'ES-1-independent',
  statement: 'At λk = 1 the exit time is that of independent draws: 1/P(|w| ≥ b) exactly',
  formula: String.raw`\lambda k=1:\quad\mathbb E\,\tau_b=\frac1{\operatorname{erfc}(b/\sqrt{2S})}`,
  source: { paper, at: 'ours, in place of the escape rate' },
  status: 'proved',

  given: { ...given, normalizedStep: fraction({ from: 1, to: 1 }) },
  instance,
  hypotheses: { independent: { says: 'λk = 1', status: 'needed' } },
  theory: floor,
  relation: equal,
  witnesses: {
    ...integralEquation,
    'the integral equation from one start': {
      ...fromStart['the integral equation from one start'],
      tolerance: 1e-9,
    },
  },
  nearMisses: {
    'one step less, as for τ ≥ 0': { theory: (p) => floor(p) - 1 },
    'the variance of the continuous-time picture': {
      theory: (p) => exitTimeFloor(continuous(p)),
    },
  },
  needs: { independent: { given: { normalizedStep: given.normalizedStep } } },
});

interface Survival extends LevelOfDescent {
  readonly noiseStd: Rational;
  readonly barrier: Rational;
  readonly momentum: Rational;
  readonly horizon: number;
}

/** The process with the clock's start put off, and the largest |w| since then: the largest of `horizon` sizes in a row. */
const withPeak = (rule: Optimizer): Recursion => {
  const process = noisyBowl(1, rule, gaussian());
  // What the peak remembers is one step old; the last state itself is the last size.
  return withMemory(process, {
    states: { peak: 'max(peak, abs(w))*min(1, max(0, t - wait - 1))' },
    samples: {},
  });
};
const peaks = { sgd: withPeak(sgd()), momentum: withPeak(heavyBall()) };
const stays = (of: keyof typeof peaks) => {
  const plain = noisyBowl(1, of === 'sgd' ? sgd() : heavyBall(), gaussian());
  const known = (p: Survival) => ({ ...constants(p), mu: p.momentum });
  const [place, peak] = ['w', 'peak'].map((name) => peaks[of].states.indexOf(name)) as [
    number,
    number,
  ];
  return {
    sampled: (p: Survival, random: Seed) => {
      const wait = Math.ceil(14 * relaxationTime(plain, known(p)));
      return pathIndicators({
        recursion: peaks[of],
        constants: { ...known(p), wait: rational(wait) },
        start: {},
        steps: wait + p.horizon,
        random,
        happens: (state) => Math.abs(state[place]!) < level(p) && state[peak]! < level(p),
      });
    },
    // At distance e⁻¹⁴ from the stationary law.
    formulaError: 1e-5,
    resolution: 0.02,
    accepts: (p: Survival) => relaxationTime(plain, known(p)) <= 20,
  };
};

const atRest = (p: Survival) => ({ ...p, variance: heavyBallVariance(p) });

const survivalGiven = {
  normalizedStep: fraction({ from: '1/32', to: '63/32', near: [1] }),
  curvature: given.curvature,
  noiseStd: given.noiseStd,
  barrier: fraction({ from: 1, to: 4 }),
  momentum: fraction({ from: 0, to: 0 }),
  horizon: integer({ from: 1, to: 12 }),
};

claim({
  id: 'ES-1-survival',
  statement:
    'SGD stays inside of (−b, b) for T steps with probability P(|w| < b)ᵀ at least, however its steps depend',
  formula: String.raw`\Pr(|w_1|<b,\dots,|w_T|<b)\ge\Pr(|w|<b)^T`,
  source: { paper, at: 'ours, in place of the escape rate' },
  status: 'proved',

  given: survivalGiven,
  instance: ({ normalizedStep, ...raw }): Survival => {
    // With momentum the limit of λk is 1 + μ times as far.
    const learningRate = normalizedStep.mul(one.add(raw.momentum)).div(raw.curvature);
    const descended = { ...raw, learningRate, noiseVariance: raw.noiseStd.mul(raw.noiseStd) };
    const levelSquare = heavyBallVariance(descended).mul(raw.barrier).mul(2);
    return { ...descended, levelSquare };
  },
  hypotheses: {
    noMomentum: { says: 'μ = 0', status: 'not needed' },
    independent: { says: 'λk = 1, where steps are independent', status: 'not needed' },
  },
  theory: (p) => survivalFloor(atRest(p)),
  relation: atLeast,
  witnesses: {
    'the integral equation, step by step': {
      numeric: (p) => firstExit(gaussianLine(descent, constants(p)), level(p)).survival(p.horizon),
      tolerance: 1e-9,
      accepts: (p) => nodesOf(gaussianLine(descent, constants(p)), level(p)) <= 100,
    },
    runs: stays('sgd'),
  },
  nearMisses: {
    'the one-sided P(w < b)ᵀ': {
      theory: (p) => {
        const outside = outsideProbability(atRest(p)) / 2;
        return Math.exp(p.horizon * Math.log1p(-outside));
      },
    },
    'P(|w| < b), as if it never moved': {
      theory: (p) => survivalFloor({ ...atRest(p), horizon: 1 }),
    },
  },
  holdsWithout: {
    noMomentum: {
      given: { momentum: fraction({ above: '-1/2', to: '3/4' }) },
      witnesses: { 'runs of heavy ball': stays('momentum') },
    },
    independent: { given: { normalizedStep: fraction({ from: '1/8', to: '1/2' }) } },
  },
});
