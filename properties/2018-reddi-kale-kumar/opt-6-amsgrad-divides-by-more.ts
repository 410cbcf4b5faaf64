import {
  amsgrad,
  amsgradCorrected,
  atLeast,
  atMost,
  claim,
  compose,
  constantLaw,
  equal,
  exactly,
  exponentialAverages,
  fedGradients,
  fedPath,
  fraction,
  landscape,
  one,
  optimizer,
  otherProcess,
  pathwise,
  power,
  runningMaxima,
  scale,
  squaredAverages,
  toNumber,
  trajectory,
  vector,
  zero,
  type Drawn,
  type Optimizer,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Fed {
  readonly gradients: readonly Rational[];
  readonly beta2: Rational;
}

const [publishedMemory, correctedMemory] = [
  fedGradients(amsgrad(), ['m', 'v', 'vhat']),
  fedGradients(amsgradCorrected(), ['m', 'v', 'vhat', 'b1t', 'b2t']),
];
const amsgradPath = (p: Fed, beta1 = zero) =>
  fedPath(publishedMemory, { beta1, beta2: p.beta2 }, p.gradients);
const caps = { exact: (p: Fed) => amsgradPath(p).map(({ vhat }) => vhat!) };
const averages = (p: Fed) => squaredAverages(p.gradients, p.beta2);

const given = {
  first: scale({ from: '1/8', to: 8 }),
  others: vector(7, fraction({ from: -4, to: 4, near: [0] })),
  beta2: fraction({ above: 0, below: 1 }),
};
const fed = ({ first, others, beta2 }: Drawn<typeof given>): Fed => ({
  gradients: [first, ...others],
  beta2,
});

claim({
  id: 'OPT-6',
  statement: 'AMSGrad keeps the largest average of squared gradients that Adam has had',
  formula: String.raw`\hat v_t=\max_{s\le t}v_s,\quad v_t=(1-\beta_2)\sum_{s\le t}\beta_2^{t-s}g_s^2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance: fed,
  hypotheses: {
    sameDecay: { says: 'both have the same β₂', status: 'needed' },
    uncorrected: { says: 'the averages are not bias-corrected', status: 'needed' },
  },
  theory: (p) => runningMaxima(averages(p)),
  relation: pathwise(equal),
  witnesses: { 'the memory of AMSGrad': caps },
  nearMisses: {
    'the average never falls, v̂ₜ = vₜ': { theory: averages },
    'the larger of the last two averages': {
      theory: (p) =>
        averages(p).map((_, t, v) => runningMaxima(v.slice(Math.max(0, t - 1), t + 1)).at(-1)!),
    },
    'the largest squared gradient': {
      theory: (p) => runningMaxima(p.gradients.map((g) => g.mul(g))),
    },
  },
  needs: {
    sameDecay: {
      theory: (p) => runningMaxima(squaredAverages(p.gradients, p.beta2.mul(p.beta2))),
    },
    uncorrected: {
      theory: (p) =>
        runningMaxima(averages(p).map((v, t) => v.div(one.sub(power(p.beta2, t + 1))))),
    },
  },
});

interface Stepping extends Fed {
  readonly learningRate: Rational;
  readonly beta1: Rational;
}

/** λ²m²/v: the square of a step, which no fraction need be. */
const square = exactly('lambda^2*m^2/v');
const correctedSquare = exactly('lambda^2*(m/(1 - b1t))^2/(v/(1 - b2t))');
const adamSquares =
  (beta1: (p: Stepping) => Rational) =>
  (p: Stepping): readonly Rational[] => {
    const m = exponentialAverages(p.gradients, beta1(p));
    return averages(p).map((v, t) => square({ lambda: p.learningRate, m: m[t]!, v }));
  };
const ownSquares = adamSquares((p) => p.beta1);
const amsgradSquares = (p: Stepping) =>
  amsgradPath(p, p.beta1).map(({ m, vhat }) => square({ lambda: p.learningRate, m: m!, v: vhat! }));

/** The slope −1 below w = 1 and `steep` above it: where a run is decides what it is fed. */
const cliff = landscape({
  name: 'a cliff behind a gentle slope',
  coordinates: ['w'],
  samples: ['x'],
  constants: ['steep'],
  loss: '((steep - 1)*(w - 1) + (steep + 1)*abs(w - 1))/2 + 0*x',
});
const adamUncorrected = optimizer({
  name: 'Adam without correction and momentum',
  states: ['v'],
  hyperparameters: ['lambda', 'beta2'],
  update: 'v = beta2*v + (1 - beta2)*g^2; w = w - lambda*g/sqrt(v)',
});
const cliffs = {
  start: fraction({ from: -1, below: 1 }),
  memory: scale({ from: 1, to: 64 }),
  steep: scale({ from: 64, to: 1024 }),
  beta2: fraction({ above: 0, below: 1 }),
};
/** vₜ or v̂ₜ of a run of twelve steps that meets the gradients of its own way. */
const onItsWay = (method: Optimizer, state: string) => {
  const recursion = compose({
    landscape: cliff,
    noise: { x: constantLaw(zero) },
    optimizer: method,
  });
  return (p: Drawn<typeof cliffs>) => {
    const memory = toNumber(p.memory);
    const known = { w: toNumber(p.start), v: memory, vhat: memory };
    const { states } = trajectory({
      recursion,
      constants: { lambda: 1, beta1: 0, beta2: toNumber(p.beta2), steep: toNumber(p.steep) },
      start: Object.fromEntries(
        Object.entries(known).filter(([name]) => recursion.states.includes(name)),
      ),
      steps: 12,
      seed: [0, 0, 0, 1],
    });
    return [...states[state]!];
  };
};

claim({
  id: 'OPT-6-step',
  statement: 'Fed the same gradients AMSGrad never makes a larger step than Adam',
  formula: String.raw`\frac{\alpha|m_t|}{\sqrt{\hat v_t}}\le\frac{\alpha|m_t|}{\sqrt{v_t}}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: { ...given, learningRate: scale(), beta1: fraction({ from: 0, below: 1 }) },
  instance: ({ learningRate, beta1, ...raw }): Stepping => ({ ...fed(raw), learningRate, beta1 }),
  hypotheses: {
    sameGradients: { says: 'both are fed the same gradients', status: 'needed' },
    sameMomentum: { says: 'both have the same β₁', status: 'needed' },
    uncorrected: { says: 'neither is bias-corrected', status: 'not needed' },
  },
  theory: ownSquares,
  relation: pathwise(atMost),
  witnesses: { 'squared steps from the memory of AMSGrad': { exact: amsgradSquares } },
  nearMisses: {
    'the steps are equal': { relation: pathwise(equal) },
    'AMSGrad never makes the smaller step': { relation: pathwise(atLeast) },
    'smaller by a factor β₂ at least': {
      theory: (p) => ownSquares(p).map((s) => s.mul(p.beta2).mul(p.beta2)),
    },
  },
  needs: {
    sameGradients: otherProcess({
      given: cliffs,
      instance: (raw) => raw,
      theory: onItsWay(adamUncorrected, 'v'),
      relation: pathwise(atLeast),
      witnesses: {
        'v̂ of AMSGrad on its own way, in doubles': {
          numeric: onItsWay(amsgrad(), 'vhat'),
          tolerance: 1e-9,
        },
      },
    }),
    sameMomentum: { theory: adamSquares(() => zero) },
  },
  holdsWithout: {
    uncorrected: {
      theory: (p) =>
        ownSquares(p).map((s, i) => {
          const [first, second] = [p.beta1, p.beta2].map((beta) => one.sub(power(beta, i + 1)));
          return s.mul(second!).div(first!.mul(first!));
        }),
      witnesses: {
        'squared steps from the memory of corrected AMSGrad': {
          exact: (p: Stepping) =>
            fedPath(correctedMemory, { beta1: p.beta1, beta2: p.beta2 }, p.gradients).map((state) =>
              correctedSquare({ ...state, v: state['vhat']!, lambda: p.learningRate }),
            ),
        },
      },
    },
  },
});
