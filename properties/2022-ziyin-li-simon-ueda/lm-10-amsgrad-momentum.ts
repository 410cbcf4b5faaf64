import {
  affineSteps,
  amsgrad,
  choice,
  claim,
  compose,
  decides,
  equal,
  exactStep,
  exponentBracket,
  fraction,
  frozenMomentumPath,
  integer,
  largest,
  localGrowth,
  logarithm,
  momentumExponentBounds,
  momentumLaw,
  one,
  optimizer,
  pathwise,
  point,
  productGrowth,
  rademacher,
  randomCurvature,
  rational,
  scale,
  toNumber,
  toText,
  twoPoint,
  undecided,
  vector,
  within,
  wordSign,
  type Drawn,
  type FrozenMomentum,
  type Interval,
  type Optimizer,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** AMSGrad at v̂ = root², on ℓ = xw²/2 with two equally likely x: r = η(1 − β₁)x is one of the pulls, η = λ/root. */
interface Frozen extends FrozenMomentum {
  readonly learningRate: Rational;
  readonly root: Rational;
  readonly dimension: number;
}

const rateOf = (p: Frozen) => p.learningRate.div(p.root);
const curvature = (p: Frozen, pull: Rational) => pull.div(rateOf(p).mul(one.sub(p.beta1)));
const descentBy = (rule: Optimizer) => {
  const parts = { landscape: randomCurvature(), optimizer: rule };
  const any = compose({ ...parts, noise: { x: rademacher() } });
  return (p: Frozen): Recursion => {
    const [first, second] = p.pulls.map((pull) => curvature(p, pull)) as [Rational, Rational];
    return { ...any, samples: { x: twoPoint(first, second) } };
  };
};

/** What remains of AMSGrad as long as v̂ stays. */
const frozenDescent = descentBy(
  optimizer({
    name: 'AMSGrad at a constant second moment',
    states: ['m'],
    hyperparameters: ['lambda', 'beta1', 'root'],
    update: 'm = beta1*m + (1 - beta1)*g; w = w - lambda*m/root',
  }),
);
const constants = (p: Frozen) => ({ lambda: p.learningRate, beta1: p.beta1, root: p.root });
const steps = (p: Frozen) => affineSteps(frozenDescent(p), constants(p));
const growth = (p: Frozen, random: Seed) =>
  productGrowth({
    recursion: frozenDescent(p),
    constants: constants(p),
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

const given = {
  beta1: fraction({ from: '1/8', to: '9/10' }),
  share: fraction({ from: '1/8', to: 1 }),
  asymmetry: fraction({ above: 0, to: '1/2' }),
  rate: fraction({ from: '1/2', to: 2 }),
  root: scale(),
};

/** x₁ > 0 and x₂ = −(1 + a)x₁: a maximum. */
const instance = ({ beta1, share, asymmetry, rate, root }: Drawn<typeof given>): Frozen => {
  const pull = one.add(beta1).mul(share);
  return {
    beta1,
    pulls: [pull, one.add(asymmetry).mul(pull).neg()],
    weights: [1, 1],
    root,
    learningRate: rate.mul(root),
    dimension: 2,
  };
};

export default claim({
  id: 'LM-10',
  statement:
    'The exponent of frozen AMSGrad with momentum lies between ½ log β₁ and the mean log norm of its words',
  formula: String.raw`\tfrac12\log\beta_1\le\Lambda\le\frac1k\,\mathbb E\log\|C_k\cdots C_1\|,\quad C=\begin{pmatrix}1+\beta_1-\eta(1-\beta_1)x&-\beta_1\\1&0\end{pmatrix}`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given,
  instance,
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
interface Printed extends Frozen {
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

const wholeDescent = descentBy(amsgrad());

/** (1/T) log of the length of (w_T, w_{T−1}) of AMSGrad itself, from so near 0 that v̂ = V stays. */
const amsgradGrowth = (p: Frozen, random: Seed) => {
  const eta = toNumber(rateOf(p));
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
    ...given,
    beta1: fraction({ from: '1/64', to: '1/5' }),
    share: fraction({ from: '1/2', to: '9/10' }),
  },
  instance,
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

/** The root of v̂ is known where v̂ = root², which is observed. */
const knownRoot = descentBy(
  optimizer({
    name: 'AMSGrad with a known root',
    states: ['m', 'v', 'vhat'],
    hyperparameters: ['lambda', 'beta1', 'beta2', 'root'],
    update:
      'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = w - lambda*m*root/vhat',
  }),
);

interface Path extends Frozen {
  readonly beta2: Rational;
  readonly start: Rational;
  /** w_{−1}. */
  readonly before: Rational;
  /** v_0. */
  readonly memory: Rational;
  readonly path: readonly Rational[];
}

const pathDraws = {
  ...given,
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
  // Of the largest start from which no gradient on the way exceeds √V.
  position: fraction({ above: 0, to: 1 }),
  heading: fraction({ from: -1, to: 1 }),
  memory: fraction({ from: 0, to: 1 }),
  letters: vector(6, integer({ from: 0, to: 1 })),
};

const pathFrom = ({
  beta2,
  position,
  heading,
  memory,
  letters,
  ...raw
}: Drawn<typeof pathDraws>): Path => {
  const p = instance(raw);
  const path = letters.map((i) => p.pulls[i]!);
  const [start, before] = [one, one.add(heading)];
  const passed = [start, ...frozenMomentumPath({ beta1: p.beta1, start, before, path })];
  const steepest = largest(path.map((pull, t) => curvature(p, pull).mul(passed[t]!).abs()));
  const size = position.mul(p.root).div(steepest);
  return {
    ...p,
    beta2,
    path,
    start: size,
    before: before.mul(size),
    memory: memory.mul(p.root).mul(p.root),
  };
};

const framed = (p: Path, found: readonly { readonly w: Rational; readonly vhat: Rational }[]) =>
  found.map(({ w, vhat }) => ({ w: w.div(p.start), cap: vhat.div(p.root).div(p.root) }));
const frozenSteps = (p: Path) =>
  framed(
    p,
    frozenMomentumPath(p).map((w) => ({ w, vhat: p.root.mul(p.root) })),
  );

claim({
  id: 'LM-10-freeze',
  statement: 'AMSGrad with momentum is a two-term linear recursion until a gradient exceeds √V',
  formula: String.raw`v_0\le\hat v_0=V,\ |x_sw_s|\le\sqrt V\ (s\le t):\quad w_{t+1}=\bigl(1+\beta_1-\eta(1-\beta_1)x_t\bigr)w_t-\beta_1w_{t-1},\ \eta=\lambda/\sqrt V`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: pathDraws,
  instance: pathFrom,
  hypotheses: {
    small: { says: '|x_s w_s| ≤ √V on the way', status: 'needed' },
    memory: { says: 'v₀ ≤ V', status: 'needed' },
  },
  theory: frozenSteps,
  relation: pathwise(equal),
  witnesses: {
    'steps with a known root': {
      exact: (p) => {
        const step = exactStep(knownRoot(p), { ...constants(p), beta2: p.beta2 });
        let state: ReturnType<typeof step> = {
          w: p.start,
          m: p.before.sub(p.start).div(rateOf(p)),
          v: p.memory,
          vhat: p.root.mul(p.root),
        };
        const found = p.path.map((pull) => {
          state = step(state, { x: curvature(p, pull) });
          return { w: state['w']!, vhat: state['vhat']! };
        });
        return framed(p, found);
      },
    },
  },
  nearMisses: {
    'without memory, the factors 1 − ηx': {
      theory: (p) => {
        let w = p.start;
        return framed(
          p,
          p.path.map((pull) => {
            w = w.mul(one.sub(pull.div(one.sub(p.beta1))));
            return { w, vhat: p.root.mul(p.root) };
          }),
        );
      },
    },
    'the pull ηx, 1 − β₁ forgotten': {
      theory: (p) => frozenSteps({ ...p, path: p.path.map((pull) => pull.div(one.sub(p.beta1))) }),
    },
    '√V forgotten': {
      theory: (p) => frozenSteps({ ...p, path: p.path.map((pull) => pull.mul(p.root)) }),
    },
  },
  needs: {
    small: { given: { position: fraction({ above: 1, to: 4 }) } },
    memory: { given: { memory: fraction({ above: 1, to: 4 }) } },
  },
});
