import {
  adam,
  adamW,
  certifiedStep,
  choice,
  claim,
  decayedDescent,
  decides,
  decoupledHeavyBall,
  decoupledSgd,
  equal,
  exactStep,
  fedGradients,
  fedPath,
  fedWithPenalty,
  firstAdamSteps,
  fraction,
  heavyBall,
  heavyBallDecayGap,
  isSameFirstAdamStep,
  one,
  optimizer,
  outward,
  pathwise,
  point,
  rational,
  scale,
  sgd,
  toNumber,
  two,
  vector,
  zero,
  type DecayedRun,
  type Drawn,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends DecayedRun {
  readonly gradients: readonly Rational[];
}

const constants = (p: DecayedRun) => ({ lambda: p.learningRate, d: p.decay });
const [penalised, decoupled, unscaled] = [
  fedWithPenalty(sgd()),
  fedGradients(decoupledSgd()),
  fedGradients(
    optimizer({
      name: 'SGD with decay of its own scale',
      hyperparameters: ['lambda', 'd'],
      update: 'w = (1 - d)*w - lambda*g',
    }),
  ),
];
const pathOf = (fed: Recursion) => (p: Run) =>
  fedPath(fed, constants(p), p.gradients, { w: p.start }).map(({ w }) => w!);

interface MomentumRun extends Run {
  readonly momentum: Rational;
}

const [heavyPenalised, heavyDecoupled] = [
  fedWithPenalty(heavyBall()),
  fedGradients(decoupledHeavyBall()),
];
const pathWith = (fed: Recursion, p: MomentumRun) =>
  fedPath(fed, { ...constants(p), mu: p.momentum }, p.gradients, { w: p.start }).map(({ w }) => w!);
const given = {
  learningRate: scale({ from: '1/16', to: 4 }),
  decay: fraction({ from: -1, to: 4, near: [0] }),
  start: fraction({ from: -4, to: 4, near: [0] }),
  gradients: vector(5, fraction({ from: -4, to: 4, near: [0] })),
};

claim({
  id: 'OPT-16',
  statement: 'For SGD an L2 penalty and decoupled weight decay are the same method',
  formula: String.raw`w-\lambda(g+dw)=(1-\lambda d)w-\lambda g:\quad w_t=(1-\lambda d)^tw_0-\lambda\sum_{s\le t}(1-\lambda d)^{t-s}g_s`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance: (raw): Run => raw,
  hypotheses: {
    plain: { says: 'no momentum', status: 'needed' },
    scaled: { says: 'the decoupled shrinkage is λd, not d', status: 'needed' },
  },
  theory: (p) => decayedDescent(p, p.gradients),
  relation: pathwise(equal),
  witnesses: {
    'SGD on losses with dw²/2': { exact: pathOf(penalised) },
    'SGD that also shrinks w': { exact: pathOf(decoupled) },
  },
  nearMisses: {
    'the gradient is shrunk too': {
      theory: (p) =>
        decayedDescent(p, p.gradients).map((w, t) =>
          w.add(p.learningRate.mul(p.learningRate).mul(p.decay).mul(p.gradients[t]!)),
        ),
    },
    'a penalty dw², twice the decay': {
      theory: (p) => decayedDescent({ ...p, decay: p.decay.mul(two) }, p.gradients),
    },
    'the start is not decayed': {
      theory: (p) => decayedDescent({ ...p, start: zero }, p.gradients).map((w) => w.add(p.start)),
    },
  },
  needs: {
    plain: {
      theory: (p) => pathWith(heavyDecoupled, { ...p, momentum: rational('1/2') }),
      witnesses: {
        'the heavy ball of μ = 1/2': {
          exact: (p: Run) => pathWith(heavyPenalised, { ...p, momentum: rational('1/2') }),
        },
      },
    },
    scaled: {
      witnesses: {
        'shrinkage by 1 − d': { exact: pathOf(unscaled) },
      },
    },
  },
});

/** w₁ and w₂ with the penalty minus w₁ and w₂ with decay of its own, from velocity m₀; d as it is in each step. */
const gaps =
  (velocity: Rational, decays: readonly [Rational, Rational] = [one, one]) =>
  (p: MomentumRun): readonly Rational[] => {
    const [first, second] = [heavyPenalised, heavyDecoupled].map((fed) => {
      let state: Readonly<Record<string, Rational>> = { w: p.start, m: velocity };
      return decays.map((factor, t) => {
        const known = { ...constants(p), d: p.decay.mul(factor), mu: p.momentum };
        state = exactStep(fed, known)(state, { g: p.gradients[t]! });
        return state['w']!;
      });
    });
    return first!.map((w, t) => w.sub(second![t]!));
  };
const momentumGiven = {
  ...given,
  gradients: vector(2, fraction({ from: -4, to: 4, near: [0] })),
  momentum: fraction({ above: -1, below: 1, near: [0] }),
};
const gapIs = (gap: (p: MomentumRun) => Rational) => ({
  theory: (p: MomentumRun) => [zero, gap(p)],
});

claim({
  id: 'OPT-16-momentum',
  statement:
    'With momentum an L2 penalty and decoupled decay agree after one step and differ by −λμd w₀ after two',
  formula: String.raw`w_1^{L2}=w_1^{dec},\qquad w_2^{L2}-w_2^{dec}=-\lambda\mu d\,w_0`,
  source: { paper, at: 'ours, after the reconstructed difference' },
  status: 'proved',

  given: momentumGiven,
  instance: (raw): MomentumRun => raw,
  hypotheses: {
    constant: { says: 'd is the same in both steps', status: 'not needed' },
    rest: { says: 'the velocity starts at 0', status: 'not needed' },
  },
  theory: (p) => [zero, heavyBallDecayGap(p)],
  relation: pathwise(equal),
  witnesses: { 'both recursions': { exact: gaps(zero) } },
  nearMisses: {
    'they are the same method': gapIs(() => zero),
    'a gap +λμd w₀': gapIs((p) => heavyBallDecayGap(p).neg()),
    'the gap of w₁, −λμd w₁': gapIs((p) =>
      heavyBallDecayGap({ ...p, start: decayedDescent(p, p.gradients)[0]! }),
    ),
    'λ(1 − μ) for λμ': gapIs((p) => heavyBallDecayGap({ ...p, momentum: one.sub(p.momentum) })),
  },
  holdsWithout: {
    constant: {
      witnesses: { 'twice the decay in the second step': { exact: gaps(zero, [one, two]) } },
    },
    rest: { witnesses: { 'both from m₀ = 3': { exact: gaps(rational(3)) } } },
  },
});

claim({
  id: 'OPT-16-same',
  statement: 'An L2 penalty is weight decay, with momentum as without',
  formula: String.raw`w_t^{L2}=w_t^{dec}`,
  source: { paper, at: 'the usage that the paper corrects' },
  status: 'conjecture',
  expect: 'refuted',

  given: momentumGiven,
  instance: (raw): MomentumRun => raw,
  hypotheses: {},
  theory: (p) => pathWith(heavyDecoupled, p),
  relation: pathwise(equal),
  witnesses: {
    'the heavy ball on losses with dw²/2': { exact: (p) => pathWith(heavyPenalised, p) },
  },
  counterexample: {
    instance: {
      learningRate: rational('1/10'),
      decay: rational('1/2'),
      start: one,
      gradients: [one, one],
      momentum: rational('1/2'),
    },
    theory: [rational('17/20'), rational('263/400')],
    observed: [rational('17/20'), rational('253/400')],
  },
});

interface FirstStep extends DecayedRun {
  readonly gradient: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

/** Adam's first step where |ĝ| is known: √v̂ = v̂/root, as v̂ = root² after one gradient. */
const knownRoot = (kept: string, others: readonly string[]) =>
  optimizer({
    name: 'Adam, one step, with a known root',
    states: ['m', 'v'],
    hyperparameters: ['lambda', 'beta1', 'beta2', ...others],
    update: `m = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; w = ${kept} - lambda*(m/(1 - beta1))*root/(v/(1 - beta2))`,
  });
const rooted = {
  penalty: fedWithPenalty(knownRoot('w', ['root'])),
  decoupled: fedGradients(knownRoot('(1 - lambda*d)*w', ['root', 'd'])),
};
const full = { penalty: fedWithPenalty(adam()), decoupled: fedGradients(adamW()) };

const exactFirst = (p: FirstStep) => {
  const known = { ...constants(p), beta1: p.beta1, beta2: p.beta2 };
  const step = (fed: Recursion, root: Rational) =>
    fedPath(fed, { ...known, root }, [p.gradient], { w: p.start })[0]!['w']!;
  return {
    penalty: step(rooted.penalty, p.gradient.add(p.decay.mul(p.start)).abs()),
    decoupled: step(rooted.decoupled, p.gradient.abs()),
  };
};
const certifiedFirst = (epsilon: Rational) => (p: FirstStep) => {
  const known = { ...constants(p), beta1: p.beta1, beta2: p.beta2, epsilon };
  const blank = { m: point(0), v: point(0), b1t: point(1), b2t: point(1) };
  const step = (fed: Recursion) =>
    certifiedStep(fed, known)({ ...blank, w: enclosed(p.start) }, { g: enclosed(p.gradient) })[
      'w'
    ]!;
  return { penalty: step(full.penalty), decoupled: step(full.decoupled) };
};

const enclosed = (x: Rational) => outward(toNumber(x), toNumber(x), 2);
/** Neither g + dw₀ nor 1 − β nor both results are small beside what they are the difference of, so that doubles tell. */
const isTame = (p: FirstStep) => {
  const { penalty, decoupled: other } = firstAdamSteps(p);
  return [
    p.gradient.div(p.decay.mul(p.start).add(p.gradient)),
    one.div(one.sub(p.beta1)),
    one.div(one.sub(p.beta2)),
    p.start.abs().add(p.learningRate).div(penalty.abs().add(other.abs()).add('1/1000000')),
  ].every((x) => x.abs().compare(1000) <= 0);
};

/** g with d w₀, against it but weaker, and against it and stronger: never 0, nor g + d w₀. */
const firstDraws = {
  learningRate: scale({ from: '1/64', to: 4 }),
  decay: scale({ from: '1/16', to: 4 }),
  pull: fraction({ from: -4, to: 4, near: [-2, 0, 2] }),
  ratio: fraction({ above: 0, below: 1, near: ['1/2'] }),
  zone: choice(['with', 'undone', 'overcoming']),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
};
const firstStep = ({ pull, ratio, zone, ...raw }: Drawn<typeof firstDraws>): FirstStep => {
  const against = { with: ratio, undone: ratio.neg(), overcoming: one.div(ratio).neg() }[zone];
  return {
    ...raw,
    start: pull.div(raw.decay),
    gradient: pull.n === 0n ? ratio : pull.mul(against),
  };
};

claim({
  id: 'OPT-16-adam',
  statement:
    'The first step of Adam is by the sign of g + dw under a penalty, by the sign of g plus λdw in AdamW',
  formula: String.raw`w_1^{L2}=w_0-\lambda\operatorname{sign}(g+dw_0),\qquad w_1^{AdamW}=(1-\lambda d)w_0-\lambda\operatorname{sign}g`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: firstDraws,
  instance: firstStep,
  hypotheses: { epsilon: { says: 'ε = 0', status: 'needed' } },
  theory: firstAdamSteps,
  relation: equal,
  witnesses: {
    'a step with a known root': { exact: exactFirst },
    'a step in intervals': { certified: certifiedFirst(zero), accepts: isTame },
  },
  nearMisses: {
    'they are the same step': {
      theory: (p) => ({ penalty: firstAdamSteps(p).penalty, decoupled: firstAdamSteps(p).penalty }),
    },
    'decay d, without λ': {
      theory: (p) => ({
        ...firstAdamSteps(p),
        decoupled: firstAdamSteps({ ...p, decay: zero }).decoupled.sub(p.decay.mul(p.start)),
      }),
    },
    'a penalty that the root does not see': {
      theory: (p) => ({
        ...firstAdamSteps(p),
        penalty: p.start.sub(
          p.learningRate.mul(p.gradient.add(p.decay.mul(p.start))).div(p.gradient.abs()),
        ),
      }),
    },
  },
  needs: {
    epsilon: { witnesses: { 'ε = 1': { certified: certifiedFirst(one), accepts: isTame } } },
  },
});

const sameStep = (isSame: (p: FirstStep) => boolean) => ({
  theory: (p: FirstStep) => (isSame(p) ? 'the same' : 'different'),
});

claim({
  id: 'OPT-16-adam-agrees',
  statement:
    'Adam with a penalty and AdamW take the same first step only if dw₀ is 0 or turns g around by exactly 2',
  formula: String.raw`w_1^{L2}=w_1^{AdamW}\iff dw_0=\operatorname{sign}(g+dw_0)-\operatorname{sign}g`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: firstDraws,
  instance: firstStep,
  hypotheses: {},
  ...sameStep(isSameFirstAdamStep),
  relation: decides,
  witnesses: {
    'a step with a known root': {
      exact: (p: FirstStep) => {
        const { penalty, decoupled: other } = exactFirst(p);
        return penalty.equals(other) ? 'the same' : 'different';
      },
    },
  },
  nearMisses: {
    'only without decay': sameStep((p) => p.start.n === 0n),
    'wherever |dw₀| is 0 or 2': sameStep((p) =>
      [zero, two].some((size) => p.decay.mul(p.start).abs().equals(size)),
    ),
    'wherever the sign of the gradient survives': sameStep(
      (p) => p.gradient.add(p.decay.mul(p.start)).s === p.gradient.s,
    ),
  },
});
