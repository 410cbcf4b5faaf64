import {
  atLeast,
  atMost,
  batchMean,
  choice,
  circleHessians,
  claim,
  components,
  compose,
  decides,
  diagonalMeanSquareThreshold,
  exact,
  fraction,
  jointLaw,
  one,
  pathIndicators,
  quadraticCircle,
  rational,
  sgd,
  smallest,
  stableWindows,
  toNumber,
  upperEntries,
  vector,
  withReach,
  zero,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed; empirical, on one landscape';

/** Q(a) = diag(1, 13) or diag(3, 1), Q(c) = I or 3I: a is the sharp minimiser. */
const centres = { quadratic: [zero, zero], circle: [rational(4), zero] };
const samples = [
  { form: exact.diagonal([rational('1/8'), rational('13/8')]), roundness: one },
  { form: exact.diagonal([rational('1/8'), rational('1/24')]), roundness: rational(3) },
];
type Centre = keyof typeof centres;

interface Run {
  readonly learningRate: Rational;
  readonly batchSize: number;
  readonly centre: Centre;
  /** Where a run begins, as shares of 1/1000 in both coordinates. */
  readonly start: readonly Rational[];
}

/** C*, and the end C_as of the first window of almost sure convergence in any direction. */
const meanSquare = ({ batchSize, centre }: Pick<Run, 'batchSize' | 'centre'>) => {
  const hessians = samples.map((sample) => circleHessians(sample, centres)[centre]);
  return diagonalMeanSquareThreshold({ hessians, weights: [one, one], batchSize });
};
const ways: Readonly<Record<number, readonly number[]>> = { 1: [1, 1], 2: [1, 2, 1] };
const almostSure = (batchSize: 1 | 2) => {
  const [first, second] = samples.map((sample) => circleHessians(sample, centres).quadratic);
  const directions = [0, 1].map((j) => {
    const curvatures = ways[batchSize]!.map((_, k) => {
      const [x, y] = [first![j]![j]!.mul(batchSize - k), second![j]![j]!.mul(k)];
      return x.add(y).div(batchSize);
    });
    const [window] = stableWindows({ curvatures, weights: ways[batchSize]! });
    return window!.to.unstable;
  });
  return smallest(directions);
};
const ends = { 1: almostSure(1), 2: almostSure(2) };

/** A path has left when it was ever farther than 1/10 from where it began, in a coordinate. */
const steps = 3000;
const law = jointLaw(
  samples.map(({ form, roundness }) => ({
    weight: one,
    values: upperEntries('h', exact.scale(roundness, form)),
  })),
);
const followed = (centre: Centre, batchSize: number) => {
  const noise = { sample: batchMean(law, batchSize) };
  const process = compose({ landscape: quadraticCircle(2), optimizer: sgd(), noise });
  return withReach(process, { w1: centre === 'quadratic' ? 'a1' : 'c1', w2: '0' });
};
const leaving = (size: (p: Run) => number) => ({
  sampled: (p: Run, random: Seed) => {
    const recursion = followed(p.centre, size(p));
    const reach = recursion.states.indexOf('reach');
    const start = centres[p.centre].map((x, i) => x.add(p.start[i]!.div(1000)));
    return pathIndicators({
      recursion,
      constants: {
        ...components('a', centres.quadratic),
        ...components('c', centres.circle),
        lambda: p.learningRate,
      },
      start: components('w', start),
      steps,
      random,
      // An overflow is far away too.
      mayOverflow: true,
      happens: (state) => !(state[reach]! <= 0.1),
    });
  },
  resolution: 0.05,
});
const runs = leaving((p) => p.batchSize);

/** Rounded up to whole millionths, so that a learning rate can be read. */
const millionths = (c: Rational) => rational(Math.ceil(toNumber(c) * 1e6), 1_000_000);

const starts = { start: vector(2, fraction({ from: '1/2', to: 1 })) };
const kept = {
  ...starts,
  batchSize: choice([1, 2, 16]),
  share: fraction({ above: 0, to: 1 }),
  centre: choice(['quadratic', 'circle']),
};
/** At a up to C*; at c, which is flat, up to 1/2. */
const keptRun = ({ share, ...raw }: Drawn<typeof kept>): Run => ({
  ...raw,
  learningRate: share.mul(raw.centre === 'quadratic' ? meanSquare(raw) : rational('1/2')),
});
const few = rational('1/50');

export default claim({
  id: 'QC-2-kept',
  statement:
    'From within 1/1000 of the sharp minimiser a at most one path in fifty leaves in 3000 steps if C ≤ C*, and from the flat one c if C ≤ 1/2',
  formula: String.raw`C\le C^*(N)\;\Rightarrow\;P\bigl(\max_{k\le3000}|\theta_k-a|_\infty>\tfrac1{10}\bigr)\le\tfrac1{50}`,
  source: { paper, at },
  status: 'conjecture',
  given: kept,
  instance: keptRun,
  hypotheses: {
    small: { says: 'C ≤ C* at a', status: 'needed' },
    round: { says: 'C ≤ C*, at the flat minimiser c', status: 'not needed' },
  },
  theory: () => few,
  relation: atMost,
  witnesses: { 'paths of the nonlinear recursion': runs },
  nearMisses: {
    'all C below the threshold 2/7 of gradient descent': {
      given: { ...kept, batchSize: choice([1]), share: fraction({ above: '629/1000', to: 1 }) },
      instance: (raw): Run => ({
        ...keptRun(raw),
        centre: 'quadratic',
        learningRate: raw.share.mul(2).div(7),
      }),
    },
    'the C* of sixteen samples for one': {
      given: { ...kept, batchSize: choice([16]), share: fraction({ above: '2/3', to: 1 }) },
      instance: (raw) => keptRun({ ...raw, centre: 'quadratic' }),
      witnesses: { 'paths with one sample a step': leaving(() => 1) },
    },
    'what keeps c keeps a': {
      given: { ...kept, share: fraction({ above: '2/3', to: 1 }), centre: choice(['circle']) },
      instance: (raw): Run => ({ ...keptRun(raw), centre: 'quadratic', batchSize: 1 }),
    },
  },
  needs: {
    small: {
      given: { ...kept, share: fraction({ from: '11/10', to: '3/2' }) },
      instance: (raw) => keptRun({ ...raw, batchSize: 1, centre: 'quadratic' }),
    },
  },
  holdsWithout: {
    // C beyond C*(a), up to 19/20 of C*(c).
    round: {
      given: { ...kept, share: fraction({ from: '1/4', to: '19/20' }) },
      instance: (raw) => {
        const run = { ...keptRun(raw), centre: 'circle' } as const;
        return { ...run, learningRate: raw.share.mul(meanSquare(run)) };
      },
    },
  },
});

const left = { ...starts, batchSize: choice([1, 2]), beyond: fraction({ from: 0, to: 1 }) };
/** From 1.06 C_as on, to 0.88 for one sample and to 1.5 C_as for two: short of the next window. */
function leftRun(raw: Drawn<typeof left>): Run {
  const end = ends[raw.batchSize];
  const [low, high] = [
    end.mul(53).div(50),
    raw.batchSize === 1 ? rational('22/25') : end.mul(3).div(2),
  ];
  return {
    ...raw,
    centre: 'quadratic',
    learningRate: millionths(low.add(high.sub(low).mul(raw.beyond))),
  };
}

claim({
  id: 'QC-2-left',
  statement:
    'From within 1/1000 of the sharp minimiser at least 49 paths in fifty leave in 3000 steps if C is 6 % above C_as, where almost sure convergence ends',
  formula: String.raw`C\ge1.06\,C_{\mathrm{as}}(N)\;\Rightarrow\;P\bigl(\max_{k\le3000}|\theta_k-a|_\infty>\tfrac1{10}\bigr)\ge\tfrac{49}{50}`,
  source: { paper, at },
  status: 'conjecture',
  given: left,
  instance: leftRun,
  hypotheses: {
    sharp: { says: 'the minimiser is the sharp one', status: 'needed' },
    window: { says: 'C lies short of the second window (0.907, 1.077)', status: 'needed' },
  },
  theory: () => one.sub(few),
  relation: atLeast,
  witnesses: { 'paths of the nonlinear recursion': runs },
  nearMisses: {
    'from C* on, where the mean square diverges': {
      given: { ...left, beyond: fraction({ above: 0, to: '1/2' }) },
      instance: (raw) => {
        const run = { ...leftRun(raw), batchSize: 1 };
        const limit = meanSquare(run);
        const between = limit.add(ends[1].sub(limit).mul(raw.beyond));
        return { ...run, learningRate: millionths(between) };
      },
    },
    'from 2/13 on, where the sharpest sample is unstable': {
      instance: (raw) => {
        const run = { ...leftRun(raw), batchSize: 1 };
        const low = rational(2, 13);
        return { ...run, learningRate: low.add(meanSquare(run).sub(low).mul(raw.beyond)) };
      },
    },
    'whatever the batch size': {
      given: { ...left, beyond: fraction({ from: 0, to: '1/8' }) },
      instance: (raw) => leftRun({ ...raw, batchSize: 1 }),
      witnesses: { 'paths with sixteen samples a step': leaving(() => 16) },
    },
  },
  needs: {
    sharp: {
      instance: (raw): Run => ({
        ...leftRun(raw),
        centre: 'circle',
        learningRate: millionths(ends[1]),
      }),
    },
    window: {
      instance: (raw) => ({
        ...leftRun({ ...raw, batchSize: 1 }),
        learningRate: rational('19/20').add(raw.beyond.div(20)),
        start: raw.start.map((x) => x.div(2n ** 40n)),
      }),
    },
  },
});

const decided = {
  ...starts,
  batchSize: choice([1, 16]),
  centre: choice(['quadratic', 'circle']),
  beyond: fraction({ from: 0, to: '19/20' }),
};
/** From 1.06 C_as of one sample to C* of sixteen. */
function decidedRun(raw: Drawn<typeof decided>): Run {
  const low = ends[1].mul(53).div(50);
  const width = meanSquare({ batchSize: 16, centre: 'quadratic' }).sub(low);
  return { ...raw, learningRate: millionths(low.add(width.mul(raw.beyond))) };
}
const fate = (leaves: (p: Run) => boolean) => ({
  theory: (p: Run) => (leaves(p) ? 'leaves' : 'stays'),
});

claim({
  id: 'QC-2-decided',
  statement:
    'The learning rate and the batch size decide, not chance: where one sample a step leaves the sharp minimiser, sixteen keep it, and both keep the flat one',
  formula: String.raw`1.06\,C_{\mathrm{as}}(1)\le C\le C^*(16):\quad P(\text{leaves})\gtrless\tfrac12\iff C\gtrless C^*(N)`,
  source: { paper, at },
  status: 'conjecture',
  given: decided,
  instance: decidedRun,
  hypotheses: {},
  ...fate((p) => p.learningRate.gt(meanSquare(p))),
  relation: decides,
  witnesses: {
    'paths of the nonlinear recursion': {
      sampled: (p, random) => ({
        sample: { ...runs.sampled(p, random), law: 'bounded', low: 0, high: 1 },
        threshold: 0.5,
        above: 'leaves',
        below: 'stays',
      }),
    },
  },
  // Each is drawn where it differs: two runs must be enough to tell.
  nearMisses: {
    'the mean path, 2/λ_1': {
      given: { batchSize: choice([1]), centre: choice(['quadratic']) },
      ...fate((p) => p.learningRate.gt(rational(2, p.centre === 'quadratic' ? 7 : 2))),
    },
    'the sharpest sample, 2/13': {
      given: { batchSize: choice([16]) },
      ...fate((p) => p.learningRate.gt(rational(2, 13))),
    },
    'the batch size lost': {
      given: { batchSize: choice([16]), centre: choice(['quadratic']) },
      ...fate((p) => p.learningRate.gt(meanSquare({ ...p, batchSize: 1 }))),
    },
    'the threshold of a at both': {
      given: { batchSize: choice([1]), centre: choice(['circle']) },
      ...fate((p) => p.learningRate.gt(meanSquare({ ...p, centre: 'quadratic' }))),
    },
  },
});
