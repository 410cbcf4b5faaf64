import {
  aliveProbability,
  atMost,
  batchWalk,
  choice,
  claim,
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  enumerate,
  equal,
  everBeyond,
  exceedance,
  fraction,
  integer,
  one,
  pathIndicators,
  power,
  probability,
  rational,
  sum,
  toNumber,
  two,
  vector,
  withPeak,
  type CurvatureBatch,
  type Drawn,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const constants = (p: CurvatureBatch) => ({ lambda: p.learningRate });
const single = (p: CurvatureBatch) => curvatureBatchDescent({ ...p, batchSize: 1 });

/** |u| over |u_0|. */
interface Excursion extends CurvatureBatch {
  readonly level: Rational;
}

/** One factor shrinks and one grows: −growth seldom, ±shrink often enough for γ < 0. */
const given = {
  halvings: integer({ from: 1, to: 3 }),
  growth: fraction({ above: 1, to: 3 }),
  turned: choice([1, -1]),
  odds: integer({ from: 0, to: 3 }),
  batchSize: choice([1, 2]),
  level: fraction({ from: 1, to: 16, near: [2, 4] }),
};

function excursion(raw: Drawn<typeof given>): Excursion {
  const shrink = rational(raw.turned, 2 ** raw.halvings);
  const growth = raw.growth.neg();
  // |f̄| is at most the mean of N sizes, which is largest in law for shrink 1/2, growth 3 and n = 3; the mean of
  // its logarithm is −0.245, −0.111 and −0.045 there for N = 1, 2 and 3.
  const weights = [3 + raw.odds, 1];
  const curvatures = [shrink, growth].map((f) => one.sub(f));
  return { curvatures, weights, batchSize: raw.batchSize, learningRate: one, level: raw.level };
}

const horizon = 16;
const bound = (change: (p: Excursion, value: number) => number) => ({
  theory: (p: Excursion) => change(p, everBeyond(batchWalk(p), p.level)),
});

export default claim({
  id: 'AS-1-excursions',
  statement:
    'A path goes beyond δ at most with probability (|u_0|/δ)^κ, E|1 − CQ̄|^κ = 1, even where the mean square diverges',
  formula: String.raw`\mathbb E|1-C\bar Q|^\kappa=1\Rightarrow P\bigl(\sup_k|u_k|\ge\delta\bigr)\le(|u_0|/\delta)^\kappa`,
  source: { paper, at: 'ours, extends the almost sure reading' },
  status: 'proved',
  given,
  instance: excursion,
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    convergent: { says: 'E log|1 − CQ̄| < 0, without which no κ exists', status: 'open' },
  },
  ...bound((_, value) => value),
  relation: atMost,
  witnesses: {
    'all orders of the factors': {
      certified: (p: Excursion) =>
        toNumber(exceedance(curvatureBatchMultipliers(p), p.level, horizon)),
    },
    runs: {
      sampled: (p: Excursion, random: Seed) => {
        const level = toNumber(p.level);
        return pathIndicators({
          recursion: withPeak(curvatureBatchDescent(p), 'w1'),
          constants: constants(p),
          start: { w1: one },
          steps: 200,
          happens: ([, peak]) => peak! > level,
          random,
        });
      },
      // The bound is near 1 where the level is, and says nothing there.
      accepts: (p: Excursion) => p.level.compare(2) >= 0,
    },
  },
  nearMisses: {
    '(|u_0|/δ)²': { theory: (p) => toNumber(power(p.level, -2)) },
    '(|u_0|/δ)^2κ': bound((_, value) => value * value),
    never: { theory: () => 0 },
    'as if batches were larger': {
      theory: (p) => everBeyond(batchWalk({ ...p, batchSize: p.batchSize + 1 }), p.level),
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'one batch for all steps': {
          certified: (p: Excursion) =>
            toNumber(
              sum(
                curvatureBatchMultipliers(p)
                  .filter(({ value }) => value.abs().gt(one))
                  .map(({ weight }) => weight),
              ),
            ),
        },
      },
    },
    independent: {
      witnesses: {
        'N copies of one sample': {
          certified: (p: Excursion) =>
            toNumber(
              exceedance(curvatureBatchMultipliers({ ...p, batchSize: 1 }), p.level, horizon),
            ),
        },
      },
    },
  },
});

/** C = 1/Q for the first curvature, a power of 2 so that doubles hit 0 as well. */
const deadly = {
  octave: integer({ from: -3, to: 3 }),
  others: vector(2, fraction({ from: 0, to: 64 })),
  weights: vector(3, integer({ from: 1, to: 4 })),
  batchSize: choice([1, 2]),
  horizon: integer({ from: 1, to: 5 }),
};
interface Mortal extends CurvatureBatch {
  readonly horizon: number;
}

const mortal = (raw: Drawn<typeof deadly>): Mortal => ({
  curvatures: [power(two, raw.octave), ...raw.others],
  weights: raw.weights,
  batchSize: raw.batchSize,
  learningRate: power(two, -raw.octave),
  horizon: raw.horizon,
});
const alive = (build: (p: Mortal) => Recursion) => ({
  exact: (p: Mortal) => {
    const outcomes = enumerate(build(p), constants(p), { w1: one }, p.horizon);
    return probability(outcomes, ({ w1 }) => w1!.n !== 0n);
  },
});

claim({
  id: 'AS-1-extinction',
  statement:
    'Where 1/C is a possible curvature, P(u_k ≠ 0) falls geometrically, however fast E u_k² grows with the other ones',
  formula: String.raw`P(u_k\ne0)=\bigl(1-P(\bar Q=1/C)\bigr)^k`,
  source: { paper, at: 'ours, extends the almost sure reading' },
  status: 'proved',
  given: deadly,
  instance: mortal,
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  theory: (p) => aliveProbability(batchWalk(p), p.horizon),
  relation: equal,
  witnesses: {
    'all paths': alive(curvatureBatchDescent),
    runs: {
      sampled: (p: Mortal, random: Seed) =>
        pathIndicators({
          recursion: curvatureBatchDescent(p),
          constants: constants(p),
          start: { w1: one },
          steps: p.horizon,
          happens: ([u]) => u !== 0,
          random,
        }),
    },
  },
  nearMisses: {
    'one step of all': { theory: (p) => aliveProbability(batchWalk(p), 1) },
    'the batch lost': {
      theory: (p) => aliveProbability(batchWalk({ ...p, batchSize: 1 }), p.horizon),
    },
    'all paths live on': { theory: () => one },
  },
  needs: {
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: Mortal) =>
            sum(
              curvatureBatchMultipliers(p)
                .filter(({ value }) => value.n !== 0n)
                .map(({ weight }) => weight),
            ),
        },
      },
    },
    independent: { witnesses: { 'N copies of one sample': alive(single) } },
  },
});
