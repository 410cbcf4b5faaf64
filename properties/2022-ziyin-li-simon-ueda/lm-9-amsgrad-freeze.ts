import {
  amsgrad,
  atLeast,
  choice,
  claim,
  curvatureDescent,
  curvatureOf,
  decides,
  ensemble,
  equal,
  exactStep,
  exceedance,
  fraction,
  freezeBound,
  frozenPath,
  hasLocalGrowth,
  integer,
  largest,
  latticeFate,
  localGrowth,
  logarithm,
  momentFate,
  multipliers,
  one,
  optimizer,
  pathwise,
  power,
  rational,
  reachableSecondMoment,
  reachFate,
  scalarStep,
  scale,
  sgd,
  smallest,
  sum,
  toNumber,
  two,
  twoPoint,
  undecided,
  vector,
  zero,
  type AmsgradNearMaximum,
  type Drawn,
  type Optimizer,
  type Rational,
  type Recursion,
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

/** x = h or −h(1 + a), each half of the time; the first step lifts v̂ from `initial` to root². */
interface Lifted extends AmsgradNearMaximum {
  readonly beta2: Rational;
  readonly initial: Rational;
  readonly root: Rational;
  readonly start: Rational;
  readonly first: Rational;
}

const curvaturesOf = ({ curvature: h, asymmetry }: AmsgradNearMaximum) => [
  h,
  h.mul(one.add(asymmetry)).neg(),
];
/** A rule on these curvatures; composed once, as only the law of x differs between instances. */
const onCurvatures = (rule: Optimizer) => {
  const any = curvatureDescent({ factors: [zero], weights: [1], learningRate: one }, rule);
  return (p: AmsgradNearMaximum): Recursion => {
    const [x1, x2] = curvaturesOf(p) as [Rational, Rational];
    return { ...any, samples: { x: twoPoint(x1, x2) } };
  };
};
const [lifting, running, settled] = [
  onCurvatures(rationalAmsgrad),
  onCurvatures(amsgrad()),
  onCurvatures(sgd()),
];
const endRate = (p: Lifted) => p.learningRate.div(p.root);
const settledFactors = (p: Lifted, rate: Rational) => multipliers(settled(p), { lambda: rate });

/** v̂ after the first step, and then SGD at the rate that belongs to it, or at any that v̂ may still bring. */
const afterTheLift = (p: Lifted, speed = one) => {
  const step = exactStep(lifting(p), {
    lambda: p.learningRate,
    beta2: p.beta2,
    root: p.root,
  });
  const { vhat } = step({ w: p.start, v: zero, vhat: p.initial }, { x: p.first });
  if (!vhat!.equals(p.root.mul(p.root))) throw new RangeError('the root of v̂ is not known');
  const fates = Array.from({ length: 7 }, (_, halvings) => {
    const found = settledFactors(
      p,
      endRate(p)
        .mul(speed)
        .div(2 ** halvings),
    );
    return latticeFate(found) ?? momentFate(found);
  });
  if (fates[0] === 'converges') return 'may converge';
  return fates.includes(undefined) || fates.includes('converges') ? undecided : 'never converges';
};

const liftDraws = {
  asymmetry: fraction({ above: 0, to: 8, near: [1] }),
  curvature: scale(),
  learningRate: scale(),
  // Of λ*, and beyond 1 from λ* to 1/h.
  position: fraction({ above: 0, to: 2, near: [1] }),
  rise: fraction({ from: 0, to: 1 }),
  memory: fraction({ above: 0, to: 1 }),
  drawn: choice([0, 1]),
};
const lifted = ({
  asymmetry: a,
  curvature: h,
  learningRate,
  position,
  rise,
  memory,
  drawn,
}: Drawn<typeof liftDraws>): Lifted => {
  const [least, top] = [a.abs().div(one.add(a)).div(h), one.div(h)];
  const rate =
    position.compare(1) <= 0 ? least.mul(position) : least.add(top.sub(least).mul(position.sub(1)));
  const root = learningRate.div(rate);
  const first = curvaturesOf({ learningRate, curvature: h, asymmetry: a })[drawn]!;
  return {
    asymmetry: a,
    curvature: h,
    learningRate,
    // 1 − β₂ is a square, so that the lift has a root.
    beta2: one.sub(memory.mul(memory)),
    initial: root.mul(root).mul(rise),
    root,
    first,
    start: root.div(memory).div(first.abs()),
  };
};
const lift = (p: Lifted) => one.sub(p.beta2).mul(power(p.first.mul(p.start), 2));
const secondMoment = (p: Lifted) => largest([p.initial, lift(p)]);
const reached = (isOut: (p: Lifted) => boolean) => ({
  theory: (p: Lifted) => (isOut(p) ? 'never converges' : 'may converge'),
});

claim({
  id: 'LM-9-reach',
  statement:
    'Once v̂ has risen to (λ/λ*)² AMSGrad never converges to a local maximum, however it came there and wherever v̂ began',
  formula: String.raw`\mathbb Ex<0,\ \hat v_t\ge(\lambda/\lambda^*)^2,\ \mathbb E\log|1-\lambda^*x|=0:\quad P(w_t\to0,\,w_t\ne0)=0`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: liftDraws,
  instance: lifted,
  hypotheses: {
    maximum: { says: 'E x < 0', status: 'needed' },
    constant: { says: 'the learning rate is constant', status: 'needed' },
  },
  theory: (p) => reachFate({ ...p, secondMoment: secondMoment(p) }),
  relation: decides,
  witnesses: {
    'v̂ after a step, then its rate, halved six times': { certified: (p) => afterTheLift(p) },
    'runs of AMSGrad from near the maximum': {
      sampled: (p, random) => {
        const sample = localGrowth({
          recursion: running(p),
          constants: { lambda: p.learningRate, beta1: zero, beta2: p.beta2 },
          start: { w: one },
          held: { v: lift(p), vhat: p.root.mul(p.root) },
          size: ([, , , w]) => Math.abs(w!),
          logs: settledFactors(p, endRate(p)).map(({ value }) => logarithm(value.abs())),
          random,
        });
        return { sample, threshold: 0, above: 'never converges', below: 'may converge' };
      },
      accepts: (p) => hasLocalGrowth(settledFactors(p, endRate(p))),
    },
  },
  nearMisses: {
    'the initial v̂ decides': reached((p) => p.initial.gte(reachableSecondMoment(p))),
    'λ/λ* not squared': reached((p) => power(secondMoment(p), 2).gte(reachableSecondMoment(p))),
    'λ alone decides': reached((p) => reachableSecondMoment(p).compare(1) <= 0),
    'λ* = 2|E x|/E x²': reached((p) => {
      const [x1, x2] = curvaturesOf(p) as [Rational, Rational];
      const limit = two
        .mul(x1.add(x2))
        .neg()
        .div(x1.mul(x1).add(x2.mul(x2)));
      return endRate(p).lte(limit);
    }),
    'a maximum is never reached': reached(() => true),
    'v̂ = (λ/λ*)² may still converge': reached((p) => secondMoment(p).gt(reachableSecondMoment(p))),
  },
  needs: {
    maximum: {
      given: {
        asymmetry: fraction({ from: '-1/2', below: 0 }),
        position: fraction({ above: 0, below: 1 }),
      },
      theory: () => 'never converges',
    },
    constant: {
      witnesses: {
        'twice the rate from now on': { certified: (p) => afterTheLift(p, two) },
      },
    },
  },
});
