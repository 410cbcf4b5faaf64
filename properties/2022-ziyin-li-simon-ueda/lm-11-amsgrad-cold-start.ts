import {
  amsgrad,
  amsgradConstants,
  amsgradRateDraws,
  atMost,
  choice,
  claim,
  coldFirstStepSquare,
  compose,
  descentOnSigns,
  equal,
  exactly,
  exactStep,
  fraction,
  gaussian,
  guardedAmsgrad,
  landscape,
  one,
  pathwise,
  recursion,
  scalarStep,
  scale,
  stepBoundSquare,
  toNumber,
  vector,
  zero,
  type AmsgradRates,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

const descent = descentOnSigns(amsgrad());

/** The memories of a recursion, which see no root, while `held` stays: what one squared step needs. */
const memories = ({ updates, samples }: Recursion, held: Readonly<Record<string, string>> = {}) =>
  recursion({
    states: { ...held, m: updates['m']!, v: updates['v']!, vhat: updates['vhat']! },
    samples,
  });

const squaredStep = exactly('lambda^2*m^2/vhat');

interface FirstStep extends AmsgradRates {
  readonly start: Rational;
  readonly curvature: Rational;
  /** m_0 and v̂_0. */
  readonly velocity: Rational;
  readonly memory: Rational;
}

const firstMemories = memories(descent, { w: 'w' });

export default claim({
  id: 'LM-11',
  statement:
    'From a cold start the first step of AMSGrad has the same length whatever the gradient and wherever it starts',
  formula: String.raw`m_0=v_0=\hat v_0=0,\ g_0\ne0:\quad|w_1-w_0|=\lambda\,\frac{1-\beta_1}{\sqrt{1-\beta_2}}`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: {
    ...amsgradRateDraws,
    start: scale(),
    curvature: scale(),
    signs: vector(2, choice([1, -1])),
    velocity: fraction({ from: 0, to: 0 }),
    memory: fraction({ from: 0, to: 0 }),
  },
  instance: ({ signs, start, curvature, ...raw }): FirstStep => ({
    ...raw,
    start: start.mul(signs[0]!),
    curvature: curvature.mul(signs[1]!),
  }),
  hypotheses: {
    still: { says: 'm₀ = 0', status: 'needed' },
    cold: { says: 'v̂₀ = 0', status: 'needed' },
    noEpsilon: { says: 'no ε beside the root', status: 'needed' },
  },
  theory: coldFirstStepSquare,
  relation: equal,
  witnesses: {
    'squares of the recursion': {
      exact: (p) => {
        const step = exactStep(firstMemories, { beta1: p.beta1, beta2: p.beta2 });
        const start = { w: p.start, m: p.velocity, v: zero, vhat: p.memory };
        return squaredStep({ ...step(start, { x: p.curvature }), lambda: p.learningRate });
      },
    },
    'a step in doubles': {
      numeric: (p) => lengthSquare(descent, p, amsgradConstants(p)),
      // A difference of iterates adds an ulp of the larger one.
      tolerance: (p) => 1e-12 + (2 ** -49 * toNumber(p.start.abs())) / stepLength(p),
    },
  },
  nearMisses: {
    'a step of length λ': { theory: (p) => p.learningRate.mul(p.learningRate) },
    'momentum does not shorten it': { theory: stepBoundSquare },
    '1 − β₂ for its root': {
      theory: (p) => coldFirstStepSquare(p).div(one.sub(p.beta2)),
    },
    'it grows with w₀': {
      theory: (p) => coldFirstStepSquare(p).mul(p.start.mul(p.start)),
    },
  },
  needs: {
    still: { given: { velocity: fraction({ above: 0, to: 4 }) } },
    cold: { given: { memory: fraction({ above: 4, to: '10000' }) } },
    noEpsilon: {
      witnesses: {
        'a step in doubles, ε = 1/8': {
          numeric: (p) => lengthSquare(guarded, p, { ...amsgradConstants(p), epsilon: 1 / 8 }),
          tolerance: (p) => 1e-12 + (2 ** -49 * toNumber(p.start.abs())) / stepLength(p),
        },
      },
    },
  },
});

function stepLength(p: FirstStep): number {
  return Math.sqrt(toNumber(coldFirstStepSquare(p)));
}

function lengthSquare(
  process: Recursion,
  p: FirstStep,
  hyperparameters: Readonly<Record<string, number>>,
): number {
  const start = toNumber(p.start);
  const state = { w: start, m: toNumber(p.velocity), v: 0, vhat: toNumber(p.memory) };
  const { w } = scalarStep(process, hyperparameters)(state, { x: toNumber(p.curvature) });
  return (w! - start) * (w! - start);
}

/** A loss whose gradient is the sample, so that a run is fed any sequence of gradients. */
const anyGradient = compose({
  landscape: landscape({
    name: 'any gradient',
    coordinates: ['w'],
    samples: ['g'],
    loss: 'g*w',
  }),
  optimizer: amsgrad(),
  noise: { g: gaussian() },
});

const anyMemories = memories(anyGradient);

interface Steps extends AmsgradRates {
  readonly gradients: readonly Rational[];
  readonly velocity: Rational;
  readonly memory: Rational;
}

const squares = (memory: 'v' | 'vhat') => ({
  exact: (p: Steps) => {
    const step = exactStep(anyMemories, { beta1: p.beta1, beta2: p.beta2 });
    let state: ReturnType<typeof step> = { m: p.velocity, v: zero, vhat: p.memory };
    return p.gradients.map((g) => {
      state = step(state, { g });
      return squaredStep({ m: state['m']!, vhat: state[memory]!, lambda: p.learningRate });
    });
  },
});

const everyStep = (bound: (p: Steps) => Rational) => (p: Steps) => p.gradients.map(() => bound(p));

claim({
  id: 'LM-11-bound',
  statement:
    'No step of AMSGrad from rest is longer than λ/√(1 − β₂), on any sequence of gradients',
  formula: String.raw`m_0=0:\quad|w_{t+1}-w_t|\le\frac{\lambda}{\sqrt{1-\beta_2}}\quad\forall t`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: {
    ...amsgradRateDraws,
    first: scale({ from: '1/8', to: 8 }),
    others: vector(5, fraction({ from: -4, to: 4, near: [0] })),
    velocity: fraction({ from: 0, to: 0 }),
    memory: fraction({ from: 0, to: 0 }),
  },
  instance: ({ first, others, ...raw }): Steps => ({ ...raw, gradients: [first, ...others] }),
  hypotheses: {
    still: { says: 'm₀ = 0', status: 'needed' },
    maximum: { says: 'the root is of the maximum v̂, not of v', status: 'needed' },
    cold: { says: 'v̂₀ = 0', status: 'not needed' },
  },
  theory: everyStep(stepBoundSquare),
  relation: pathwise(atMost),
  witnesses: {
    'squares of the recursion': squares('vhat'),
    'steps in doubles': {
      numeric: (p) => {
        const step = scalarStep(anyGradient, amsgradConstants(p));
        let state = { w: 0, m: toNumber(p.velocity), v: 0, vhat: toNumber(p.memory) };
        return p.gradients.map((g) => {
          state = step(state, { g: toNumber(g) }) as typeof state;
          const length = (toNumber(p.learningRate) * state.m) / Math.sqrt(state.vhat);
          return length * length;
        });
      },
      tolerance: 1e-12,
    },
  },
  nearMisses: {
    'no step is longer than λ': {
      theory: everyStep((p) => p.learningRate.mul(p.learningRate)),
    },
    'no step is longer than the first': { theory: everyStep(coldFirstStepSquare) },
    'λ/√(1 − β₂) is shared by all steps': {
      theory: (p) => p.gradients.map((_, t) => stepBoundSquare(p).div((t + 1) * (t + 1))),
    },
  },
  needs: {
    still: { given: { velocity: fraction({ above: 0, to: 4 }) } },
    maximum: {
      given: { beta2: fraction({ above: 0, below: 1 }) },
      witnesses: { 'squares of the recursion without maximum': squares('v') },
    },
  },
  holdsWithout: { cold: { given: { memory: fraction({ above: 0, to: 16 }) } } },
});

const guarded = descentOnSigns(guardedAmsgrad);
