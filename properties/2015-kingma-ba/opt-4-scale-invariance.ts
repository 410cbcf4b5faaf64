import {
  adam,
  amsgrad,
  amsgradCorrected,
  choice,
  claim,
  compose,
  constantLaw,
  equal,
  exactly,
  fedGradients,
  fedPath,
  fraction,
  integer,
  landscape,
  one,
  power,
  rational,
  rmsprop,
  scalarStep,
  scale,
  scaleOfAdam,
  toNumber,
  two,
  vector,
  zero,
  type Drawn,
  type Optimizer,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** The methods, what each remembers without roots, and its step over α as a signed square. */
const methods = {
  Adam: [adam(), ['m', 'v', 'b1t', 'b2t'], 'm*abs(m)*(1 - b2t)/((1 - b1t)^2*v)'],
  AMSGrad: [amsgrad(), ['m', 'v', 'vhat'], 'm*abs(m)/vhat'],
  'AMSGrad, bias-corrected': [
    amsgradCorrected(),
    ['m', 'v', 'vhat', 'b1t', 'b2t'],
    'm*abs(m)*(1 - b2t)/((1 - b1t)^2*vhat)',
  ],
  RMSProp: [rmsprop(), ['v'], 'g*abs(g)/v'],
} as const satisfies Record<string, readonly [Optimizer, readonly string[], string]>;
type Method = keyof typeof methods;
const names = Object.keys(methods) as [Method, ...Method[]];

interface Scaled {
  readonly method: Method;
  readonly gradients: readonly Rational[];
  /** c, by which each gradient is multiplied, and what the last one is. */
  readonly factor: Rational;
  readonly lastFactor: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
  /** v_0 (and v̂_0). */
  readonly memory: Rational;
}

const squared = Object.fromEntries(
  names.map((name) => {
    const [method, memory, step] = methods[name];
    return [name, { fed: fedGradients(method, memory), step: exactly(step) }];
  }),
);
/** v and the signed square of the step, after each gradient. */
const seen = (p: Scaled, gradients: readonly Rational[]) => {
  const { fed, step } = squared[p.method]!;
  const remembered = ['v', 'vhat'].filter((state) => fed.states.includes(state));
  const start = Object.fromEntries(remembered.map((state) => [state, p.memory]));
  return fedPath(fed, { beta1: p.beta1, beta2: p.beta2 }, gradients, start).map((state, i) => ({
    square: state['v']!,
    step: step({ ...state, g: gradients[i]! }),
  }));
};
/** What every value of the second path is the multiple of the first's by; 0 where there is no such number. */
const ratio = (first: readonly Rational[], second: readonly Rational[]) => {
  const pairs = first.map((a, i) => [a, second[i]!] as const);
  const found = pairs.flatMap(([a, b]) => (a.n === 0n ? (b.n === 0n ? [] : [zero]) : [b.div(a)]));
  return found.every((value) => value.equals(found[0]!)) ? found[0]! : zero;
};

const given = {
  method: choice(names),
  first: scale({ from: '1/8', to: 8 }),
  others: vector(5, fraction({ from: -4, to: 4, near: [0] })),
  size: scale({ from: '1/1024', to: 1024 }),
  mirrored: choice([1, -1]),
  change: fraction({ from: 1, to: 1 }),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ above: 0, below: 1 }),
  memory: fraction({ from: 0, to: 0 }),
};
const instance = ({
  first,
  others,
  size,
  mirrored,
  change,
  ...raw
}: Drawn<typeof given>): Scaled => {
  const factor = size.mul(mirrored);
  return { ...raw, gradients: [first, ...others], factor, lastFactor: factor.mul(change) };
};

export default claim({
  id: 'OPT-4',
  statement:
    'Adam, AMSGrad and RMSProp without ε see no scale: gradients multiplied by c > 0 give the same steps, by c < 0 the mirrored ones',
  formula: String.raw`g_t\mapsto c\,g_t,\ c\ne0,\ \varepsilon=0:\quad v_t\mapsto c^2v_t,\quad\Delta_t\mapsto\operatorname{sign}(c)\,\Delta_t`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    cold: { says: 'v₀ = 0', status: 'needed' },
    steady: { says: 'c is the same at every step', status: 'needed' },
  },
  theory: ({ factor }) => scaleOfAdam(factor),
  relation: equal,
  witnesses: {
    'squares of the memory': {
      exact: (p) => {
        const last = p.gradients.length - 1;
        const scaled = p.gradients.map((g, i) => g.mul(i === last ? p.lastFactor : p.factor));
        const [before, after] = [seen(p, p.gradients), seen(p, scaled)];
        const of = (name: 'square' | 'step') =>
          ratio(
            before.map((values) => values[name]),
            after.map((values) => values[name]),
          );
        return { square: of('square'), step: of('step') };
      },
    },
  },
  nearMisses: {
    'the steps grow with the gradients': {
      theory: ({ factor }) => ({ ...scaleOfAdam(factor), step: factor }),
    },
    'the sign is lost too': { theory: ({ factor }) => ({ ...scaleOfAdam(factor), step: one }) },
    'v is multiplied by |c|': {
      theory: ({ factor }) => ({ ...scaleOfAdam(factor), square: factor.abs() }),
    },
  },
  needs: {
    cold: { given: { memory: fraction({ above: 0, to: 4 }) } },
    steady: { given: { change: fraction({ above: 1, to: 4 }) } },
  },
});

/** Two parameters, each with any gradients. */
const plane = landscape({
  name: 'any gradients in the plane',
  coordinates: ['w1', 'w2'],
  samples: ['g1', 'g2'],
  loss: 'g1*w1 + g2*w2',
});
const inPlane = Object.fromEntries(
  names.map((name) => [
    name,
    compose({
      landscape: plane,
      optimizer: methods[name][0],
      noise: { g1: constantLaw(zero), g2: constantLaw(zero) },
    }),
  ]),
);

interface Run {
  readonly method: Method;
  readonly gradients: readonly (readonly Rational[])[];
  /** By what the gradients of each parameter are multiplied. */
  readonly factors: readonly Rational[];
  readonly learningRate: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
  readonly epsilon: Rational;
  readonly memory: Rational;
  /** By what ε is multiplied. */
  readonly epsilonFactor: Rational;
}

/** w1 and w2 after each step from 0, in doubles. */
const doubles = (p: Run, factors: readonly Rational[], epsilon: Rational) => {
  const numbers = {
    lambda: toNumber(p.learningRate),
    beta1: toNumber(p.beta1),
    beta2: toNumber(p.beta2),
    epsilon: toNumber(epsilon),
  };
  const process = inPlane[p.method]!;
  const step = scalarStep(process, numbers);
  const rest = (name: string) =>
    /^b[12]t/.test(name) ? 1 : name.startsWith('v') ? toNumber(p.memory) : 0;
  let state = Object.fromEntries(process.states.map((name) => [name, rest(name)]));
  return p.gradients.map(([g1, g2], i) => {
    const sample = { g1: toNumber(g1!.mul(factors[0]!)), g2: toNumber(g2!.mul(factors[1]!)) };
    state = step(state, sample, i + 1);
    return [state['w1']!, state['w2']!] as const;
  });
};
/** 1 or −1 where all places are the same or mirrored to the last bit, else 0. */
const turn = (first: readonly number[], second: readonly number[]) => {
  const is = (sign: number) => first.every((w, i) => w * sign === second[i]);
  return is(1) ? 1 : is(-1) ? -1 : 0;
};

const draws = {
  method: choice(names),
  firsts: vector(2, scale({ from: '1/8', to: 8 })),
  others: vector(10, vector(2, fraction({ from: -4, to: 4, near: [0] }))),
  octaves: vector(2, integer({ from: -30, to: 30 })),
  mirrored: vector(2, choice([1, -1])),
  learningRate: scale(),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ above: 0, below: 1 }),
  epsilon: fraction({ from: 0, to: 0 }),
  memory: fraction({ from: 0, to: 0 }),
};
const run = ({ firsts, others, octaves, mirrored, ...raw }: Drawn<typeof draws>): Run => ({
  ...raw,
  gradients: [firsts, ...others],
  factors: octaves.map((octave, i) => power(two, octave).mul(mirrored[i]!)),
  epsilonFactor: one,
});

claim({
  id: 'OPT-4-bits',
  statement:
    'In doubles the paths are the same or mirrored bit for bit if c is a power of two, each parameter with its own c',
  formula: String.raw`g_{t,i}\mapsto\pm2^{p_i}g_{t,i},\ \varepsilon=0:\quad x_{t,i}\mapsto\pm x_{t,i}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: draws,
  instance: run,
  hypotheses: {
    noEpsilon: { says: 'ε = 0', status: 'needed' },
    noEpsilonUnscaled: {
      says: 'ε = 0, if |c| is one and ε is multiplied by it',
      status: 'not needed',
    },
    dyadic: { says: 'c is a power of two', status: 'needed' },
    cold: { says: 'v₀ = 0', status: 'needed' },
  },
  theory: ({ factors }) => factors.map((c) => scaleOfAdam(c).step),
  relation: equal,
  witnesses: {
    'steps in doubles': {
      numeric: (p) => {
        const before = doubles(p, [one, one], p.epsilon);
        const after = doubles(p, p.factors, p.epsilon.mul(p.epsilonFactor));
        return [0, 1].map((i) =>
          turn(
            before.map((w) => w[i]!),
            after.map((w) => w[i]!),
          ),
        );
      },
      tolerance: 0,
    },
  },
  nearMisses: {
    'the same path whatever the sign of c': { theory: () => [one, one] },
    'the first parameter turns both': {
      theory: ({ factors }) => factors.map(() => scaleOfAdam(factors[0]!).step),
    },
  },
  needs: {
    noEpsilon: { given: { method: choice(['Adam']), epsilon: fraction({ above: 0, to: 1 }) } },
    dyadic: {
      instance: (raw) => {
        const p = run(raw);
        return { ...p, factors: p.factors.map((c) => c.mul(rational('7/3'))) };
      },
    },
    cold: { given: { memory: fraction({ above: 0, to: 4 }) } },
  },
  holdsWithout: {
    noEpsilonUnscaled: {
      given: { epsilon: fraction({ above: 0, to: 1 }) },
      instance: (raw) => {
        const p = run({ ...raw, octaves: [raw.octaves[0]!, raw.octaves[0]!] });
        return { ...p, epsilonFactor: p.factors[0]!.abs() };
      },
    },
  },
});
