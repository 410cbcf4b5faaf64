import {
  adagrad,
  adam,
  amsgrad,
  atLeast,
  atMost,
  claim,
  decides,
  exactly,
  fedGradients,
  fedPath,
  fraction,
  inverseRateSquares,
  leastSquaredGradient,
  one,
  pathwise,
  rational,
  scale,
  squaredAverages,
  vector,
  zero,
  type AdaptiveRun,
  type Drawn,
  type Rational,
  type SquaredScale,
} from 'falsifiable';
import { paper } from './paper.ts';

/** V_t/α_t² where V is read off the recursion; SGD divides by 1. */
const inverse = exactly('v/alpha^2');
const memories = {
  adagrad: { fed: fedGradients(adagrad(), ['v']), scale: 'v' },
  amsgrad: { fed: fedGradients(amsgrad(), ['v', 'vhat']), scale: 'vhat' },
  adam: { fed: fedGradients(adam(), ['v']), scale: 'v' },
};
const squares = (method: keyof typeof memories) => (p: AdaptiveRun) => {
  const { fed, scale: state } = memories[method];
  return fedPath(fed, { beta2: p.beta2 }, p.gradients).map((memory, t) =>
    inverse({ v: memory[state]!, alpha: p.learningRates[t]! }),
  );
};
const sgdSquares = (p: AdaptiveRun) => p.learningRates.map((alpha) => inverse({ v: one, alpha }));

const given = {
  first: scale({ from: '1/8', to: 8 }),
  others: vector(6, fraction({ from: -4, to: 4, near: [0] })),
  firstRate: scale({ from: '1/8', to: 8 }),
  rateRatios: vector(6, fraction({ above: 0, to: 1 })),
  beta2: fraction({ from: 0, below: 1 }),
};
const instance = ({
  first,
  others,
  firstRate,
  rateRatios,
  beta2,
}: Drawn<typeof given>): AdaptiveRun => ({
  gradients: [first, ...others],
  learningRates: rateRatios.reduce(
    (rates, ratio) => [...rates, rates.at(-1)!.mul(ratio)],
    [firstRate],
  ),
  beta2,
});

/** The values of all methods before each step, against which those after it are held. */
const methods = ['sgd', 'adagrad', 'amsgrad'] as const;
const before =
  (names: readonly SquaredScale[] = methods) =>
  (p: AdaptiveRun) =>
    steps(
      names.map((name) => inverseRateSquares(name, p)),
      0,
      -1,
    );
/** Step by step, the paths side by side. */
const steps = (paths: readonly (readonly Rational[])[], from: number, to?: number) =>
  paths[0]!.slice(from, to).map((_, t) => paths.map((path) => path.slice(from, to)[t]!));
const after = {
  'the recursions of AdaGrad and AMSGrad': {
    exact: (p: AdaptiveRun) =>
      steps([sgdSquares(p), squares('adagrad')(p), squares('amsgrad')(p)], 1),
  },
};
const adamAfter = {
  'the recursion of Adam': { exact: (p: AdaptiveRun) => steps([squares('adam')(p)], 1) },
};

claim({
  id: 'OPT-14',
  statement:
    'The inverse rates √V/α of SGD, AdaGrad and AMSGrad never fall, so Γ_t ≥ 0 in every coordinate',
  formula: String.raw`\Gamma_t=\frac{\sqrt{V_{t+1}}}{\alpha_{t+1}}-\frac{\sqrt{V_t}}{\alpha_t}\succeq0\quad\text{for }V_t\in\Bigl\{1,\ \sum_{s\le t}g_s^2,\ \max_{s\le t}v_s\Bigr\}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: { falling: { says: 'α_t does not grow', status: 'needed' } },
  theory: before(),
  relation: pathwise(atLeast),
  witnesses: after,
  nearMisses: {
    'of Adam too': { theory: before(['adam']), witnesses: adamAfter },
    'they never rise': { relation: pathwise(atMost) },
    'they rise by a factor 2/(1 + β₂) at least': {
      theory: (p) =>
        before()(p).map((row) => row.map((square) => square.div(p.beta2.add(one)).mul(2))),
    },
  },
  needs: { falling: { given: { rateRatios: vector(6, fraction({ above: 1, to: 2 })) } } },
});

claim({
  id: 'OPT-14-adam',
  statement: 'The inverse rate √V/α of Adam never falls',
  formula: String.raw`\frac{\sqrt{v_{t+1}}}{\alpha_{t+1}}\ge\frac{\sqrt{v_t}}{\alpha_t}`,
  source: { paper, at: 'what the proof of Kingma and Ba takes for granted' },
  status: 'conjecture',
  expect: 'refuted',

  given,
  instance,
  hypotheses: { falling: { says: 'α_t does not grow', status: 'needed' } },
  theory: before(['adam']),
  relation: pathwise(atLeast),
  witnesses: adamAfter,
  // α_t² = 1/t is no square of a fraction at t = 2: constant rates are the same counterexample.
  counterexample: {
    instance: {
      gradients: [rational(3), rational(-1)],
      learningRates: [one, one],
      beta2: rational('1/10'),
    },
    theory: [[rational('81/10')]],
    observed: [[rational('171/100')]],
  },
});

/** One step of Adam from v_t, with the least g² of the theorem to compare with. */
interface Next {
  readonly past: readonly Rational[];
  readonly rateRatio: Rational;
  readonly beta2: Rational;
  readonly gradient: Rational;
}

const nextDraws = {
  first: scale({ from: '1/8', to: 8 }),
  others: vector(2, fraction({ from: -4, to: 4, near: [0] })),
  last: scale({ from: '1/8', to: 8 }),
  rateRatio: fraction({ above: 0, to: 2, near: [1] }),
  beta2: fraction({ from: 0, below: 1 }),
  share: fraction({ from: 0, to: 4, near: [1] }),
};
const average = (p: Next) => squaredAverages(p.past, p.beta2).at(-1)!;
const falls = (least: (p: Next) => Rational) => ({
  theory: (p: Next) => (p.gradient.mul(p.gradient).gte(least(p)) ? 'Γ ≥ 0' : 'Γ < 0'),
});

claim({
  id: 'OPT-14-threshold',
  statement:
    'The inverse rate of Adam does not fall exactly if the new squared gradient is v(r² − β₂)/(1 − β₂) at least',
  formula: String.raw`\Gamma_t\ge0\iff g_{t+1}^2\ge\frac{r^2-\beta_2}{1-\beta_2}\,v_t,\qquad r=\frac{\alpha_{t+1}}{\alpha_t}`,
  source: { paper, at: 'ours, extends the remark that Γ may be negative' },
  status: 'proved',

  given: nextDraws,
  // At β₂ = 0 the threshold is that of share 1.
  instance: ({ first, others, last, share, ...raw }): Next => ({
    ...raw,
    past: [first, ...others, last],
    gradient: share.mul(raw.rateRatio).mul(last),
  }),
  hypotheses: {},
  ...falls((p) => leastSquaredGradient({ ...p, average: average(p) })),
  relation: decides,
  witnesses: {
    'the recursion of Adam': {
      exact: (p) => {
        const path = fedPath(memories.adam.fed, { beta2: p.beta2 }, [...p.past, p.gradient]);
        const [last, next] = path.slice(-2).map(({ v }) => v!);
        return inverse({ v: next!, alpha: p.rateRatio }).gte(inverse({ v: last!, alpha: one }))
          ? 'Γ ≥ 0'
          : 'Γ < 0';
      },
    },
  },
  nearMisses: {
    'always, as the proof has it': falls(() => zero),
    'wherever g² ≥ v': falls(average),
    'only above the threshold': {
      theory: (p) =>
        p.gradient.mul(p.gradient).gt(leastSquaredGradient({ ...p, average: average(p) }))
          ? 'Γ ≥ 0'
          : 'Γ < 0',
    },
    'r for r²': falls((p) => {
      const { beta2, rateRatio } = p;
      return average(p).mul(rateRatio.sub(beta2)).div(one.sub(beta2));
    }),
  },
});
