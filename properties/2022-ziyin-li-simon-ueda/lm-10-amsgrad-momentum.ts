import {
  affineSteps,
  amsgrad,
  choice,
  claim,
  decides,
  descentOnPulls,
  exponentBracket,
  fraction,
  frozenAmsgrad,
  frozenAmsgradDraws,
  frozenConstants,
  frozenDescent,
  frozenRate,
  localGrowth,
  logarithm,
  momentumExponentBounds,
  momentumLaw,
  one,
  point,
  productGrowth,
  rational,
  scale,
  toNumber,
  toText,
  undecided,
  within,
  wordSign,
  type FrozenAmsgrad,
  type FrozenMomentum,
  type Interval,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const steps = (p: FrozenAmsgrad) => affineSteps(frozenDescent(p), frozenConstants(p));

const growth = (p: FrozenAmsgrad, random: Seed) =>
  productGrowth({
    recursion: frozenDescent(p),
    constants: frozenConstants(p),
    start: { m: 0, w: 1 },
    random,
  });

/** E log of the spectral radius of a step: of z² − (1 + β₁ − r)z + β₁. */
const meanLogRadius = ({ beta1, pulls }: FrozenMomentum) => {
  const radii = pulls.map((pull) => {
    const [trace, det] = [Math.abs(toNumber(one.add(beta1).sub(pull))), toNumber(beta1)];
    const square = trace * trace - 4 * det;
    return square < 0 ? Math.sqrt(det) : (trace + Math.sqrt(square)) / 2;
  });
  return (Math.log(radii[0]!) + Math.log(radii[1]!)) / 2;
};

/** E log|1 − ηx|, that of AMSGrad without momentum. */
const scalarExponent = ({ beta1, pulls }: FrozenMomentum) =>
  pulls
    .map((pull) => Math.max(-1e3, logarithm(one.sub(pull.div(one.sub(beta1))).abs())))
    .reduce((a, b) => a + b) / 2;

export default claim({
  id: 'LM-10',
  statement:
    'The exponent of frozen AMSGrad with momentum lies between ½ log β₁ and the mean log norm of its words',
  formula: String.raw`\tfrac12\log\beta_1\le\Lambda\le\frac1k\,\mathbb E\log\|C_k\cdots C_1\|,\quad C=\begin{pmatrix}1+\beta_1-\eta(1-\beta_1)x&-\beta_1\\1&0\end{pmatrix}`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: frozenAmsgradDraws,
  instance: frozenAmsgrad,
  hypotheses: {
    maximum: { says: 'E x < 0', status: 'not needed' },
  },
  theory: (p) => momentumExponentBounds(p, 3),
  relation: within,
  witnesses: {
    'cells of directions': {
      certified: (p) => {
        const { low, high } = exponentBracket(steps(p), { width: 6e-2 });
        return { low, high };
      },
    },
    runs: { sampled: growth, resolution: 0.02 },
  },
  nearMisses: {
    'Λ = ½ log β₁': {
      theory: (p) => ({
        lower: momentumExponentBounds(p, 1).lower,
        upper: momentumExponentBounds(p, 1).lower,
      }),
    },
    'log β₁ not divided by two': {
      theory: (p) => ({ ...momentumExponentBounds(p, 3), upper: Math.log(toNumber(p.beta1)) }),
    },
    'at least E log|1 − ηx|': {
      theory: (p) => ({ ...momentumExponentBounds(p, 3), lower: scalarExponent(p) }),
    },
    'at most E log|1 − ηx|': {
      theory: (p) => ({ ...momentumExponentBounds(p, 3), upper: scalarExponent(p) }),
    },
    'at most E log ρ(C)': {
      theory: (p) => ({ ...momentumExponentBounds(p, 3), upper: meanLogRadius(p) }),
    },
  },
  holdsWithout: {
    maximum: { given: { asymmetry: fraction({ from: '-1/2', to: 0 }) } },
  },
});

const printed = {
  '1/10: 10/9, -11/9': [-0.6149, -0.609],
  '1/2: 1/2, -11/20': [-0.09, -0.0885],
  '9/10: 1/2, -101/200': [-0.0059, -0.0034],
  '1/2: 2, -21/10': [-0.0076, -0.0065],
  '1/2: 1, -2': [0.0892, 0.0904],
} as const;

interface Printed extends FrozenAmsgrad {
  readonly row: keyof typeof printed;
}

const brackets = new Map<string, Interval>();

/** A tenth of a second each: the same matrices are not bracketed again. */
const once = (p: Printed) => {
  const key = steps(p)
    .flatMap(({ matrix }) => matrix.flat().map(toText))
    .join();
  const found = brackets.get(key) ?? exponentBracket(steps(p), { width: 0 });
  brackets.set(key, found);
  return found;
};

const around = (value: number) => ({ lower: value - 1e-4, upper: value + 1e-4 });

claim({
  id: 'LM-10-brackets',
  statement:
    'The exponent of frozen AMSGrad in five printed instances; three are maxima that attract, in one of them SGD would not be drawn',
  formula: String.raw`\Lambda\in[-0.6149,-0.6090],\,[-0.0900,-0.0885],\,[-0.0059,-0.0034],\,[-0.0076,-0.0065],\,[0.0892,0.0904]`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: {
    row: choice([
      '1/10: 10/9, -11/9',
      '1/2: 1/2, -11/20',
      '9/10: 1/2, -101/200',
      '1/2: 2, -21/10',
      '1/2: 1, -2',
    ]),
    root: scale(),
  },
  /** The table is at η = 1; only ηx counts. */
  instance: ({ row, root }): Printed => {
    const [beta1, ...xs] = row.split(/[:,] /).map((text) => rational(text)) as [
      Rational,
      ...Rational[],
    ];
    return {
      row,
      beta1,
      pulls: xs.map((x) => one.sub(beta1).mul(x)),
      weights: [1, 1],
      root,
      learningRate: root,
      dimension: 2,
    };
  },
  hypotheses: { fresh: { says: 'x is drawn anew for every step', status: 'needed' } },
  theory: ({ row }) => ({ lower: printed[row][0], upper: printed[row][1] }),
  relation: within,
  witnesses: {
    'cells of directions': {
      certified: (p) => {
        const { low, high } = once(p);
        return { low, high };
      },
    },
    runs: { sampled: growth, resolution: 0.01 },
  },
  nearMisses: {
    'E log|1 − ηx|': { theory: (p) => around(scalarExponent(p)) },
    '½ log β₁': { theory: (p) => around(Math.log(toNumber(p.beta1)) / 2) },
    'E log ρ(C)': { theory: (p) => around(meanLogRadius(p)) },
  },
  needs: {
    fresh: {
      witnesses: { 'the same draw in every step': { certified: (p) => point(meanLogRadius(p)) } },
    },
  },
});

const wholeDescent = descentOnPulls(amsgrad());

/** (1/T) log of the length of (w_T, w_{T−1}) of AMSGrad itself, from so near 0 that v̂ = V stays. */
const amsgradGrowth = (p: FrozenAmsgrad, random: Seed) => {
  const eta = toNumber(frozenRate(p));
  const longest = Math.max(
    ...momentumLaw(p).matrices.map((matrix) => Math.hypot(...matrix.flat().map(toNumber))),
  );
  const sample = localGrowth({
    recursion: wholeDescent(p),
    constants: { lambda: p.learningRate, beta1: p.beta1, beta2: rational('9/10') },
    start: { w: one },
    held: { vhat: p.root.mul(p.root) },
    size: ([m, , , w]) => Math.hypot(w!, w! + eta * m!),
    logs: [Math.log(toNumber(p.beta1) / longest), Math.log(longest)],
    steps: 160,
    random,
  });
  return { sample, threshold: 0, above: 'repels', below: 'attracts' };
};

claim({
  id: 'LM-10-attractor',
  statement:
    'AMSGrad with momentum, frozen near a local maximum, is drawn to it where the mean log norm of eight-letter words is negative',
  formula: String.raw`U_8=\tfrac18\mathbb E\log\|C_8\cdots C_1\|_F<0\;\Rightarrow\;\Lambda<0,\quad\mathbb Ex<0`,
  source: { paper, at: 'reconstructed; the criterion ours' },
  status: 'proved',

  given: {
    ...frozenAmsgradDraws,
    beta1: fraction({ from: '1/64', to: '1/5' }),
    share: fraction({ from: '1/2', to: '9/10' }),
  },
  instance: frozenAmsgrad,
  hypotheses: {
    certificate: { says: 'U_8 < 0', status: 'needed' },
    maximum: { says: 'E x < 0', status: 'not needed' },
  },
  theory: (p) => (wordSign(momentumLaw(p), 8) < 0 ? 'attracts' : 'is open'),
  relation: decides,
  witnesses: {
    'cells of directions': {
      certified: (p) => {
        const { low, high } = exponentBracket(steps(p), { enough: (b) => b.low > 0 || b.high < 0 });
        return high < 0 ? 'attracts' : low > 0 ? 'repels' : undecided;
      },
    },
    'runs of AMSGrad': { sampled: amsgradGrowth },
  },
  nearMisses: {
    'a maximum repels': { theory: () => 'repels' },
    'E log|1 − ηx| < 0, where it overlooks that AMSGrad is drawn': {
      given: {
        beta1: fraction({ from: '19/40', to: '21/40' }),
        share: fraction({ from: '5/8', to: '11/16' }),
        asymmetry: fraction({ from: '1/40', to: '1/20' }),
      },
      theory: (p) => (scalarExponent(p) < 0 ? 'attracts' : 'repels'),
    },
    'E log|1 − ηx| < 0, where AMSGrad is repelled': {
      given: {
        beta1: fraction({ from: '9/20', to: '11/20' }),
        share: fraction({ from: '1/3', to: '2/5' }),
        asymmetry: fraction({ from: '9/10', to: '11/10' }),
      },
      theory: (p) => (scalarExponent(p) < 0 ? 'attracts' : 'repels'),
    },
    'E log ρ(C) < 0': {
      given: {
        beta1: fraction({ from: '9/20', to: '11/20' }),
        share: fraction({ from: '1/7', to: '1/5' }),
        asymmetry: fraction({ from: '1/20', to: '3/20' }),
      },
      theory: (p) => (meanLogRadius(p) < 0 ? 'attracts' : 'repels'),
    },
    'words of two letters decide': {
      theory: (p) => (wordSign(momentumLaw(p), 2) < 0 ? 'attracts' : 'repels'),
    },
  },
  needs: {
    certificate: {
      given: {
        share: fraction({ from: '1/16', to: '1/8' }),
        asymmetry: fraction({ from: '1/2', to: 2 }),
      },
      theory: () => 'attracts',
    },
  },
  holdsWithout: {
    maximum: { given: { asymmetry: fraction({ from: '-1/2', to: 0 }) } },
  },
});
