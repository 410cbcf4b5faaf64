import {
  claim,
  decayedDescent,
  decoupledHeavyBall,
  decoupledSgd,
  equal,
  exactStep,
  fedGradients,
  fedPath,
  fedWithPenalty,
  fraction,
  heavyBall,
  heavyBallDecayGap,
  one,
  optimizer,
  pathwise,
  rational,
  scale,
  sgd,
  two,
  vector,
  zero,
  type DecayedRun,
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
