import {
  amsgrad,
  atLeast,
  choice,
  claim,
  curvatureDescent,
  curvatureOf,
  ensemble,
  equal,
  exactStep,
  exceedance,
  fraction,
  freezeBound,
  frozenPath,
  integer,
  largest,
  multipliers,
  one,
  optimizer,
  pathwise,
  power,
  rational,
  scalarStep,
  scale,
  sgd,
  smallest,
  sum,
  toNumber,
  vector,
  type Drawn,
  type Optimizer,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** AMSGrad with v̂₀ = V = root² on ℓ = xw²/2, x = (1 − f)/η, η = λ/root: frozen, a step multiplies by f. */
interface Frozen {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
  readonly root: Rational;
  readonly start: Rational;
  readonly beta2: Rational;
  /** v₀. */
  readonly memory: Rational;
}

/** η = λ/√V, at which frozen AMSGrad is SGD. */
const rateOf = (p: Pick<Frozen, 'learningRate' | 'root'>) => p.learningRate.div(p.root);

const steepest = (p: Pick<Frozen, 'factors' | 'learningRate' | 'root'>) =>
  largest(p.factors.map((f) => curvatureOf(f, rateOf(p)).abs()));

const descent = (p: Frozen, rule: Optimizer) =>
  curvatureDescent({ factors: p.factors, weights: p.weights, learningRate: rateOf(p) }, rule);

/** AMSGrad without its root, which fractions have not: √v̂ = v̂/root wherever v̂ = root², which is observed. */
const rationalAmsgrad = optimizer({
  name: 'AMSGrad with a known root',
  states: ['v', 'vhat'],
  hyperparameters: ['lambda', 'beta2', 'root'],
  update: 'v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = w - lambda*g*root/vhat',
});

interface Path extends Frozen {
  readonly path: readonly Rational[];
}

const given = {
  lowFactor: fraction({ from: -1, below: 1, near: [0] }),
  highFactor: fraction({ above: 1, to: 4 }),
  learningRate: scale(),
  root: scale(),
  position: fraction({ above: 0, to: 1 }),
  share: fraction({ from: 0, to: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
  path: vector(6, choice([0, 1])),
};

/** Starts within `reach` of the largest |w_0| from which six steps cannot pass |xw| = √V. */
function walk(
  { lowFactor, highFactor, position, share, path, ...raw }: Drawn<typeof given>,
  reach = power(highFactor, -5),
): Path {
  const factors = [lowFactor, highFactor];
  const start = position
    .mul(raw.root)
    .mul(reach)
    .div(steepest({ ...raw, factors }));
  return {
    ...raw,
    factors,
    weights: [1, 1],
    start,
    memory: raw.root.mul(raw.root).mul(share),
    path: path.map((i) => factors[i]!),
  };
}

/** w in units of w₀, and the cap in units of V, so that doubles are held to both. */
const pathOf = (p: Path, path: readonly Rational[]) =>
  frozenPath({ start: p.start, root: p.root, factors: path }).map(({ w, cap }) => ({
    w: w.div(p.start),
    cap: cap.div(p.root).div(p.root),
  }));

export default claim({
  id: 'LM-9',
  statement: 'AMSGrad without momentum is SGD at the rate λ/√V until a gradient exceeds √V',
  formula: String.raw`\beta_1=0,\ v_0\le\hat v_0=V,\ |x_sw_s|\le\sqrt V\ (s\le t):\quad\hat v_t=V,\ w_{t+1}=\Bigl(1-\frac{\lambda x_t}{\sqrt V}\Bigr)w_t`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given,
  instance: (raw) => walk(raw),
  hypotheses: {
    small: { says: '|x_s w_s| ≤ √V on the way', status: 'needed' },
    memory: { says: 'v₀ ≤ V', status: 'needed' },
  },
  theory: (p) => pathOf(p, p.path),
  relation: pathwise(equal),
  witnesses: {
    'steps with a known root': {
      exact: (p) => {
        const step = exactStep(descent(p, rationalAmsgrad), {
          lambda: p.learningRate,
          beta2: p.beta2,
          root: p.root,
        });
        let state: ReturnType<typeof step> = { w: p.start, v: p.memory, vhat: p.root.mul(p.root) };
        return p.path.map((f) => {
          state = step(state, { x: curvatureOf(f, rateOf(p)) });
          return { w: state['w']!.div(p.start), cap: state['vhat']!.div(p.root).div(p.root) };
        });
      },
    },
    'steps in doubles': {
      numeric: (p) => {
        const constants = { lambda: toNumber(p.learningRate), beta1: 0, beta2: toNumber(p.beta2) };
        const step = scalarStep(descent(p, amsgrad()), constants);
        let state = {
          w: toNumber(p.start),
          m: 0,
          v: toNumber(p.memory),
          vhat: toNumber(p.root) ** 2,
        };
        return p.path.map((f) => {
          state = step(state, { x: toNumber(curvatureOf(f, rateOf(p))) }) as typeof state;
          return { w: state.w / toNumber(p.start), cap: state.vhat / toNumber(p.root) ** 2 };
        });
      },
      // Cancellation in 1 − ηx leaves a few ulps of the largest w on the way, at most 4⁵w₀.
      tolerance: 1e-11,
    },
  },
  nearMisses: {
    'the rate λ, √V forgotten': {
      theory: (p) =>
        pathOf(
          p,
          p.path.map((f) => one.sub(one.sub(f).mul(p.root))),
        ),
    },
    'the rate λ/V': {
      theory: (p) =>
        pathOf(
          p,
          p.path.map((f) => one.sub(one.sub(f).div(p.root))),
        ),
    },
    'a cap that follows v': {
      theory: (p) =>
        pathOf(p, p.path).map(({ w, cap }, t) => ({ w, cap: cap.mul(power(p.beta2, t + 1)) })),
    },
  },
  needs: {
    small: {
      given: { position: fraction({ above: 1, to: 4 }) },
      instance: (raw) => walk(raw, one),
    },
    memory: { given: { share: fraction({ above: 1, to: 4 }) } },
  },
});

interface Freezing extends Frozen {
  /** X|w_0|/√V. */
  readonly ratio: Rational;
}

const horizon = 40;

const frozenFactors = (p: Freezing, rate = one) =>
  multipliers(descent(p, sgd()), { lambda: rateOf(p).mul(rate) });

claim({
  id: 'LM-9-freeze',
  statement:
    'From a small start AMSGrad freezes for ever, and is drawn to a local maximum as SGD is, with high probability',
  formula: String.raw`\mathbb E\log|f|<0,\ \mathbb E|f|^{p^*}=1,\ f=1-\frac{\lambda x}{\sqrt V}:\quad P(\hat v\equiv V,\,w_t\to0)\ge1-\Bigl(\frac{X|w_0|}{\sqrt V}\Bigr)^{p^*}`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: {
    product: fraction({ from: 0, below: 1 }),
    highFactor: fraction({ from: 1, to: 4 }),
    frequency: integer({ from: 1, to: 3 }),
    learningRate: scale(),
    root: scale(),
    margin: fraction({ from: 1, to: 16 }),
    share: fraction({ from: 0, to: 1 }),
    beta2: fraction({ from: 0, below: 1 }),
  },
  instance: ({ product, highFactor, frequency, margin, share, ...raw }): Freezing => {
    const factors = [product.div(power(highFactor, frequency)), highFactor];
    const ratio = one.div(margin);
    const start = ratio.mul(raw.root).div(steepest({ ...raw, factors }));
    return {
      ...raw,
      factors,
      weights: [1, frequency],
      ratio,
      start,
      memory: raw.root.mul(raw.root).mul(share),
    };
  },
  hypotheses: {
    fresh: { says: 'x is drawn anew for every step', status: 'needed' },
    constant: { says: 'the learning rate is constant', status: 'needed' },
  },
  theory: freezeBound,
  relation: atLeast,
  witnesses: {
    'paths of the frozen recursion': {
      certified: (p: Freezing) => one.sub(exceedance(frozenFactors(p), one.div(p.ratio), horizon)),
    },
    'runs of AMSGrad': {
      sampled: (p: Freezing, random: Seed) => {
        const recursion = descent(p, amsgrad());
        const constants = { lambda: toNumber(p.learningRate), beta1: 0, beta2: toNumber(p.beta2) };
        const cap = toNumber(p.root) ** 2;
        const start = { w: toNumber(p.start), v: toNumber(p.memory), vhat: cap };
        let firstReplica = 0;
        const draw = (count: number) => {
          const { final } = ensemble({
            recursion,
            constants,
            start,
            replicas: count,
            firstReplica,
            steps: horizon,
            seed: random,
          });
          firstReplica += count;
          // A gradient of exactly √V may round to just above it.
          return final['vhat']!.map((vhat) => (vhat <= cap * (1 + 1e-9) ? 1 : 0));
        };
        return { law: 'bernoulli', draw, cost: horizon };
      },
      accepts: (p: Freezing) => freezeBound(p) > 0.06 && freezeBound(p) < 0.99,
    },
  },
  nearMisses: {
    'P = 1 wherever E log|1 − λx/√V| < 0': { theory: () => 1 },
    '√V forgotten': {
      theory: (p) => freezeBound({ ...p, ratio: smallest([one, p.ratio.mul(p.root)]) }),
    },
    'the exponent 1': { theory: (p) => 1 - toNumber(p.ratio) },
  },
  needs: {
    fresh: {
      witnesses: {
        'the same draw in every step': {
          certified: (p: Freezing) =>
            sum(
              frozenFactors(p)
                .filter(({ value }) => power(value.abs(), horizon).mul(p.ratio).compare(1) <= 0)
                .map(({ weight }) => weight),
            ),
        },
      },
    },
    constant: {
      witnesses: {
        'an eighth of the rate': {
          certified: (p: Freezing) =>
            one.sub(exceedance(frozenFactors(p, rational('1/8')), one.div(p.ratio), horizon)),
        },
      },
    },
  },
});
