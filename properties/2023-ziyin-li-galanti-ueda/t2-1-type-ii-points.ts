import {
  choice,
  claim,
  decides,
  derivative,
  equal,
  everyDirection,
  exact,
  exactly,
  exactStep,
  formula,
  fraction,
  innerProduct,
  jointLaw,
  networkData,
  networkDataDraws,
  networkDescent,
  networkLandscape,
  networkOrigin,
  networkScope,
  one,
  originHessianTraces,
  originType,
  rational,
  rationals,
  reading,
  saddleTypeWitnesses,
  vector,
  weightName,
  zero,
  type Landscape,
  type NetworkPoint,
  type NetworkShape,
  type Rational,
  type Recursion,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

const pointsOf = ({ samples: networkDataDraws }: Recursion) =>
  (networkDataDraws['point'] as ReturnType<typeof jointLaw>).atoms;

const atZero = (activation: string) => exactly(activation)({ z: zero });

export default claim({
  id: 'T2-1',
  statement:
    'The origin of a network of depth 2 or more without bias and with s(0) = 0 is a Type-II point: no sample moves SGD from there',
  formula: String.raw`f=W_Ds(W_{D-1}\cdots s(W_1x)),\ s(0)=0,\ D\ge2:\quad\nabla\ell(x,y;0)=0\ \forall(x,y)`,
  source: { paper, at: 'reconstructed, Theorem 4 and Definition 1' },
  status: 'proved',

  given: {
    ...networkDataDraws,
    depth: choice([1, 2, 3]),
    width: choice([1, 2]),
    activation: choice(['z', 'z + z^2 - z^3/3', 'z + 1', '2 - 3*z^2']),
    bias: choice(['none', 'output']),
  },
  instance: ({ depth, width, activation, bias, inputs, values, learningRate }): NetworkPoint => {
    const hidden = Array.from({ length: depth - 1 }, () => width);
    const shape = { inputs, hidden, activation, ...(bias === 'output' ? { bias } : {}) } as const;
    return {
      ...shape,
      at: networkOrigin(shape),
      escape: everyDirection(shape),
      data: networkData(inputs, values),
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
  witnesses: saddleTypeWitnesses,
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
    ...networkDataDraws,
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
  }): NetworkPoint & { readonly kind: string } => {
    const shape = {
      inputs: raw.inputs,
      hidden: [hidden],
      activation: raw.activation,
      bias: 'hidden',
    } as const;
    const of = networkLandscape(shape);
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
      data: networkData(raw.inputs, raw.values),
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
    ...saddleTypeWitnesses,
    'two steps through the data': {
      exact: (p) => {
        const of = networkDescent(p);
        const step = exactStep(of, { lambda: rational(1, 64) });
        const state = pointsOf(of)
          .slice(0, 2)
          .reduce<Scope<Rational>>(
            (at, { values }) => step(at, values),
            networkScope(networkLandscape(p), p.at),
          );
        const reached = of.states.map((name) => state[name]!);
        return p.escape.every((direction) => innerProduct(direction, reached).n === 0n)
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
  const { coordinates, gradient } = networkLandscape(p);
  const values = {
    ...networkScope(networkLandscape(p), networkOrigin(p)),
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
