import {
  averagedMomentum,
  claim,
  descentWeight,
  equal,
  exactStep,
  fedGradients,
  fraction,
  gradientVelocityPath,
  heavyBall,
  heavyBallWeight,
  momentumPath,
  one,
  pathwise,
  rational,
  scale,
  sgd,
  stepVelocityPath,
  two,
  vector,
  velocityForm,
  zero,
  type Drawn,
  type GradientWeight,
  type Optimizer,
  type Rational,
  type ScheduledMomentum,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends ScheduledMomentum {
  /** m₀ */
  readonly velocity: Rational;
}

/** w after each step of a form whose memory starts at a multiple of m₀, under the rate that each step has. */
const pathOf = (
  form: Optimizer,
  memory: (p: Run) => Scope<Rational>,
  constants: (p: Run, learningRate: Rational) => Scope<Rational>,
) => {
  const fed = fedGradients(form);
  return (p: Run): readonly Rational[] => {
    let state: Scope<Rational> = { w: p.start, ...memory(p) };
    return p.gradients.map((g, t) => {
      state = exactStep(fed, constants(p, p.learningRates[t]!))(state, { g });
      return state['w']!;
    });
  };
};
const rates = (p: Run, lambda: Rational) => ({ lambda, mu: p.momentum });
/** The velocity as a mean at the rate that `converted` makes of λ. */
const averaged = (converted: (lambda: Rational, rest: Rational) => Rational) =>
  pathOf(
    averagedMomentum(),
    (p) => ({ m: p.velocity.mul(one.sub(p.momentum)) }),
    (p, lambda) => ({ lambda: converted(lambda, one.sub(p.momentum)), beta: p.momentum }),
  );
const forms = {
  gradients: pathOf(heavyBall(), (p) => ({ m: p.velocity }), rates),
  steps: pathOf(velocityForm(), (p) => ({ v: p.velocity.mul(p.learningRates[0]!).neg() }), rates),
  mean: averaged((lambda, rest) => lambda.div(rest)),
};
const plain = pathOf(
  sgd(),
  () => ({}),
  (_, lambda) => ({ lambda }),
);

const draws = {
  learningRate: scale(),
  changes: vector(5, fraction({ from: 1, to: 1 })),
  momentum: fraction({ from: -2, below: 1, near: [-1, 0] }),
  start: fraction({ from: -4, to: 4, near: [0] }),
  velocity: fraction({ from: 0, to: 0 }),
  gradients: vector(5, fraction({ from: -4, to: 4, near: [0] })),
};
const run = ({ learningRate, changes, ...raw }: Drawn<typeof draws>): Run => ({
  ...raw,
  learningRates: changes.map((change) => learningRate.mul(change)),
});
const byWeight = (
  weight: (mu: Rational) => GradientWeight,
  factor: (mu: Rational) => Rational = () => one,
) => ({
  theory: (p: Run) =>
    momentumPath({
      ...p,
      learningRate: p.learningRates[0]!.mul(factor(p.momentum)),
      weight: weight(p.momentum),
    }),
});
const changing = { changes: vector(5, fraction({ from: '1/4', to: 4, near: [1] })) };

export default claim({
  id: 'OPT-1',
  statement:
    'At a constant λ three ways to write heavy ball take the same steps: a velocity that sums gradients, one that sums steps, and one that averages gradients, at λ/(1 − μ)',
  formula: String.raw`m\leftarrow\mu m+g,\ w\leftarrow w-\lambda m\iff v\leftarrow\mu v-\lambda g,\ w\leftarrow w+v\iff m\leftarrow\mu m+(1-\mu)g,\ w\leftarrow w-\tfrac{\lambda}{1-\mu}m`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: draws,
  instance: run,
  hypotheses: {
    constant: { says: 'λ is the same at every step', status: 'needed' },
    rest: { says: 'm₀ = 0 (else v₀ = −λm₀, and (1 − μ)m₀ for the average)', status: 'not needed' },
  },
  ...byWeight(heavyBallWeight),
  relation: pathwise(equal),
  witnesses: {
    'a velocity that sums gradients': { exact: forms.gradients },
    'a velocity that sums steps': { exact: forms.steps },
    'a velocity that averages gradients, at λ/(1 − μ)': { exact: forms.mean },
  },
  nearMisses: {
    'the average at λ': { witnesses: { 'at λ': { exact: averaged((lambda) => lambda) } } },
    'the average at λ(1 − μ)': {
      witnesses: { 'at λ(1 − μ)': { exact: averaged((lambda, rest) => lambda.mul(rest)) } },
    },
    'SGD at λ/(1 − μ)': byWeight(
      () => descentWeight,
      (mu) => one.div(one.sub(mu)),
    ),
    'a gradient that counts 1 + nμ after n steps': byWeight((mu) => (n) => one.add(mu.mul(n))),
  },
  needs: {
    constant: {
      given: changing,
      theory: gradientVelocityPath,
      witnesses: { 'a velocity that sums steps': { exact: forms.steps } },
    },
  },
  holdsWithout: {
    rest: {
      given: { velocity: fraction({ from: -4, to: 4 }) },
      // The first velocity is μm₀ + g₁, as if g₁ were larger by μm₀.
      theory: (p) => {
        const [first, ...others] = p.gradients;
        const gradients = [first!.add(p.momentum.mul(p.velocity)), ...others];
        return byWeight(heavyBallWeight).theory({ ...p, gradients });
      },
    },
  },
});

claim({
  id: 'OPT-1-plain',
  statement: 'Without momentum every form of heavy ball is SGD, at any schedule of λ',
  formula: String.raw`\mu=0:\quad w_t=w_0-\sum_{s\le t}\lambda_sg_s`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: { ...draws, ...changing, momentum: fraction({ from: 0, to: 0 }) },
  instance: run,
  hypotheses: { plain: { says: 'μ = 0', status: 'needed' } },
  theory: gradientVelocityPath,
  relation: pathwise(equal),
  witnesses: {
    SGD: { exact: plain },
    'a velocity that sums gradients': { exact: forms.gradients },
    'a velocity that sums steps': { exact: forms.steps },
    'a velocity that averages gradients': { exact: forms.mean },
  },
  nearMisses: {
    'the rate of the first step in all': {
      theory: (p) =>
        gradientVelocityPath({ ...p, learningRates: p.gradients.map(() => p.learningRates[0]!) }),
    },
    'the rate of the last step in all': {
      theory: (p) =>
        p.learningRates.map((lambda, t) => {
          const learningRates = p.gradients.map(() => lambda);
          return gradientVelocityPath({ ...p, learningRates })[t]!;
        }),
    },
  },
  needs: {
    plain: {
      given: { momentum: fraction({ above: 0, below: 1 }) },
      witnesses: { SGD: { exact: plain } },
    },
  },
});

claim({
  id: 'OPT-1-schedule',
  statement:
    'Where λ varies a velocity of gradients takes an old gradient in at the rates of later steps, a velocity of steps at the rate of its own',
  formula: String.raw`w_t^{m}=w_0-\sum_{s\le t}g_s\sum_{r=s}^t\mu^{r-s}\lambda_r,\qquad w_t^{v}=w_0-\sum_{s\le t}\lambda_sg_s\sum_{r=s}^t\mu^{r-s}`,
  source: { paper, at: 'ours, after the reconstructed difference' },
  status: 'proved',

  given: { ...draws, ...changing },
  instance: run,
  hypotheses: {},
  theory: (p) =>
    stepVelocityPath(p).map((steps, t) => ({ gradients: gradientVelocityPath(p)[t]!, steps })),
  relation: pathwise(equal),
  witnesses: {
    'both recursions': {
      exact: (p) => {
        const [gradients, steps] = [forms.gradients(p), forms.steps(p)];
        return steps.map((place, t) => ({ gradients: gradients[t]!, steps: place }));
      },
    },
  },
  nearMisses: {
    'both as the first': {
      theory: (p) => gradientVelocityPath(p).map((place) => ({ gradients: place, steps: place })),
    },
    'both as the second': {
      theory: (p) => stepVelocityPath(p).map((place) => ({ gradients: place, steps: place })),
    },
    'the two exchanged': {
      theory: (p) =>
        stepVelocityPath(p).map((gradients, t) => ({
          gradients,
          steps: gradientVelocityPath(p)[t]!,
        })),
    },
  },
});

claim({
  id: 'OPT-1-same',
  statement: 'A velocity of gradients and a velocity of steps are the same method at any schedule',
  formula: String.raw`m\leftarrow\mu m+g,\ w\leftarrow w-\lambda_tm\iff v\leftarrow\mu v-\lambda_tg,\ w\leftarrow w+v`,
  source: { paper, at: 'the usage of the libraries, which have both; false where λ varies' },
  status: 'conjecture',
  expect: 'refuted',

  given: { ...draws, ...changing },
  instance: run,
  hypotheses: {},
  theory: stepVelocityPath,
  relation: pathwise(equal),
  witnesses: { 'a velocity that sums gradients': { exact: forms.gradients } },
  counterexample: {
    instance: {
      learningRates: [one, rational('1/2'), rational('1/4')],
      momentum: rational('1/2'),
      start: zero,
      velocity: zero,
      gradients: [one, two, rational(-1)],
    },
    theory: [rational(-1), rational('-5/2'), rational(-3)],
    observed: [rational(-1), rational('-9/4'), rational('-37/16')],
  },
});
