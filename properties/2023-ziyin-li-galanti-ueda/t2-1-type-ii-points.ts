import {
  choice,
  claim,
  compose,
  decides,
  derivative,
  equal,
  exact,
  exactly,
  exactStep,
  formula,
  fraction,
  integer,
  jointLaw,
  linearSteps,
  network,
  one,
  originHessianTraces,
  originType,
  rational,
  reading,
  rationals,
  saddleType,
  scale,
  sgd,
  sum,
  vector,
  weightName,
  zero,
  type Landscape,
  type Matrix,
  type NetworkShape,
  type Rational,
  type Recursion,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Differentiating costs, and the same few shapes come with every instance. */
const known = new Map<string, { readonly landscape: Landscape; readonly recursion: Recursion }>();
function studied({ inputs, hidden, activation, bias }: NetworkShape) {
  const key = JSON.stringify([inputs, hidden, activation, bias]);
  const found =
    known.get(key) ?? composed(network({ inputs, hidden, activation, ...(bias ? { bias } : {}) }));
  known.set(key, found);
  return found;
}
const built = (shape: NetworkShape) => studied(shape).landscape;

function composed(of: Landscape) {
  const blank = { weight: one, values: Object.fromEntries(of.samples.map((name) => [name, zero])) };
  const noise = { point: jointLaw([blank]) };
  return { landscape: of, recursion: compose({ landscape: of, optimizer: sgd(), noise }) };
}

interface Point extends NetworkShape {
  readonly at: readonly Rational[];
  readonly escape: Matrix<Rational>;
  readonly data: Matrix<Rational>;
  readonly learningRate: Rational;
}

const scope = ({ coordinates }: Landscape, values: readonly Rational[]): Scope<Rational> =>
  Object.fromEntries(coordinates.map((name, i) => [name, values[i]!]));
const origin = (shape: NetworkShape) => built(shape).coordinates.map(() => zero);
const everywhere = (shape: NetworkShape) => exact.identity(built(shape).coordinates.length);
const dot = (a: readonly Rational[], b: readonly Rational[]) => sum(a.map((x, i) => x.mul(b[i]!)));

const descent = (p: Point): Recursion => {
  const points = p.data.map((row) => ({
    weight: one,
    values: Object.fromEntries([
      ...row.slice(0, p.inputs).map((x, i) => [`x${i + 1}`, x]),
      ['y', row.at(-1)!],
    ]) as Scope<Rational>,
  }));
  return { ...studied(p).recursion, samples: { point: jointLaw(points) } };
};
const pointsOf = ({ samples }: Recursion) =>
  (samples['point'] as ReturnType<typeof jointLaw>).atoms;

/** How far one step on each point of the data moves along each escape direction. */
const moves = (p: Point) => {
  const of = descent(p);
  const step = exactStep(of, { lambda: p.learningRate });
  return pointsOf(of).map(({ values }) => {
    const next = step(scope(built(p), p.at), values);
    const shift = of.states.map((name, i) => next[name]!.sub(p.at[i]!));
    return p.escape.map((direction) => dot(direction, shift));
  });
};

const witnesses = {
  'derivatives of the loss': {
    exact: (p: Point) => {
      const of = built(p);
      return saddleType(of, { at: scope(of, p.at), escape: p.escape });
    },
  },
  // Only whether a direction moves at all: on points in general position that is what decides here.
  'one step on each data point': {
    exact: (p: Point) => {
      const seen = moves(p);
      const moving = p.escape.filter((_, i) => seen.some((row) => row[i]!.n !== 0n));
      if (moving.length === 0) return 'type II';
      return moving.length === p.escape.length ? 'type I' : 'neither';
    },
  },
};

const samples = {
  inputs: choice([1, 2]),
  values: vector(12, fraction({ from: '1/4', to: 3 })),
  learningRate: scale(),
};
/** Points (x, y) in general position: inputs and targets of one sign, one point for each input and two more. */
const dataOf = (inputs: number, values: readonly Rational[]) =>
  Array.from({ length: inputs + 2 }, (_, i) =>
    Array.from({ length: inputs + 1 }, (__, j) => values[(i * (inputs + 1) + j) % 12]!),
  );
const atZero = (activation: string) => exactly(activation)({ z: zero });

export default claim({
  id: 'T2-1',
  statement:
    'The origin of a network of depth 2 or more without bias and with s(0) = 0 is a Type-II point: no sample moves SGD from there',
  formula: String.raw`f=W_Ds(W_{D-1}\cdots s(W_1x)),\ s(0)=0,\ D\ge2:\quad\nabla\ell(x,y;0)=0\ \forall(x,y)`,
  source: { paper, at: 'reconstructed, Theorem 4 and Definition 1' },
  status: 'proved',

  given: {
    ...samples,
    depth: choice([1, 2, 3]),
    width: choice([1, 2]),
    activation: choice(['z', 'z + z^2 - z^3/3', 'z + 1', '2 - 3*z^2']),
    bias: choice(['none', 'output']),
  },
  instance: ({ depth, width, activation, bias, inputs, values, learningRate }): Point => {
    const hidden = Array.from({ length: depth - 1 }, () => width);
    const shape = { inputs, hidden, activation, ...(bias === 'output' ? { bias } : {}) } as const;
    return {
      ...shape,
      at: origin(shape),
      escape: everywhere(shape),
      data: dataOf(inputs, values),
      learningRate,
    };
  },
  hypotheses: {
    activation: { says: 's(0) = 0', status: 'needed' },
    bias: { says: 'no bias', status: 'needed' },
    depth: { says: 'D ≥ 2', status: 'needed' },
  },
  theory: (p) => originType(facts(p)),
  relation: decides,
  witnesses,
  nearMisses: {
    'any activation will do': {
      theory: (p) => originType({ ...facts(p), activationAtZero: zero }),
    },
    'a bias does no harm': { theory: (p) => originType({ ...facts(p), hasOutputBias: false }) },
    'every depth': { theory: (p) => originType({ ...facts(p), depth: 2 }) },
    'a bias makes it Type I': {
      theory: (p) => (p.bias === 'output' ? 'type I' : originType(facts(p))),
    },
    'the origin is always Type I': { theory: () => 'type I' },
  },
  needs: {
    activation: {
      given: {
        activation: choice(['z + 1', '2 - 3*z^2']),
        depth: choice([2, 3]),
        bias: choice(['none']),
      },
      theory: () => 'type II',
    },
    bias: {
      given: { activation: choice(['z']), depth: choice([2, 3]), bias: choice(['output']) },
      theory: () => 'type II',
    },
    depth: { given: { depth: choice([1]) }, theory: () => 'type II' },
  },
});

function facts(p: NetworkShape) {
  return {
    depth: p.hidden.length + 1,
    hasOutputBias: p.bias === 'output',
    activationAtZero: atZero(p.activation),
  };
}

const hidden = 2;
const place = (coordinates: readonly string[], name: string) => coordinates.indexOf(name);
const unit = (size: number, entries: Readonly<Record<number, number>>) =>
  Array.from({ length: size }, (_, i) => rational(entries[i] ?? 0));

/** Coordinates of neuron j of the hidden layer: its weights in, its bias, and its weight out. */
const weightsOf = ({ coordinates }: Landscape, inputs: number, j: number) => [
  ...Array.from({ length: inputs }, (_, i) => place(coordinates, weightName(1, j, i + 1))),
  place(coordinates, `b1_${j}`),
  place(coordinates, weightName(2, 1, j)),
];

const neurons = {
  given: {
    ...samples,
    kind: choice(['zero', 'duplicate']),
    weights: vector(16, fraction({ from: -2, to: 2 })),
    activation: choice<string>(['z', 'z + z^2 - z^3/3']),
    outgoing: fraction({ from: 0, to: 0 }),
  },
  instance: (raw: {
    readonly kind: string;
    readonly weights: readonly Rational[];
    readonly activation: string;
    readonly outgoing: Rational;
    readonly inputs: number;
    readonly values: readonly Rational[];
    readonly learningRate: Rational;
  }): Point & { readonly kind: string } => {
    const shape = {
      inputs: raw.inputs,
      hidden: [hidden],
      activation: raw.activation,
      bias: 'hidden',
    } as const;
    const of = built(shape);
    const [first, second] = [1, 2].map((j) => weightsOf(of, raw.inputs, j)) as [number[], number[]];
    const at = of.coordinates.map((_, i) => raw.weights[i]!);
    for (const [k, i] of first.entries()) at[i] = raw.kind === 'zero' ? zero : at[second[k]!]!;
    const out = first.at(-1)!;
    at[out] = at[out]!.add(raw.outgoing);
    const escape = first.map((i, k) =>
      unit(at.length, raw.kind === 'zero' ? { [i]: 1 } : { [i]: 1, [second[k]!]: -1 }),
    );
    return {
      ...shape,
      kind: raw.kind,
      at,
      escape,
      data: dataOf(raw.inputs, raw.values),
      learningRate: raw.learningRate,
    };
  },
};

claim({
  id: 'T2-1-neurons',
  statement:
    'A neuron whose weights and bias are all 0, and two neurons that are equal, stay so whatever SGD draws: Type-II directions at every point',
  formula: String.raw`(w_j,b_j,a_j)=0\ \text{or}\ (w_i,b_i,a_i)=(w_j,b_j,a_j):\quad P\nabla\ell=0`,
  source: { paper, at: 'reconstructed; zero and duplicate neurons ours in this form' },
  status: 'proved',

  ...neurons,
  hypotheses: {
    outgoing: { says: 'the weight out is 0 too, or equal too', status: 'needed' },
    activation: { says: 's(0) = 0, for a zero neuron', status: 'needed' },
  },
  theory: () => 'type II',
  relation: decides,
  witnesses: {
    ...witnesses,
    'two steps through the data': {
      exact: (p) => {
        const of = descent(p);
        const step = exactStep(of, { lambda: rational(1, 64) });
        const state = pointsOf(of)
          .slice(0, 2)
          .reduce<Scope<Rational>>((at, { values }) => step(at, values), scope(built(p), p.at));
        const reached = of.states.map((name) => state[name]!);
        return p.escape.every((direction) => dot(direction, reached).n === 0n)
          ? 'type II'
          : 'neither';
      },
    },
  },
  nearMisses: {
    'some of the directions feel noise': { theory: () => 'neither' },
    'all of them do': { theory: () => 'type I' },
    'only at the origin': {
      theory: (p) => (p.at.every((x) => x.n === 0n) ? 'type II' : 'type I'),
    },
  },
  needs: {
    outgoing: { given: { outgoing: fraction({ from: '1/4', to: 2 }) } },
    activation: {
      given: { activation: choice(['z + 1', '2 - 3*z^2']), kind: choice(['zero']) },
    },
  },
});

interface Sampled extends NetworkShape {
  readonly input: readonly Rational[];
  readonly target: Rational;
}

/** The second derivatives of the loss of one sample at the origin. */
const hessian = (p: Sampled) => {
  const { coordinates, gradient } = built(p);
  const values = {
    ...scope(built(p), origin(p)),
    ...Object.fromEntries(p.input.map((x, i) => [`x${i + 1}`, x])),
    y: p.target,
  };
  return coordinates.map((a) =>
    coordinates.map((b) => reading(derivative(gradient[a]!, b), rationals)(values)),
  );
};
const spectrum = (p: Sampled, neurons = p.hidden[0]!) => ({
  input: p.input,
  target: p.target,
  hidden: neurons,
  activationSlope: reading(derivative(formula(p.activation), 'z'), rationals)({ z: zero }),
});

claim({
  id: 'T2-1-hessian',
  statement:
    'At the origin of a two-layer network each sample has the curvatures ±2|y||x||s′(0)|, once for each hidden neuron, and 0',
  formula: String.raw`\operatorname{spec}\nabla^2\ell(x,y;0)=\{\pm2|y|\,|x|\,|s'(0)|\ (k\text{ each}),\ 0\}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    inputs: choice([1, 2]),
    width: choice([1, 2, 3]),
    activation: choice(['z', 'z + z^2 - z^3/3', '2*z - z^2']),
    input: vector(2, fraction({ from: -3, to: 3 })),
    target: fraction({ from: -2, to: 2, near: [0] }),
  },
  instance: ({ inputs, width, activation, input, target }): Sampled => ({
    inputs,
    hidden: [width],
    activation,
    input: input.slice(0, inputs),
    target,
  }),
  hypotheses: {},
  theory: (p) => originHessianTraces(spectrum(p)),
  relation: equal,
  witnesses: {
    'second derivatives of the loss': {
      exact: (p) => {
        const h = hessian(p);
        const square = exact.multiply(h, h);
        return [h, square, exact.multiply(square, h), exact.multiply(square, square)].map(
          exact.trace,
        );
      },
    },
  },
  nearMisses: {
    'the halved loss': {
      theory: (p) => originHessianTraces({ ...spectrum(p), target: p.target.div(2) }),
    },
    'one pair of curvatures, whatever the width': {
      theory: (p) => originHessianTraces(spectrum(p, 1)),
    },
    'the slope s′(0) forgotten': {
      theory: (p) => originHessianTraces({ ...spectrum(p), activationSlope: one }),
    },
    'the target forgotten': { theory: (p) => originHessianTraces({ ...spectrum(p), target: one }) },
  },
});

const deep = {
  given: {
    ...samples,
    depth: integer({ from: 2, to: 4 }),
    width: choice([1, 2]),
    activation: choice(['z', 'z + z^2']),
  },
  instance: (raw: {
    readonly depth: number;
    readonly width: number;
    readonly activation: string;
    readonly inputs: number;
    readonly values: readonly Rational[];
    readonly learningRate: Rational;
  }): Point => {
    const width = raw.depth === 4 ? 1 : raw.width;
    const shape = {
      inputs: raw.inputs,
      hidden: Array.from({ length: raw.depth - 1 }, () => width),
      activation: raw.activation,
    };
    return {
      ...shape,
      at: origin(shape),
      escape: everywhere(shape),
      data: dataOf(raw.inputs, raw.values),
      learningRate: raw.learningRate,
    };
  },
};
const linearised = {
  'linearised steps of SGD': {
    exact: (p: Point) => {
      const steps = linearSteps(descent(p), { lambda: p.learningRate }, scope(built(p), p.at));
      const identical = steps.every(({ matrix }) =>
        matrix.every((row, i) => row.every((x, j) => x.equals(i === j ? 1 : 0))),
      );
      return identical ? 'says nothing' : 'says something';
    },
  },
};

claim({
  id: 'T2-1-deep',
  statement:
    'At the origin of a network of depth 3 or more every linearised step is the identity, so the linear theory says nothing there',
  formula: String.raw`D\ge3:\quad\nabla^2\ell(x,y;0)=0\ \forall(x,y),\quad\Lambda=0`,
  source: { paper, at: 'ours, limits Theorem 4' },
  status: 'proved',

  ...deep,
  hypotheses: { depth: { says: 'D ≥ 3', status: 'needed' } },
  theory: (p) => (p.hidden.length >= 2 ? 'says nothing' : 'says something'),
  relation: decides,
  witnesses: linearised,
  nearMisses: {
    'at every depth it says something': { theory: () => 'says something' },
    'only from depth 4 on it says nothing': {
      theory: (p) => (p.hidden.length >= 3 ? 'says nothing' : 'says something'),
    },
    'it says nothing where neurons are alone': {
      theory: (p) => (p.hidden.every((n) => n === 1) ? 'says nothing' : 'says something'),
    },
  },
  needs: {
    depth: { given: { depth: integer({ from: 2, to: 2 }) }, theory: () => 'says nothing' },
  },
});

claim({
  id: 'T2-1-published',
  statement:
    'At the origin of a network of any depth the linear theory decides whether SGD is attracted',
  formula: String.raw`\Lambda\ne0\ \text{at}\ W=0`,
  source: { paper, at: 'reconstructed: Theorem 3 read at the points of Theorem 4' },
  status: 'conjecture',
  expect: 'refuted',

  ...deep,
  hypotheses: {},
  theory: () => 'says something',
  relation: decides,
  witnesses: linearised,
  counterexample: {
    instance: deep.instance({
      depth: 3,
      width: 1,
      activation: 'z',
      inputs: 1,
      values: Array.from({ length: 12 }, () => one),
      learningRate: one,
    }),
    theory: 'says something',
    observed: 'says nothing',
  },
});
