import {
  adam,
  certifiedStep,
  choice,
  claim,
  equal,
  exactly,
  fedGradients,
  fedPath,
  fraction,
  intervals,
  one,
  optimizer,
  pathwise,
  point,
  power,
  scalarStep,
  scale,
  signOf,
  signSgd,
  steadyAdamStep,
  sum,
  toNumber,
  toText,
  vector,
  wholeRoot,
  zero,
  type Drawn,
  type Interval,
  type Rational,
  type Recursion,
  type SteadyAdam,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends SteadyAdam {
  readonly gradients: readonly Rational[];
  readonly beta1: Rational;
  readonly beta2: Rational;
  /** m_0 and v_0. */
  readonly memory: Rational;
}

const constants = ({ learningRate, beta1, beta2, epsilon }: Run) => ({
  lambda: learningRate,
  beta1,
  beta2,
  epsilon,
});
const whole = fedGradients(adam());
const memory = fedGradients(adam(), ['m', 'v', 'b1t', 'b2t']);
const uncorrected = fedGradients(
  optimizer({
    name: 'Adam without bias correction',
    states: ['m', 'v'],
    hyperparameters: ['lambda', 'beta1', 'beta2', 'epsilon'],
    update:
      'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; w = w - lambda*m/(sqrt(v) + epsilon)',
  }),
);

const step = exactly('-lambda*(m/(1 - b1t))/(root + epsilon)');
/** Where the run is after each gradient, from 0: the roots are those of whole squares. */
const exactPath = (p: Run) => {
  const steps = fedPath(memory, constants(p), p.gradients).map(({ m, v, b1t, b2t }) => {
    const square = v!.div(b2t!.neg().add(1));
    const root = wholeRoot(square, 2);
    if (root === undefined) throw new RangeError(`steps require a square, got ${toText(square)}`);
    return step({ ...constants(p), m: m!, b1t: b1t!, root });
  });
  return steps.map((_, i) => sum(steps.slice(0, i + 1)));
};
const enclosedPath = (process: Recursion) => ({
  'steps in intervals': {
    certified: (p: Run) => {
      const next = certifiedStep(process, constants(p));
      const before = intervals.constant(p.memory);
      const [rest, full] = [point(0), point(1)];
      let state: Readonly<Record<string, Interval>> = {
        w: rest,
        m: before,
        v: before,
        b1t: full,
        b2t: full,
      };
      return p.gradients.map((g) => {
        state = next(state, { g: intervals.constant(g) });
        return state['w']!;
      });
    },
    // 1 − β enters as a difference of doubles.
    tolerance: 1e-4,
  },
});

const decays = { beta1: fraction({ from: 0, below: 1 }), beta2: fraction({ from: 0, below: 1 }) };
const given = {
  ...decays,
  size: scale({ from: '1/64', to: 64 }),
  direction: choice([1, -1]),
  learningRate: scale(),
  epsilon: fraction({ from: 0, to: 4 }),
  memory: fraction({ from: 0, to: 0 }),
};
const instance = ({ size, direction, ...raw }: Drawn<typeof given>): Run => {
  const gradient = size.mul(direction);
  return { ...raw, gradient, gradients: [gradient] };
};
const repeated = { ...given, changes: vector(6, fraction({ from: 1, to: 1 })) };
const constant = ({ changes, ...raw }: Drawn<typeof repeated>): Run => {
  const first = instance(raw);
  return {
    ...first,
    gradients: [first.gradient, ...changes.map((change) => first.gradient.mul(change))],
  };
};
/** A step of this length at every gradient. */
const steps = (length: (p: Run) => Rational) => ({
  theory: (p: Run) => p.gradients.map((_, i) => length(p).mul(i + 1)),
});

const hypotheses = {
  rest: { says: 'm₀ = v₀ = 0', status: 'needed' },
  corrected: { says: 'both averages are bias-corrected', status: 'needed' },
} as const;
const witnesses = {
  'squares of the memory': { exact: exactPath },
  ...enclosedPath(whole),
};
const nearMisses = {
  'proportional to the gradient, −αg': steps((p) => p.learningRate.mul(p.gradient).neg()),
  'of length α whatever ε': steps((p) => steadyAdamStep({ ...p, epsilon: zero })),
  'over the square, −αg/(g² + ε)': steps((p) =>
    p.learningRate.mul(p.gradient).div(p.gradient.mul(p.gradient).add(p.epsilon)).neg(),
  ),
  'shortened by 1 − β₁': steps((p) => steadyAdamStep(p).mul(p.beta1.neg().add(1))),
  'the uncorrected length α(1 − β₁)/√(1 − β₂), at ε = 0': {
    given: { epsilon: fraction({ from: 0, to: 0 }) },
    theory: (p: Run) => {
      const square = power(p.beta1.neg().add(1), 2).div(p.beta2.neg().add(1));
      const length = Math.sqrt(toNumber(square)) * toNumber(p.learningRate);
      return p.gradients.map((g, i) => -toNumber(signOf(g)) * length * (i + 1));
    },
    witnesses: enclosedPath(whole),
  },
};
const needs = {
  rest: {
    given: { memory: fraction({ above: 0, to: 4 }) },
    witnesses: enclosedPath(whole),
  },
  corrected: { witnesses: enclosedPath(uncorrected) },
};

export default claim({
  id: 'OPT-3',
  statement:
    'The first step of Adam, at a gradient other than 0, is −αg/(|g| + ε): of length α where ε = 0, whatever the decays',
  formula: String.raw`g\ne0:\quad\Delta_1=-\alpha\,\frac{g}{|g|+\varepsilon}\quad\forall\beta_1,\beta_2\in[0,1)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses,
  ...steps(steadyAdamStep),
  relation: pathwise(equal),
  witnesses,
  nearMisses,
  needs,
});

claim({
  id: 'OPT-3-constant',
  statement:
    'While the gradient stays the same, other than 0, every step of Adam is its first step',
  formula: String.raw`g_s=g\ne0\ \forall s\le t:\quad x_t-x_0=-t\,\alpha\,\frac{g}{|g|+\varepsilon}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: repeated,
  instance: constant,
  hypotheses: {
    ...hypotheses,
    constant: { says: 'the gradient stays the same', status: 'needed' },
  },
  ...steps(steadyAdamStep),
  relation: pathwise(equal),
  witnesses,
  nearMisses: {
    ...nearMisses,
    'the steps shrink as 1/t': {
      theory: (p) =>
        p.gradients.map((_, i) =>
          sum(Array.from({ length: i + 1 }, (_, s) => steadyAdamStep(p).div(s + 1))),
        ),
    },
  },
  needs: {
    ...needs,
    constant: {
      given: { changes: vector(6, fraction({ from: '1/2', to: 2 })) },
      witnesses: enclosedPath(whole),
    },
  },
});

const signs = {
  beta1: fraction({ from: 0, to: 0 }),
  beta2: fraction({ from: 0, to: 0 }),
  epsilon: fraction({ from: 0, to: 0 }),
  learningRate: scale(),
  gradients: vector(6, scale({ from: '1/1024', to: 1024 })),
  directions: vector(6, choice([1, -1])),
};
const signed = ({ gradients, directions, ...raw }: Drawn<typeof signs>): Run => ({
  ...raw,
  gradient: gradients[0]!,
  gradients: gradients.map((g, i) => g.mul(directions[i]!)),
  memory: zero,
});
const inDoubles = (process: Recursion, p: Run) => {
  const numbers = Object.fromEntries(
    Object.entries(constants(p)).map(([name, value]) => [name, toNumber(value)]),
  );
  const next = scalarStep(process, numbers);
  let state: Readonly<Record<string, number>> = { w: 0, m: 0, v: 0, b1t: 1, b2t: 1 };
  return p.gradients.map((g, i) => {
    state = next(state, { g: toNumber(g) }, i + 1);
    return state['w']!;
  });
};
const descent = fedGradients(signSgd());

claim({
  id: 'OPT-3-sign',
  statement:
    'Adam that remembers nothing is sign descent while no gradient is 0, in fractions, and for α = 1 bit for bit in doubles',
  formula: String.raw`\beta_1=\beta_2=\varepsilon=0,\ g_s\ne0\ \forall s\le t:\quad\Delta_t=-\alpha\operatorname{sign}g_t`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: signs,
  instance: signed,
  hypotheses: {
    noMomentum: { says: 'β₁ = 0', status: 'needed' },
    noMemory: { says: 'β₂ = 0', status: 'needed' },
    noEpsilon: { says: 'ε = 0', status: 'needed' },
  },
  theory: (p) => {
    const each = p.gradients.map((g) => p.learningRate.mul(signOf(g)).neg());
    return each.map((_, i) => sum(each.slice(0, i + 1)));
  },
  relation: pathwise(equal),
  witnesses: {
    'squares of the memory': { exact: exactPath },
    'sign descent': {
      exact: (p) => fedPath(descent, constants(p), p.gradients).map(({ w }) => w!),
    },
    // g/√(g²) is ±1 in doubles; α·g/√(g²) need not be ±α.
    'steps of α = 1 in doubles': {
      numeric: (p) =>
        inDoubles(whole, { ...p, learningRate: one }).map((steps) =>
          toNumber(p.learningRate.mul(steps)),
        ),
      tolerance: 0,
    },
  },
  nearMisses: {
    'a step of length α|g|': {
      theory: (p) =>
        p.gradients.map((_, i) =>
          sum(p.gradients.slice(0, i + 1))
            .mul(p.learningRate)
            .neg(),
        ),
    },
    'always down the first gradient': {
      theory: (p) =>
        p.gradients.map((_, i) =>
          p.learningRate
            .mul(signOf(p.gradients[0]!))
            .mul(i + 1)
            .neg(),
        ),
    },
  },
  needs: {
    noMomentum: {
      given: { beta1: fraction({ above: 0, below: 1 }) },
      witnesses: enclosedPath(whole),
    },
    noMemory: {
      given: { beta2: fraction({ above: 0, below: 1 }) },
      witnesses: enclosedPath(whole),
    },
    noEpsilon: { given: { epsilon: fraction({ above: 0, to: 4 }) } },
  },
});
