import {
  batchDescent,
  choice,
  claim,
  diverges,
  equal,
  exactly,
  fraction,
  gaussian,
  one,
  parameterCovariance,
  rational,
  recursion,
  regressionScalingRatio,
  relaxationTime,
  scale,
  smallest,
  stationaryMeans,
  toText,
  zero,
  type BatchGrowth,
  type Diverges,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const quotient = (above: Rational | Diverges, below: Rational | Diverges) =>
  above === diverges || below === diverges ? diverges : above.div(below);

const grownRate = (p: BatchGrowth) => p.learningRate.mul(p.growth);

interface Regression extends BatchGrowth {
  readonly batchSize: number;
  readonly grownBatch: number;
  readonly noiseStd: Rational;
  /** √(3k), a fraction. */
  readonly spread: Rational;
}

/** Inputs 0 or ±√(3k), which have the moments of a Gaussian of variance k up to order 5. */
const regression = (p: Regression, batchSize: number) => {
  const inputs = [p.spread, p.spread.neg(), zero];
  return batchDescent({
    hessians: inputs.map((x) => [[x.mul(x)]]),
    forces: inputs.map((x) => [x.mul(p.noiseStd)]),
    weights: [one, one, rational(4)],
    batchSize,
  });
};

const regressionVariance = (p: Regression, lambda: Rational, batchSize: number) =>
  parameterCovariance(regression(p, batchSize), { lambda })[0]![0]!;

/** The same with Gaussian inputs and errors: k = c²/3. */
const onGaussians = (batchSize: number) => {
  const batch = Array.from({ length: batchSize }, (_, b) => `x${b}*(c*x${b}*w - sigma*e${b})`);
  return recursion({
    states: { w: `w - lambda*c/${batchSize}*(${batch.join(' + ')})` },
    samples: Object.fromEntries(
      batch.flatMap((_, b) => [
        [`x${b}`, gaussian({ variance: rational('1/3') })] as const,
        [`e${b}`, gaussian()] as const,
      ]),
    ),
  });
};

const regressionSaid = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Regression) =>
      value({ x: p.learningRate.mul(p.curvature), a: p.growth, B: rational(p.batchSize) }),
  };
};

export default claim({
  id: 'MB-5-regression',
  statement:
    'In regression with fresh Gaussian inputs the variance changes by (2B − λk(B + 2))/(2B − λk(aB + 2))',
  formula: String.raw`\frac{\operatorname{Var}w_\infty(a\lambda,aB)}{\operatorname{Var}w_\infty(\lambda,B)}=\frac{2B-\lambda k(B+2)}{2B-\lambda k(aB+2)}`,
  source: { paper, at: 'reconstructed; the formula ours' },
  status: 'proved',

  given: {
    share: fraction({ above: 0, below: 1, near: ['1/4', '1/3', '2/5'] }),
    size: scale({ from: '1/4', to: 4 }),
    noiseStd: scale({ from: '1/8', to: 8 }),
    batchSize: choice<number>([1, 2, 4]),
    grownBatch: choice<number>([4, 2, 1]),
  },
  // The square makes small steps, which runs can follow, as frequent as large ones.
  instance: ({ share, size, noiseStd, batchSize, grownBatch }): Regression => {
    const [growth, spread] = [rational(grownBatch, batchSize), size.mul(3)];
    const curvature = spread.mul(spread).div(3);
    const limits = [batchSize, grownBatch].map((b) => rational(2 * batchSize, b + 2));
    const learningRate = share.mul(share).mul(smallest(limits)).div(curvature);
    return { learningRate, curvature, growth, batchSize, grownBatch, noiseStd, spread };
  },
  hypotheses: {},
  theory: regressionScalingRatio,
  relation: equal,
  witnesses: {
    'moments over all batches': {
      exact: (p) =>
        quotient(
          regressionVariance(p, grownRate(p), p.grownBatch),
          regressionVariance(p, p.learningRate, p.batchSize),
        ),
    },
    'runs at the grown batch': {
      sampled: (p: Regression, random: Seed) => {
        const before = regressionVariance(p, p.learningRate, p.batchSize);
        if (before === diverges) throw new RangeError('runs require a stable rate, got none');
        return stationaryMeans({
          recursion: onGaussians(p.grownBatch),
          constants: { lambda: grownRate(p), c: p.spread, sigma: p.noiseStd },
          observables: { ratio: `w^2/(${toText(before)})` },
          random,
          relaxation: relaxationTime(regression(p, p.grownBatch), { lambda: grownRate(p) }),
        }).ratio;
      },
      // λk(B + 10) ≤ 2B keeps six moments of w finite, which averages of squares need.
      accepts: (p) =>
        grownRate(p)
          .mul(p.curvature)
          .mul(p.grownBatch + 10)
          .compare(2 * p.grownBatch) <= 0 &&
        relaxationTime(regression(p, p.grownBatch), { lambda: grownRate(p) }) <= 80,
    },
  },
  nearMisses: {
    'linear scaling is exact, ratio 1': regressionSaid('1'),
    'the ratio under constant noise, (2 − λk)/(2 − aλk)': regressionSaid('(2 - x)/(2 - a*x)'),
    'the fluctuation of the grown batch alone': regressionSaid('2*B/(2*B - x*(a*B + 2))'),
  },
});
