import {
  adagrad,
  adam,
  amsgrad,
  amsgradCorrected,
  choice,
  claim,
  decides,
  equal,
  exact,
  exactly,
  fedVectors,
  firstMemory,
  fraction,
  isSignedPermutation,
  largest,
  one,
  rational,
  rmsprop,
  rotation,
  scale,
  times,
  toNumber,
  turnedSignStep,
  vector,
  vectorRun,
  type Drawn,
  type Matrix,
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
  AdaGrad: [adagrad(), ['v'], 'g*abs(g)/v'],
} as const satisfies Record<string, readonly [Optimizer, readonly string[], string]>;
type Method = keyof typeof methods;
const names = Object.keys(methods) as [Method, ...Method[]];
const memories = Object.fromEntries(
  names.map((name) => {
    const [method, memory, square] = methods[name];
    const feds = [2, 3].map((d) => fedVectors(method, d, memory));
    return [name, { feds, square: exactly(square) }];
  }),
);

interface Seen {
  readonly method: Method;
  readonly beta1: Rational;
  readonly beta2: Rational;
}
/** Minus the first step in units of its largest entry, from its squares: entries −1, 0, 1 are their own roots. */
const firstStep = (p: Seen, gradient: readonly Rational[]) => {
  const { feds, square } = memories[p.method]!;
  const known = { beta1: p.beta1, beta2: p.beta2 };
  // An entry without a gradient does not move: 0/(0 + ε) as ε goes to 0.
  const squares = firstMemory(feds[gradient.length - 2]!, known, gradient).map((own) =>
    own['g']!.n === 0n ? own['g']! : square(own),
  );
  const size = largest(squares.map((x) => x.abs()));
  return squares.map((x) => x.div(size));
};
const isSame = (a: readonly Rational[], b: readonly Rational[]) =>
  a.every((x, i) => x.equals(b[i]!));

const draws = {
  method: choice(names),
  dimension: choice([2, 3]),
  // Quarter turns at −1 and 1, none at 0.
  tangents: vector(
    3,
    choice(
      ['0', '1', '-1', '1/2', '-1/3', '2'].map((t) => rational(t)) as [Rational, ...Rational[]],
    ),
  ),
  sizes: vector(3, scale({ from: '1/8', to: 8 })),
  mirrored: choice([1, -1]),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ from: 0, below: 1 }),
};
const turned = ({ dimension: d, tangents, mirrored, sizes, ...raw }: Drawn<typeof draws>) => {
  const axes = exact.diagonal(
    Array.from({ length: d }, (_, i) => rational(i === 0 ? mirrored : 1)),
  );
  return {
    ...raw,
    matrix: exact.multiply(rotation(d, tangents), axes),
    gradient: sizes.slice(0, d),
  };
};
type Turned = ReturnType<typeof turned>;
/** A vector with every choice of signs. */
const signings = (sizes: readonly Rational[]): readonly (readonly Rational[])[] =>
  sizes.reduce<readonly (readonly Rational[])[]>(
    (found, size) =>
      found.flatMap((signs) => [
        [...signs, size],
        [...signs, size.neg()],
      ]),
    [[]],
  );
const commutingIf = (holds: (matrix: Matrix<Rational>) => boolean) => ({
  theory: ({ matrix }: Turned) => (holds(matrix) ? 'commutes' : 'does not'),
});

export default claim({
  id: 'OPT-15-adam',
  statement:
    'The first step of Adam, AMSGrad, RMSProp and AdaGrad commutes with a rotation or reflection exactly if it permutes and mirrors the axes',
  formula: String.raw`\operatorname{sign}Rg=R\operatorname{sign}g\ \text{for every }g\text{ without zeros}\iff R_{ij}\in\{-1,0,1\}`,
  source: { paper, at: 'reconstructed for Adam; the converse ours' },
  status: 'proved',

  given: draws,
  instance: turned,
  hypotheses: {},
  ...commutingIf(isSignedPermutation),
  relation: decides,
  witnesses: {
    'one step of the recursion, for every choice of signs': {
      exact: (p) =>
        signings(p.gradient).every((g) =>
          isSame(firstStep(p, times(p.matrix, g)), times(p.matrix, firstStep(p, g))),
        )
          ? 'commutes'
          : 'does not',
    },
  },
  nearMisses: {
    'with every rotation, as SGD does': commutingIf(() => true),
    'with none': commutingIf(() => false),
    'with permutations alone': commutingIf((matrix) =>
      matrix.every((row) => row.every((x) => x.n === 0n || x.equals(one))),
    ),
    'with what leaves the axes as lines, diagonal matrices': commutingIf((matrix) =>
      matrix.every((row, i) => row.every((x, j) => i === j || x.n === 0n)),
    ),
  },
});

claim({
  id: 'OPT-15-rotation',
  statement: 'Adam commutes with rotations of the parameter space',
  formula: String.raw`\Delta_1(Rg)=R\,\Delta_1(g)`,
  source: { paper, at: 'as SGD and heavy ball do; false for methods that scale each axis' },
  status: 'conjecture',
  expect: 'refuted',

  given: { ...draws, method: choice<Method>(['Adam']) },
  instance: (raw): Turned => turned(raw),
  hypotheses: {},
  theory: (p) => turnedSignStep(p.matrix, p.gradient),
  relation: equal,
  witnesses: {
    'one step of the recursion': {
      exact: (p: Turned) => firstStep(p, times(p.matrix, p.gradient)).map((x) => x.neg()),
    },
  },
  counterexample: {
    // A 3-4-5 turn takes (2, 1) to (2/5, 11/5).
    instance: {
      method: 'Adam',
      matrix: rotation(2, [rational('1/2')]),
      gradient: [rational(2), one],
      beta1: rational('9/10'),
      beta2: rational('999/1000'),
    },
    theory: [rational('1/5'), rational('-7/5')],
    observed: [rational(-1), rational(-1)],
  },
});

const bits = {
  method: choice(names),
  dimension: choice([2, 3]),
  order: choice(['213', '123', '132', '231', '312', '321']),
  signs: vector(3, choice([1, -1])),
  firsts: vector(3, scale({ from: '1/8', to: 8 })),
  gradients: vector(10, vector(3, fraction({ from: -4, to: 4, near: [0] }))),
  start: vector(3, fraction({ from: -4, to: 4, near: [0] })),
  learningRate: scale(),
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ above: 0, below: 1 }),
  epsilon: fraction({ from: 0, to: 1 }),
};
const bitsInstance = ({ dimension: d, order, signs, firsts, ...raw }: Drawn<typeof bits>) => ({
  ...raw,
  // Which old axis each new one is, and whether it is mirrored.
  axes: order
    .split('')
    .map(Number)
    .filter((axis) => axis <= d),
  signs: signs.slice(0, d),
  gradients: [firsts, ...raw.gradients].map((g) => g.slice(0, d)),
  start: raw.start.slice(0, d),
});
type Bits = ReturnType<typeof bitsInstance>;
const wholes = Object.fromEntries(
  names.map((name) => [name, [2, 3].map((d) => fedVectors(methods[name][0], d))]),
);
const doubles = (p: Bits, gradients: Matrix<number>, start: readonly number[]) => {
  const constants = {
    lambda: toNumber(p.learningRate),
    beta1: toNumber(p.beta1),
    beta2: toNumber(p.beta2),
    epsilon: toNumber(p.epsilon),
  };
  return vectorRun(wholes[p.method]![start.length - 2]!, constants, gradients, start);
};
/** Whether the run in new axes is the old run seen from them, to the last bit. */
const seenFrom = (
  change: (p: Bits, v: readonly number[]) => readonly number[],
  changeGradient = change,
  changeStart = change,
) => ({
  numeric: (p: Bits) => {
    const gradients = p.gradients.map((g) => g.map(toNumber));
    const start = p.start.map(toNumber);
    const before = doubles(p, gradients, start);
    const after = doubles(
      p,
      gradients.map((g) => changeGradient(p, g)),
      changeStart(p, start),
    );
    return after.every((w, t) => change(p, before[t]!).every((x, i) => x === w[i]))
      ? 'the same'
      : 'different';
  },
  tolerance: 0,
});
const permuted = ({ axes }: Bits, v: readonly number[]) => axes.map((axis) => v[axis - 1]!);
const mirrored = ({ signs }: Bits, v: readonly number[]) => v.map((x, i) => x * signs[i]!);
const both = (p: Bits, v: readonly number[]) => mirrored(p, permuted(p, v));

claim({
  id: 'OPT-15-axes',
  statement:
    'Adam, AMSGrad, RMSProp and AdaGrad, with ε or without, take the same path bit for bit where axes are permuted and mirrored',
  formula: String.raw`R_{ij}\in\{-1,0,1\},\ R^{\mathsf T}R=1:\quad g_t\mapsto Rg_t,\ w_0\mapsto Rw_0\implies w_t\mapsto Rw_t`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: bits,
  instance: bitsInstance,
  hypotheses: {
    start: { says: 'the start is permuted and mirrored too', status: 'needed' },
  },
  theory: () => 'the same',
  relation: decides,
  witnesses: { 'both runs in doubles': seenFrom(both) },
  nearMisses: {
    'a mirrored gradient leaves the path as it is': {
      witnesses: { 'both runs in doubles': seenFrom(permuted, both) },
    },
    'permuted gradients leave the path as it is': {
      witnesses: { 'both runs in doubles': seenFrom(mirrored, both) },
    },
  },
  needs: {
    start: {
      witnesses: {
        'both runs from the same start': seenFrom(both, both, (_, v) => v),
      },
    },
  },
});
