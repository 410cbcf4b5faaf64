import {
  batchMean,
  claim,
  compose,
  decides,
  diverges,
  equal,
  exactly,
  fraction,
  integer,
  jointLaw,
  largest,
  linearScalingRatio,
  one,
  parameterCovariance,
  quadratic,
  rational,
  relaxationTime,
  scale,
  sgd,
  stationaryMeans,
  stationaryVariance,
  toText,
  two,
  variancePreservingRate,
  zero,
  type BatchGrowth,
  type Diverges,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends BatchGrowth {
  readonly batchSize: number;
  readonly grownBatch: number;
  readonly noiseStd: Rational;
}

const sign = jointLaw([one, rational(-1)].map((xi) => ({ weight: one, values: { xi } })));

/** Gradients averaged over a batch of points that pull by ±σ. */
const process = (batchSize: number) =>
  compose({
    landscape: quadratic(),
    optimizer: sgd(),
    noise: { batch: batchMean(sign, batchSize) },
  });

const constants = (p: Instance, lambda: Rational) => ({
  lambda,
  k: p.curvature,
  sigma: p.noiseStd,
});

const variance = (p: Instance, rate: Rational, batchSize: number) =>
  parameterCovariance(process(batchSize), constants(p, rate))[0]![0]!;

const quotient = (above: Rational | Diverges, below: Rational | Diverges) =>
  above === diverges || below === diverges ? diverges : above.div(below);

const grownRate = (p: BatchGrowth) => p.learningRate.mul(p.growth);

const observed = (p: Instance) =>
  quotient(variance(p, grownRate(p), p.grownBatch), variance(p, p.learningRate, p.batchSize));

const given = {
  normalizedShare: fraction({ above: 0, below: 1, near: ['1/2'] }),
  curvature: scale(),
  batchSize: integer({ from: 1, to: 4 }),
  grownBatch: integer({ from: 1, to: 9 }),
  noiseStd: scale(),
};

/** λk is a share of 2 for the larger of λ and aλ. */
const instance = (raw: {
  readonly normalizedShare: Rational;
  readonly curvature: Rational;
  readonly batchSize: number;
  readonly grownBatch: number;
  readonly noiseStd: Rational;
}): Instance => {
  const { normalizedShare, curvature, ...batches } = raw;
  const growth = rational(raw.grownBatch, raw.batchSize);
  const learningRate = normalizedShare
    .mul(two)
    .div(curvature)
    .div(largest([one, growth]));
  return { learningRate, curvature, growth, ...batches };
};

const said = (above: string, below = '1') => {
  const [top, bottom] = [exactly(above), exactly(below)];
  return {
    theory: (p: Instance) => {
      const scope = { x: p.learningRate.mul(p.curvature), a: p.growth };
      const pole = bottom(scope);
      return pole.n === 0n ? zero : top(scope).div(pole);
    },
  };
};

export default claim({
  id: 'MB-5',
  statement:
    'Batch and learning rate grown alike by a do not keep the variance: it changes by (2 − λk)/(2 − aλk)',
  formula: String.raw`\frac{\operatorname{Var}w_\infty(a\lambda,aB)}{\operatorname{Var}w_\infty(\lambda,B)}=\frac{2-\lambda k}{2-a\lambda k}`,
  source: { paper, at: 'reconstructed; the formula ours' },
  status: 'proved',

  given,
  instance,
  hypotheses: { stable: { says: 'λk < 2 and aλk < 2', status: 'needed' } },
  theory: linearScalingRatio,
  relation: equal,
  witnesses: {
    'moments of both recursions': { exact: observed },
    'runs at the grown batch': {
      // In units of the variance at the first batch, which the moments of the recursion give.
      sampled: (p: Instance, random: Seed) => {
        const before = variance(p, p.learningRate, p.batchSize);
        if (before === diverges) throw new RangeError('runs require a stable rate, got none');
        return stationaryMeans({
          recursion: process(p.grownBatch),
          constants: constants(p, grownRate(p)),
          observables: { ratio: `w^2/(${toText(before)})` },
          random,
        }).ratio;
      },
      accepts: (p) => relaxationTime(process(p.grownBatch), constants(p, grownRate(p))) <= 80,
    },
  },
  nearMisses: {
    'linear scaling is exact, ratio 1': said('1'),
    'the first order alone, 1 + (a − 1)λk/2': said('1 + (a - 1)*x/2'),
    'the steps exchanged, (2 − aλk)/(2 − λk)': said('2 - a*x', '2 - x'),
  },
  needs: {
    stable: {
      given: { normalizedShare: fraction({ from: 1, to: 3 }) },
      ...said('2 - x', '2 - a*x'),
    },
  },
});

claim({
  id: 'MB-5-stable',
  statement: 'Linear scaling leaves the stable region once aλk reaches 2, at any batch',
  formula: String.raw`\operatorname{Var}w_\infty(a\lambda,aB)<\infty\iff a\lambda k<2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: { ...given, normalizedShare: fraction({ above: 0, below: 2, near: [1] }) },
  instance,
  hypotheses: {},
  theory: (p) => (grownRate(p).mul(p.curvature).lt(two) ? 'settles' : 'diverges'),
  relation: decides,
  witnesses: {
    'spectrum of the recursion': {
      exact: (p) => (variance(p, grownRate(p), p.grownBatch) === diverges ? 'diverges' : 'settles'),
    },
  },
  nearMisses: {
    'stable wherever λk < 2 was': {
      theory: (p) => (p.learningRate.mul(p.curvature).lt(two) ? 'settles' : 'diverges'),
    },
    'a larger batch gains its root, √a·λk < 2': {
      theory: (p) => {
        const step = p.learningRate.mul(p.curvature);
        return step.mul(step).mul(p.growth).compare(4) < 0 ? 'settles' : 'diverges';
      },
    },
  },
});

interface Rescaled extends Instance {
  readonly newRate: Rational;
}

const at = (rate: (p: Instance) => Rational) => ({
  instance: (raw: Parameters<typeof instance>[0]): Rescaled => {
    const p = instance(raw);
    return { ...p, newRate: rate(p) };
  },
});

const rate = (text: string) => {
  const value = exactly(text);
  return at((p) => value({ lambda: p.learningRate, k: p.curvature, a: p.growth }));
};

claim({
  id: 'MB-5-rate',
  statement:
    'The learning rate that keeps the variance when the batch grows by a is 2aλ/(2 + (a − 1)λk), which never reaches 2/k',
  formula: String.raw`\operatorname{Var}w_\infty(\lambda',aB)=\operatorname{Var}w_\infty(\lambda,B),\qquad\lambda'=\frac{2a\lambda}{2+(a-1)\lambda k}<\frac2k`,
  source: { paper, at: 'ours, in place of linear scaling' },
  status: 'proved',

  given,
  ...at(variancePreservingRate),
  hypotheses: {},
  theory: ({ learningRate, curvature, noiseStd, batchSize }) =>
    stationaryVariance({
      learningRate,
      curvature,
      noiseVariance: noiseStd.mul(noiseStd).div(batchSize),
    }),
  relation: equal,
  witnesses: {
    'moments at the new rate': { exact: (p) => variance(p, p.newRate, p.grownBatch) },
    'runs at the new rate': {
      sampled: (p: Rescaled, random: Seed) =>
        stationaryMeans({
          recursion: process(p.grownBatch),
          constants: constants(p, p.newRate),
          observables: { variance: 'w^2' },
          random,
        }).variance,
      accepts: (p) => relaxationTime(process(p.grownBatch), constants(p, p.newRate)) <= 80,
    },
  },
  nearMisses: {
    'aλ, linear scaling': rate('a*lambda'),
    'λ itself': rate('lambda'),
    '2aλ/(2 + (a + 1)λk), a plus for the minus': rate('2*a*lambda/(2 + (a + 1)*lambda*k)'),
    '2aλ/(2 + aλk), one λk too many': rate('2*a*lambda/(2 + a*lambda*k)'),
  },
});
