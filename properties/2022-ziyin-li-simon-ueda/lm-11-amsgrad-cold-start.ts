import {
  amsgrad,
  atMost,
  choice,
  claim,
  coldFirstStepSquare,
  compose,
  ensemble,
  equal,
  exactly,
  exactStep,
  fraction,
  gaussian,
  integer,
  landscape,
  one,
  optimizer,
  pathwise,
  rademacher,
  randomCurvature,
  rational,
  recursion,
  scalarStep,
  scale,
  scaleOfStates,
  seedOf,
  stepBoundSquare,
  toNumber,
  twoPoint,
  vector,
  zero,
  type Drawn,
  type Optimizer,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Rates {
  readonly learningRate: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

const floats = (p: Rates) => ({
  lambda: toNumber(p.learningRate),
  beta1: toNumber(p.beta1),
  beta2: toNumber(p.beta2),
});
const rates = {
  learningRate: scale(),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
};

const descentBy = (rule: Optimizer) =>
  compose({ landscape: randomCurvature(), optimizer: rule, noise: { x: rademacher() } });
const descent = descentBy(amsgrad());

/** The memories of a recursion, which see no root, while `held` stays: what one squared step needs. */
const memories = ({ updates, samples }: Recursion, held: Readonly<Record<string, string>> = {}) =>
  recursion({
    states: { ...held, m: updates['m']!, v: updates['v']!, vhat: updates['vhat']! },
    samples,
  });
const squaredStep = exactly('lambda^2*m^2/vhat');

interface FirstStep extends Rates {
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
    ...rates,
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
      numeric: (p) => lengthSquare(descent, p, floats(p)),
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
          numeric: (p) => lengthSquare(guarded, p, { ...floats(p), epsilon: 1 / 8 }),
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

interface Steps extends Rates {
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
    ...rates,
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
        const step = scalarStep(anyGradient, floats(p));
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

interface Scaled extends Rates {
  readonly start: Rational;
  readonly curvatures: readonly [Rational, Rational];
  readonly path: readonly number[];
  /** c, by which w_0 is multiplied, and what λ and v̂_0 are. */
  readonly factor: Rational;
  readonly rateFactor: Rational;
  readonly memory: Rational;
  readonly memoryFactor: Rational;
}

type States = Readonly<Record<'w' | 'm' | 'v' | 'vhat', number>>;
const names = ['w', 'm', 'v', 'vhat'] as const;

/** By what every state of the second run is the first one's multiple, bit for bit; 0 where there is no such number. */
const ratios = (first: readonly States[], second: readonly States[]) => {
  const shared = names.map((name) => {
    const pairs = first.map((state, t) => [state[name], second[t]![name]] as const);
    const found = pairs.filter(([a, b]) => a !== 0 || b !== 0).map(([a, b]) => b / a);
    return [name, found.every((ratio) => ratio === found[0]) ? found[0]! : 0] as const;
  });
  return Object.fromEntries(shared);
};

const both = <T>(p: Scaled, run: (start: States, lambda: number) => T): readonly [T, T] => {
  const cold = { m: 0, v: 0, vhat: toNumber(p.memory) };
  const [w, lambda] = [toNumber(p.start), toNumber(p.learningRate)];
  const [c, rate, memory] = [p.factor, p.rateFactor, p.memoryFactor].map(toNumber) as [
    number,
    number,
    number,
  ];
  return [
    run({ ...cold, w }, lambda),
    run({ ...cold, w: w * c, vhat: cold.vhat * memory }, lambda * rate),
  ];
};

const stepped = (process: Recursion, epsilon: Readonly<Record<string, number>> = {}) => ({
  numeric: (p: Scaled) => {
    const run = (start: States, lambda: number) => {
      const step = scalarStep(process, { ...floats(p), ...epsilon, lambda });
      let state = start;
      const seen = p.path.map((i) => {
        state = step(state, { x: toNumber(p.curvatures[i]!) }) as States;
        return state;
      });
      return [{ ...seen[0]!, w: start.w }, ...seen];
    };
    return ratios(...both(p, run));
  },
  tolerance: 0,
});

const epsilonRule = optimizer({
  name: 'AMSGrad with ε',
  states: ['m', 'v', 'vhat'],
  hyperparameters: ['lambda', 'beta1', 'beta2', 'epsilon'],
  update:
    'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = w - lambda*m/(sqrt(vhat) + epsilon)',
});
const guarded = descentBy(epsilonRule);

const scaledDraws = {
  ...rates,
  start: scale({ from: '1/1024', to: 64 }),
  asymmetry: fraction({ from: 0, to: 4 }),
  path: vector(12, integer({ from: 0, to: 1 })),
  octaves: integer({ from: -30, to: 30 }),
  memory: fraction({ from: 0, to: 0 }),
};
const octave = (k: number) => (k < 0 ? rational(1, 2n ** BigInt(-k)) : rational(2n ** BigInt(k)));
const scaled = ({ asymmetry, octaves, ...raw }: Drawn<typeof scaledDraws>): Scaled => {
  const factor = octave(octaves);
  return {
    ...raw,
    curvatures: [one, one.add(asymmetry).neg()],
    factor,
    rateFactor: factor,
    memoryFactor: one,
  };
};
const changed = (change: (p: Scaled) => Partial<Scaled>) => ({
  instance: (raw: Drawn<typeof scaledDraws>) => {
    const p = scaled(raw);
    return { ...p, ...change(p) };
  },
});

claim({
  id: 'LM-11-scale',
  statement:
    'From a cold start AMSGrad knows no scale: λ and w₀ multiplied by a power of two multiply its whole path, bit for bit',
  formula: String.raw`(\lambda,w_0)\mapsto(c\lambda,cw_0):\quad(w_t,m_t,v_t,\hat v_t)\mapsto(cw_t,cm_t,c^2v_t,c^2\hat v_t)`,
  source: { paper, at: 'ours, after the reconstructed AMSGrad example' },
  status: 'proved',

  given: scaledDraws,
  instance: scaled,
  hypotheses: {
    noEpsilon: { says: 'no ε beside the root', status: 'needed' },
    rate: { says: 'the learning rate is multiplied too', status: 'needed' },
    cold: { says: 'v̂₀ = 0', status: 'needed' },
    warm: { says: 'v̂₀ = 0, if it is multiplied by c²', status: 'not needed' },
    dyadic: { says: 'c is a power of two (for equal bits)', status: 'needed' },
  },
  theory: ({ factor }) => scaleOfStates(factor),
  relation: equal,
  witnesses: {
    'steps in doubles': stepped(descent),
    'runs of the kernel': {
      numeric: (p) => {
        const [x1, x2] = p.curvatures;
        const process = { ...descent, samples: { x: twoPoint(x1, x2) } };
        const run = (start: States, lambda: number) => {
          const { final } = ensemble({
            recursion: process,
            constants: { ...floats(p), lambda },
            start,
            replicas: 16,
            steps: 40,
            seed: seedOf('LM-11-scale'),
          });
          return Array.from(final['w']!, (_, r) => statesOf(final, r));
        };
        return ratios(...both(p, run));
      },
      tolerance: 0,
    },
  },
  nearMisses: {
    'v and v̂ are multiplied by c': {
      theory: ({ factor: c }) => ({ w: c, m: c, v: c, vhat: c }),
    },
    'the path stays where it is': { theory: () => scaleOfStates(one) },
    'm keeps its size, as the step λm/√v̂ has the unit of λ': {
      theory: ({ factor }) => ({ ...scaleOfStates(factor), m: one }),
    },
  },
  needs: {
    noEpsilon: {
      witnesses: { 'steps in doubles, ε = 1/1000': stepped(guarded, { epsilon: 1e-3 }) },
    },
    rate: changed(() => ({ rateFactor: one })),
    cold: { given: { memory: fraction({ above: 0, to: 4 }) } },
    dyadic: changed((p) => {
      const factor = p.factor.mul(rational('7/3'));
      return { factor, rateFactor: factor };
    }),
  },
  holdsWithout: {
    warm: {
      given: { memory: fraction({ above: 0, to: 4 }) },
      ...changed(({ factor }) => ({ memoryFactor: factor.mul(factor) })),
    },
  },
});

function statesOf(final: Readonly<Record<string, Float64Array>>, replica: number): States {
  const [w, m, v, vhat] = names.map((name) => final[name]![replica]!) as [
    number,
    number,
    number,
    number,
  ];
  return { w, m, v, vhat };
}
