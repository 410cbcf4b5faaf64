import {
  batchMean,
  claim,
  decides,
  escapingBatch,
  factorMean,
  factorTargets,
  fraction,
  hasPlainGrowth,
  integer,
  networkWithTargets,
  pathFate,
  saddleRuns,
  scale,
  symmetricMultipliers,
  toNumber,
  undecided,
  type FactorBatch,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Grows or shrinks along u = w, in batches. */
const fate = {
  'network linearised at the saddle': {
    certified: (p: FactorBatch) => {
      const found = symmetricMultipliers(p, batchMean(factorTargets(p), p.batchSize));
      const seen = pathFate(found);
      return seen === undefined ? undecided : seen === 'converges' ? 'shrinks' : 'grows';
    },
  },
  'runs of the network': {
    sampled: (p: FactorBatch, random: Seed) => {
      const batch = batchMean(factorTargets(p), p.batchSize);
      const [symmetric, antisymmetric] = [symmetricMultipliers(p, batch), []];
      const { learningRate } = p;
      const multipliers = { symmetric, antisymmetric };
      return saddleRuns({ recursion: networkWithTargets(batch), learningRate, random, multipliers })
        .symmetric;
    },
    accepts: (p: FactorBatch) =>
      hasPlainGrowth(symmetricMultipliers(p, batchMean(factorTargets(p), p.batchSize))) &&
      p.batchSize <= 16,
  },
};

interface Raw {
  readonly least: Rational;
  readonly mean: Rational;
  readonly majority: number;
  readonly more: number;
  readonly learningRate: Rational;
}

/** f = c most of the time, else so large that E f is what was drawn. */
const spread = ({ least, mean, majority, learningRate }: Raw) => ({
  factors: [least, mean.mul(majority + 1).sub(least.mul(majority))],
  weights: [majority, 1],
  learningRate,
});

const escape = {
  given: {
    least: fraction({ from: '3/5', below: 1 }),
    mean: fraction({ from: '11/10', to: 2 }),
    majority: integer({ from: 1, to: 2 }),
    more: integer({ from: 0, to: 3 }),
    learningRate: scale({ from: '1/8', to: 8 }),
  },
  instance: (raw: Raw): FactorBatch => {
    const p = spread(raw);
    return { ...p, batchSize: escapingBatch(p) + raw.more };
  },
};

/** One sample less than where the second-order bound with another constant lets SGD grow. */
const justAbove = (share: (p: ReturnType<typeof spread>) => number) => (raw: Raw) => {
  const p = spread(raw);
  return { ...p, batchSize: Math.max(1, Math.min(24, Math.ceil(share(p)) + raw.more)) };
};

export default claim({
  id: 'T2-12-escape',
  statement:
    'Where no factor is below c > 0 and their mean above 1, SGD leaves the saddle with every batch above Var f/(2c² log E f)',
  formula: String.raw`f\ge c>0,\ Ef>1,\ B>\frac{\operatorname{Var}f}{2c^2\log Ef}\Rightarrow E\log f_B>0`,
  source: { paper, at: 'ours, extends the effect of the batch size' },
  status: 'proved',

  ...escape,
  hypotheses: {
    bounded: { says: 'f ≥ c > 0', status: 'needed' },
    expanding: { says: 'E f > 1', status: 'needed' },
    large: { says: 'B > Var f/(2c² log E f)', status: 'needed' },
  },
  theory: () => 'grows',
  relation: decides,
  witnesses: fate,
  nearMisses: {
    'the batch of a twentieth of the bound': {
      given: {
        least: fraction({ from: '1/50', to: '1/4' }),
        mean: fraction({ from: '51/50', to: '5/4' }),
      },
      instance: justAbove((p) => escapingBatch(p) / 20),
    },
    'the bound without c²': {
      given: {
        least: fraction({ from: '1/50', to: '1/4' }),
        mean: fraction({ from: '51/50', to: '5/4' }),
      },
      instance: justAbove((p) => {
        const mean = factorMean(p, (f) => f);
        const variance = factorMean(p, (f) => f.mul(f)).sub(mean.mul(mean));
        return toNumber(variance) / 2;
      }),
    },
  },
  needs: {
    bounded: {
      given: { least: fraction({ from: 0, to: 0 }), mean: fraction({ from: '11/10', to: 3 }) },
      instance: (raw: Raw) => ({ ...spread(raw), batchSize: 1 + 4 * raw.more }),
    },
    expanding: {
      given: {
        mean: fraction({ from: '1/2', below: 1 }),
        least: fraction({ from: '1/4', to: '1/2' }),
      },
      instance: (raw: Raw) => ({ ...spread(raw), batchSize: 8 + raw.more }),
    },
    large: {
      given: {
        least: fraction({ from: '1/50', to: '1/4' }),
        mean: fraction({ from: '51/50', to: '5/4' }),
      },
      instance: (raw: Raw) => ({ ...spread(raw), batchSize: 1 + raw.more }),
    },
  },
});
