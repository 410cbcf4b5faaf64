import {
  choice,
  claim,
  decides,
  everyDirection,
  integer,
  linearSteps,
  networkData,
  networkDataDraws,
  networkDescent,
  networkLandscape,
  networkOrigin,
  networkScope,
  one,
  type NetworkPoint,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const deep = {
  given: {
    ...networkDataDraws,
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
  }): NetworkPoint => {
    const width = raw.depth === 4 ? 1 : raw.width;
    const shape = {
      inputs: raw.inputs,
      hidden: Array.from({ length: raw.depth - 1 }, () => width),
      activation: raw.activation,
    };
    return {
      ...shape,
      at: networkOrigin(shape),
      escape: everyDirection(shape),
      data: networkData(raw.inputs, raw.values),
      learningRate: raw.learningRate,
    };
  },
};

const linearised = {
  'linearised steps of SGD': {
    exact: (p: NetworkPoint) => {
      const steps = linearSteps(
        networkDescent(p),
        { lambda: p.learningRate },
        networkScope(networkLandscape(p), p.at),
      );
      const identical = steps.every(({ matrix }) =>
        matrix.every((row, i) => row.every((x, j) => x.equals(i === j ? 1 : 0))),
      );
      return identical ? 'says nothing' : 'says something';
    },
  },
};

export default claim({
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
