import {
  atMost,
  choice,
  claim,
  decides,
  diverges,
  equal,
  exactly,
  exactQuotient,
  fraction,
  gaussian,
  heavyBall,
  momentumRatio,
  noiseShapes,
  noisyBowl,
  one,
  parameterCovariance,
  relaxationTime,
  scale,
  sgd,
  stationaryMeans,
  toText,
  two,
  unitNoise,
  withAutoregression,
  zero,
  type Diverges,
  type Drawn,
  type NoiseShape,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary variance';
const lines = {
  // The limit of both at once is 2(1 − |μ|): for μ > 0 SGD at λ/(1 − μ) is the first to fall, for μ < 0 heavy ball.
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  curvature: scale(),
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  noiseStd: scale({ from: '1/8', to: 8 }),
  noiseShape: choice(noiseShapes),
};
interface Line {
  readonly normalizedStep: Rational;
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly momentum: Rational;
  readonly noiseStd: Rational;
  readonly noiseShape: NoiseShape;
}
const line = ({ shareOfLimit, ...raw }: Drawn<typeof lines>): Line => {
  const normalizedStep = shareOfLimit.mul(two.mul(one.sub(raw.momentum.abs())));
  return { ...raw, normalizedStep, learningRate: normalizedStep.div(raw.curvature) };
};
const raised = (p: { readonly learningRate: Rational; readonly momentum: Rational }) =>
  p.learningRate.div(one.sub(p.momentum));
const shared = (p: Line) => ({ k: p.curvature, sigma: p.noiseStd });
const heavyConstants = (p: Line) => ({ lambda: p.learningRate, mu: p.momentum, ...shared(p) });
const heavyLine = (p: Line) => noisyBowl(1, heavyBall(), unitNoise[p.noiseShape]);
const [heavy, plain] = [heavyBall(), sgd()].map((rule) => noisyBowl(1, rule, gaussian()));

/** Both stationary variances, each of its own recursion. */
const variances = (p: Line, change: (process: Recursion) => Recursion = (process) => process) =>
  [
    parameterCovariance(change(heavy!), heavyConstants(p)),
    parameterCovariance(change(plain!), { lambda: raised(p), ...shared(p) }),
  ].map((covariance) => covariance[0]![0]!) as [Rational | Diverges, Rational | Diverges];
const quotient = ([a, b]: readonly [Rational | Diverges, Rational | Diverges]) =>
  a === diverges || b === diverges ? diverges : a.div(b);
/** A ratio in λk and μ; none where it has a pole. */
const ratioOf = (top: string, bottom: string) => {
  const value = exactQuotient(top, bottom);
  return { theory: ({ normalizedStep: x, momentum: mu }: Line) => value({ x, mu }) };
};

export default claim({
  id: 'MO-8',
  statement:
    'Where both are stable heavy ball varies (2 − λk/(1 − μ))/(2 − λk/(1 + μ)) times as much as SGD at λ/(1 − μ), for six shapes of noise',
  formula: String.raw`\frac{\operatorname{Var}w_\infty(\lambda,\mu)}{\operatorname{Var}w_\infty(\frac\lambda{1-\mu},0)}=\frac{2-\lambda k/(1-\mu)}{2-\lambda k/(1+\mu)}`,
  source: { paper, at },
  status: 'proved',

  given: lines,
  instance: line,
  hypotheses: {
    stable: { says: '0 < λk < 2(1 − |μ|)', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
  },
  theory: momentumRatio,
  relation: equal,
  witnesses: {
    'moments of both recursions': { exact: (p) => quotient(variances(p)) },
    'runs of heavy ball, in units of the variance of SGD': {
      sampled: (p, random: Seed) => {
        const [, unit] = variances(p);
        return stationaryMeans({
          recursion: heavyLine(p),
          constants: heavyConstants(p),
          observables: { ratio: unit === diverges ? '1/0' : `w^2/(${toText(unit)})` },
          random,
        }).ratio;
      },
      // Without momentum two-point noise at λk = 1 leaves w² constant.
      accepts: (p) => p.momentum.n !== 0n && relaxationTime(heavyLine(p), heavyConstants(p)) <= 80,
    },
  },
  nearMisses: {
    'momentum is SGD at λ/(1 − μ)': { theory: () => one },
    'the ratio (1 − μ)/(1 + μ) of the limits of stability': ratioOf('1 - mu', '1 + mu'),
    'SGD at λ for SGD at λ/(1 − μ)': ratioOf('(2 - x)*(1 + mu)', '(1 - mu)*(2*(1 + mu) - x)'),
    'its inverse': ratioOf('2 - x/(1 + mu)', '2 - x/(1 - mu)'),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 3 }) },
      ...ratioOf('2 - x/(1 - mu)', '2 - x/(1 + mu)'),
    },
    white: {
      witnesses: {
        'moments under noise that remembers': {
          exact: (p) => quotient(variances(p, withAutoregression)),
        },
      },
    },
  },
});

const sideOf = (difference: Rational) =>
  difference.n === 0n ? 'same' : difference.gt(zero) ? 'more' : 'less';

claim({
  id: 'MO-8-sides',
  statement: 'Positive momentum leaves less variance than SGD at λ/(1 − μ), negative momentum more',
  formula: String.raw`\operatorname{Var}w_\infty(\lambda,\mu)\lessgtr\operatorname{Var}w_\infty(\tfrac\lambda{1-\mu},0)\iff\mu\gtrless0`,
  source: { paper, at },
  status: 'proved',

  given: lines,
  instance: line,
  hypotheses: {
    stable: { says: '0 < λk < 2(1 − |μ|)', status: 'needed' },
  },
  theory: ({ momentum }) => sideOf(momentum.neg()),
  relation: decides,
  witnesses: {
    'moments of both recursions': {
      exact: (p) => {
        const [a, b] = variances(p);
        return a === diverges || b === diverges ? 'no variance' : sideOf(a.sub(b));
      },
    },
  },
  nearMisses: {
    'always the same': { theory: () => 'same' },
    'always less': { theory: ({ momentum }) => (momentum.n === 0n ? 'same' : 'less') },
    'always more': { theory: ({ momentum }) => (momentum.n === 0n ? 'same' : 'more') },
  },
  needs: { stable: { given: { shareOfLimit: fraction({ from: 1, to: 3 }) } } },
});

/** What a formula in λk and μ allows. */
const within = (text: string) => {
  const bound = exactly(text);
  return { theory: ({ normalizedStep: x, momentum: mu }: Line) => bound({ x, mu }) };
};

claim({
  id: 'MO-8-small-steps',
  statement:
    'As λ goes to 0 heavy ball and SGD at λ/(1 − μ) become one: for λk ≤ 1 − |μ| the ratio of variances is within 2|μ|λk/(1 − μ²) of 1',
  formula: String.raw`\lambda k\le1-|\mu|:\quad\Bigl|\frac{\operatorname{Var}w_\infty(\lambda,\mu)}{\operatorname{Var}w_\infty(\frac\lambda{1-\mu},0)}-1\Bigr|\le\frac{2|\mu|\lambda k}{1-\mu^2}`,
  source: { paper, at },
  status: 'proved',

  given: { ...lines, shareOfLimit: fraction({ above: 0, to: '1/2' }) },
  instance: line,
  hypotheses: {
    small: { says: 'λk ≤ 1 − |μ|', status: 'needed' },
  },
  ...within('2*abs(mu)*x/(1 - mu^2)'),
  relation: atMost,
  witnesses: {
    'moments of both recursions': {
      exact: (p) => {
        const ratio = quotient(variances(p));
        return ratio === diverges ? diverges : ratio.sub(one).abs();
      },
    },
  },
  nearMisses: {
    'half of it': within('abs(mu)*x/(1 - mu^2)'),
    'of second order in λk': within('2*abs(mu)*x^2/(1 - mu^2)'),
    'the same for all momenta': within('x'),
  },
  needs: { small: { given: { shareOfLimit: fraction({ above: '1/2', below: 1 }) } } },
});
