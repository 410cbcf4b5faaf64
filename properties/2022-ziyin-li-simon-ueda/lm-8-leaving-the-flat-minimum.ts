import {
  binomialTail,
  choice,
  claim,
  compose,
  curvatureOf,
  enumerate,
  equal,
  exactStep,
  fraction,
  integer,
  landscape,
  one,
  pathIndicators,
  power,
  probability,
  rational,
  scale,
  sgd,
  sharpProbability,
  stepsToSharp,
  sum,
  toNumber,
  twoPoint,
  zero,
  type Rational,
  type SharpMinimum,
} from 'falsifiable';
import { paper } from './paper.ts';

/** ℓ = hw²/2 for |w| < 1, κ(|w| − 3/2)²/2 + (h − κ/4)/2 beyond; `far` is 0 there and 1 here. */
const far = 'min(1, sign(abs(w) - 1) + 1)';

const sharpBeyondFlat = landscape({
  name: 'sharp beyond flat',
  coordinates: ['w'],
  samples: ['h'],
  constants: ['kappa'],
  loss: `(1 - ${far})*h*w^2/2 + ${far}*(kappa*(abs(w) - 3/2)^2 + h - kappa/4)/2`,
  gradient: { w: `(1 - ${far})*h*w + ${far}*kappa*(w - 3/2*sign(w))` },
});

interface Basin extends SharpMinimum {
  readonly learningRate: Rational;
  /** λκ. */
  readonly sharpStep: Rational;
}

const basin = (p: Basin) =>
  compose({
    landscape: sharpBeyondFlat,
    optimizer: sgd(),
    noise: {
      h: twoPoint(
        curvatureOf(p.growth, p.learningRate),
        curvatureOf(one.neg(), p.learningRate),
        p.probability,
      ),
    },
  });

const ofBasin = (p: Basin) => ({
  lambda: p.learningRate,
  kappa: p.sharpStep.div(p.learningRate),
});

const chance = sharpProbability;

/** At the very edge a rounded step may fall on the other side. */
const isClear = (p: Basin) => {
  const reached = toNumber(power(p.growth, stepsToSharp(p)).mul(p.start).abs());
  return reached > 1 + 1e-6 && reached < toNumber(p.growth) - 1e-6;
};

export default claim({
  id: 'LM-8-basin',
  statement:
    'SGD leaves the flatter, global minimum for a sharp local one: after t steps it is there with the probability of n successes in t − 1 draws',
  formula: String.raw`P(|w_t|=\tfrac32)=P\bigl(\mathrm{Bin}(t-1,q)\ge n\bigr),\quad n=\min\{n:F^n|w_0|\ge1\},\ F^n|w_0|\ne\tfrac32`,
  source: { paper, at: 'ours, a solvable instance of the sharpness example' },
  status: 'proved',

  given: {
    growth: fraction({ from: '5/4', to: 4 }),
    // Below 3/4 the flat minimum is the global one; above 0 it is the flatter.
    meanFactor: fraction({ above: 0, below: '3/4' }),
    doublings: integer({ from: 0, to: 4 }),
    // Where growing steps lead: beyond 1, and sometimes to 3/2 itself.
    aim: choice(['beyond the edge', 'the sharp minimum']),
    position: fraction({ from: 0, below: 1 }),
    sign: choice([1, -1]),
    horizon: integer({ from: 1, to: 14 }),
    learningRate: scale(),
    sharpStep: fraction({ from: 1, to: 1 }),
  },
  instance: ({ meanFactor: mean, doublings, aim, position, sign, ...raw }): Basin => {
    const end =
      aim === 'the sharp minimum' ? rational('3/2') : one.add(raw.growth.sub(one).mul(position));
    return {
      ...raw,
      probability: one.add(mean).div(one.add(raw.growth)),
      start: end.div(power(raw.growth, doublings)).mul(sign),
    };
  },
  hypotheses: {
    matched: { says: 'λκ = 1 at the sharp minima', status: 'needed' },
    fresh: { says: 'h is drawn anew for every step', status: 'needed' },
    nonzero: { says: 'w does not start at 0', status: 'needed' },
  },
  theory: chance,
  relation: equal,
  witnesses: {
    'law of the recursion': {
      exact: (p) =>
        probability(enumerate(basin(p), ofBasin(p), { w: p.start }, p.horizon), ({ w }) =>
          w!.abs().equals(rational('3/2')),
        ),
    },
    runs: {
      sampled: (p, random) =>
        pathIndicators({
          recursion: basin(p),
          constants: ofBasin(p),
          start: { w: p.start },
          steps: p.horizon,
          happens: ([w]) => Math.abs(Math.abs(w!) - 3 / 2) < 1e-9,
          random,
        }),
      accepts: isClear,
    },
  },
  nearMisses: {
    'the flatter minimum is preferred': {
      theory: (p) => (p.start.abs().compare(1) < 0 ? zero : one),
    },
    't draws count, not t − 1': { theory: (p) => chance({ ...p, horizon: p.horizon + 1 }) },
    't − 1 draws count even where growth leads to 3/2': {
      theory: (p) => binomialTail({ ...p, trials: p.horizon - 1, successes: stepsToSharp(p) }),
    },
    'one growing step less': { theory: (p) => chance({ ...p, start: p.start.mul(p.growth) }) },
    'the edge belongs to the flat part': {
      theory: (p) =>
        power(p.growth, stepsToSharp(p)).mul(p.start).abs().equals(1)
          ? chance({ ...p, start: p.start.div(p.growth) })
          : chance(p),
    },
    'the average step decides': {
      theory: (p) => (p.probability.mul(p.growth.add(1)).compare(2) < 0 ? zero : one),
    },
  },
  needs: {
    matched: { given: { sharpStep: fraction({ above: 1, to: 3 }) } },
    fresh: {
      witnesses: {
        'the same draw in every step': {
          exact: (p) => {
            const step = exactStep(basin(p), ofBasin(p));
            const ends = [p.growth, one.neg()].map((f) => {
              let w = p.start;
              for (let t = 0; t < p.horizon; t++)
                w = step({ w }, { h: curvatureOf(f, p.learningRate) })['w']!;
              return w.abs().equals(rational('3/2'));
            });
            const weights = [p.probability, one.sub(p.probability)];
            return sum(weights.filter((_, i) => ends[i]));
          },
        },
      },
    },
    nonzero: {
      witnesses: {
        'law of the recursion from 0': {
          exact: (p) =>
            probability(enumerate(basin(p), ofBasin(p), { w: zero }, p.horizon), ({ w }) =>
              w!.abs().equals(rational('3/2')),
            ),
        },
      },
    },
  },
});
