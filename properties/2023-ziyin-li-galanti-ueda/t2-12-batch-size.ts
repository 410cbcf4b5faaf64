import {
  batchMean,
  batchTrend,
  choice,
  claim,
  decides,
  exponentOrder,
  factorTargets,
  finiteLaw,
  fraction,
  integer,
  one,
  rational,
  scale,
  symmetricMultipliers,
  unguardedTrend,
  vector,
  zero,
  type Drawn,
  type FactorBatch,
  type Multiplier,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** How the exponent moves from one batch law to another. */
const moved = (before: readonly Multiplier[], after: readonly Multiplier[]) =>
  (['falls', 'stays', 'rises'] as const)[exponentOrder(after, before) + 1]!;

const oneMore = {
  'network linearised at the saddle': {
    exact: (p: FactorBatch) => {
      const [before, after] = [p.batchSize, p.batchSize + 1].map((size) =>
        symmetricMultipliers(p, batchMean(factorTargets(p), size)),
      ) as [readonly Multiplier[], readonly Multiplier[]];
      return moved(before, after);
    },
  },
};

/** The means of `size` different points of the data set, all choices equally likely. */
function withoutReplacement(values: readonly Rational[], size: number) {
  const choose = (from: number, left: number): readonly Rational[] => {
    if (left === 0) return [zero];
    const firsts = values.slice(from, values.length - left + 1);
    return firsts.flatMap((value, i) =>
      choose(from + i + 1, left - 1).map((rest) => value.add(rest)),
    );
  };
  return finiteLaw(choose(0, size).map((total) => [total.div(size), one]));
}

const given = {
  atoms: choice([2, 3]),
  factors: vector(3, fraction({ from: 0, to: 4, near: [1] })),
  batchSize: integer({ from: 1, to: 3 }),
  learningRate: scale({ from: '1/8', to: 8 }),
};

const instance = ({ atoms, factors, ...raw }: Drawn<typeof given>): FactorBatch => ({
  ...raw,
  factors: factors.slice(0, atoms),
  weights: factors.slice(0, atoms).map(() => 1),
});

/** f = a or −b with a = 2b + δ, so that batches of three nearly cancel. */
const mixed = {
  given: {
    ...given,
    size: fraction({ from: '1/2', to: 3 }),
    excess: fraction({ from: '-1/4', to: '1/4', near: [0] }),
  },
  instance: ({
    size,
    excess,
    batchSize,
    learningRate,
  }: {
    readonly size: Rational;
    readonly excess: Rational;
    readonly batchSize: number;
    readonly learningRate: Rational;
  }): FactorBatch => ({
    factors: [size.mul(2).add(excess), size.neg()],
    weights: [1, 1],
    batchSize,
    learningRate,
  }),
};

export default claim({
  id: 'T2-12',
  statement:
    'Where no factor is negative a larger batch never lowers the exponent of the low-rank saddle',
  formula: String.raw`f\ge0\Rightarrow E\log f_{B+1}\ge E\log f_B,\quad f_B=\tfrac1B\textstyle\sum_{i\le B}f_i`,
  source: { paper, at: 'reconstructed; the condition f ≥ 0 ours' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    positive: { says: 'f ≥ 0', status: 'needed' },
    replacement: {
      says: 'the samples of a batch are drawn with replacement',
      status: 'not needed',
    },
  },
  theory: batchTrend,
  relation: decides,
  witnesses: oneMore,
  nearMisses: {
    'a larger batch changes nothing': { theory: () => 'stays' },
    'the exponent rises whatever the factors': { theory: () => 'rises' },
    'larger batches favour the collapse': {
      theory: (p) => (batchTrend(p) === 'rises' ? 'falls' : 'stays'),
    },
  },
  needs: {
    positive: {
      given: { factors: vector(3, fraction({ from: -4, to: 4, near: [0, 1] })) },
      theory: unguardedTrend,
    },
  },
  holdsWithout: {
    replacement: {
      given: { atoms: choice([3]) },
      instance: (raw) => ({ ...instance(raw), batchSize: Math.min(raw.batchSize, 2) }),
      theory: (p) => finiteTrend(p),
      witnesses: {
        'network on batches of different points': {
          exact: (p) => {
            const values = p.factors.map((f) => f.sub(one).div(p.learningRate).div(2));
            const [before, after] = [p.batchSize, p.batchSize + 1].map((size) =>
              symmetricMultipliers(p, withoutReplacement(values, size)),
            ) as [readonly Multiplier[], readonly Multiplier[]];
            return moved(before, after);
          },
        },
      },
    },
  },
});

/** Without replacement a 0 among the points does not stay in every batch. */
function finiteTrend({ factors, batchSize }: FactorBatch): 'rises' | 'stays' {
  const zeros = factors.filter((f) => f.n === 0n).length;
  const isStill = zeros > 0 ? zeros > batchSize : factors.every((f) => f.equals(factors[0]!));
  return isStill ? 'stays' : 'rises';
}

claim({
  id: 'T2-12-published',
  statement: 'A larger batch makes it harder for SGD to converge to the low-rank solution',
  formula: String.raw`E\log|f_{B+1}|\ge E\log|f_B|`,
  source: { paper, at: 'as recollected, without f ≥ 0' },
  status: 'conjecture',
  expect: 'refuted',

  ...mixed,
  hypotheses: {},
  theory: unguardedTrend,
  relation: decides,
  witnesses: oneMore,
  counterexample: {
    instance: {
      factors: [rational('4203/1000'), rational('-21/10')],
      weights: [1, 1],
      batchSize: 2,
      learningRate: one,
    },
    theory: 'rises',
    observed: 'falls',
  },
});
