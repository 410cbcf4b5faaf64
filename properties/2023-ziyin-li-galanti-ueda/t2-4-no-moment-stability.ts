import {
  atLeast,
  choice,
  claim,
  ensemble,
  enumerate,
  exact,
  fraction,
  integer,
  jointLaw,
  largest,
  momentFloor,
  one,
  otherProcess,
  power,
  randomDescent,
  rational,
  recursion,
  rotation,
  scale,
  sum,
  toNumber,
  transpose,
  vector,
  zero,
  type Matrix,
  type Rational,
  type Scope,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance {
  readonly learningRate: Rational;
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  /** The rows v and u of an orthonormal basis. */
  readonly axes: Matrix<Rational>;
  readonly start: readonly Rational[];
  /** λμ, where E H v = −μv. */
  readonly rate: Rational;
  /** v·w_0 and u·w_0. */
  readonly overlap: Rational;
  readonly rest: Rational;
  /** Mean square of the factor 1 − λv·Hv. */
  readonly meanSquare: Rational;
  readonly horizon: number;
  readonly order: number;
  readonly dimension: number;
}

const coordinates = ([w1, w2]: readonly Rational[]): Scope<Rational> => ({ w1: w1!, w2: w2! });

/** All sizes that |v·w_t|^p (or, with the whole, ‖w_t‖^p at even p) can take, with their probabilities. */
const sizes = (p: Instance, whole = false) =>
  enumerate(randomDescent(p), { lambda: p.learningRate }, coordinates(p.start), p.horizon).map(
    ({ probability, state }) => {
      const turned = exact.apply(p.axes, [state['w1']!, state['w2']!]);
      const square = sum((whole ? turned : turned.slice(0, 1)).map((x) => x.mul(x)));
      return {
        probability,
        size: p.order % 2 === 0 ? power(square, p.order / 2) : power(turned[0]!.abs(), p.order),
      };
    },
  );

const mean = (found: ReturnType<typeof sizes>) =>
  sum(found.map(({ probability, size }) => probability.mul(size)));

const highest = (p: Instance) => 1.000001 * toNumber(largest(sizes(p).map(({ size }) => size)));

const runs = (p: Instance, random: Seed) => {
  const [request, [v1, v2]] = [randomDescent(p), p.axes[0]!.map(toNumber) as [number, number]];
  const start = { w1: toNumber(p.start[0]!), w2: toNumber(p.start[1]!) };
  let firstReplica = 0;
  const draw = (replicas: number) => {
    const constants = { lambda: toNumber(p.learningRate) };
    const { final } = ensemble({
      recursion: request,
      constants,
      start,
      replicas,
      firstReplica,
      steps: p.horizon,
      seed: random,
    });
    firstReplica += replicas;
    return final['w1']!.map((w1, r) => {
      const part = Math.abs(v1 * w1 + v2 * final['w2']![r]!);
      return [1, 2, 3, 4].slice(0, p.order).reduce((product) => product * part, 1);
    });
  };
  return { law: 'bounded', low: 0, high: highest(p), draw, cost: p.horizon } as const;
};

/** Basis, Hessians and start: λH_i = a_i vvᵀ + b_i uuᵀ + c_i(vuᵀ + uvᵀ) with E a = −λμ and E c = 0. */
const built = (raw: Raw): Instance => {
  const axes = transpose(rotation(2, [raw.turn]));
  const steps = raw.weights.map((n, i) => {
    const [a, c] = [raw.spread, raw.mixing].map((x) => (i === 0 ? x.div(n) : x.div(-n))) as [
      Rational,
      Rational,
    ];
    return [
      [a.sub(raw.rate), c],
      [c, raw.across[i]!],
    ];
  });
  const total = raw.weights.reduce((x, y) => x + y);
  const squares = steps.map(([row], i) =>
    power(one.sub(row![0]!), 2).mul(rational(raw.weights[i]!, total)),
  );
  return {
    ...raw,
    hessians: steps.map((step) =>
      exact.scale(one.div(raw.learningRate), exact.multiply(transpose(axes), step, axes)),
    ),
    axes,
    start: exact.apply(transpose(axes), [raw.overlap, raw.rest]),
    meanSquare: sum(squares),
    dimension: 2,
  };
};

type Raw = Pick<
  Instance,
  'learningRate' | 'weights' | 'rate' | 'overlap' | 'rest' | 'horizon' | 'order'
> & {
  readonly turn: Rational;
  readonly spread: Rational;
  readonly mixing: Rational;
  readonly across: readonly Rational[];
};

const wholeStart = (p: Instance) =>
  power(p.overlap.mul(p.overlap).add(p.rest.mul(p.rest)), p.order / 2);

export default claim({
  id: 'T2-4',
  statement:
    'Where the mean Hessian has a direction of non-positive curvature SGD is stable in no L_p with p ≥ 1',
  formula: String.raw`E\|w_t\|^p\ge E|v\cdot w_t|^p\ge(1+\lambda\mu)^{pt}|v\cdot w_0|^p,\quad p\ge1`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    turn: fraction({ from: 0, to: 1 }),
    rate: fraction({ from: 0, to: 1 }),
    spread: fraction({ from: 0, to: 3 }),
    mixing: fraction({ from: -1, to: 1 }),
    across: vector(2, fraction({ from: -1, to: 3 })),
    weights: vector(2, integer({ from: 1, to: 3 })),
    overlap: fraction({ above: 0, to: 2 }),
    rest: fraction({ from: -2, to: 2 }),
    horizon: integer({ from: 1, to: 4 }),
    order: choice([1, 2, 3, 4]),
    learningRate: scale(),
  },
  instance: built,
  hypotheses: {
    escape: { says: 'the mean Hessian has an eigenvalue −μ ≤ 0', status: 'needed' },
    overlap: { says: 'the start is not orthogonal to its eigenvector', status: 'needed' },
    order: { says: 'p ≥ 1', status: 'needed' },
  },
  theory: momentFloor,
  relation: atLeast,
  witnesses: {
    'words of the recursion': { exact: (p) => mean(sizes(p)) },
    runs: {
      sampled: runs,
      accepts: (p) => toNumber(mean(sizes(p)).sub(momentFloor(p))) >= 0.01 * highest(p),
    },
  },
  nearMisses: {
    'the rate doubled': { theory: (p) => momentFloor({ ...p, rate: p.rate.mul(2) }) },
    'one step more': { theory: (p) => momentFloor({ ...p, horizon: p.horizon + 1 }) },
    'the root mean square factor for the mean one': {
      theory: (p) => {
        const half = (p.order * p.horizon) / 2;
        return Number.isInteger(half)
          ? power(p.meanSquare, half).mul(power(p.overlap, p.order))
          : momentFloor(p);
      },
    },
    'the length of the start for its overlap': {
      given: { order: choice([2, 4]) },
      theory: (p) => power(one.add(p.rate), p.order * p.horizon).mul(wholeStart(p)),
      witnesses: { 'words of the recursion': { exact: (p) => mean(sizes(p, true)) } },
    },
  },
  needs: {
    escape: {
      given: { rate: fraction({ from: -1, below: 0 }) },
      theory: (p) => momentFloor({ ...p, rate: zero }),
    },
    overlap: {
      given: { overlap: fraction({ from: 0, to: 0 }), order: choice([2, 4]) },
      theory: wholeStart,
      witnesses: { 'words of the recursion': { exact: (p) => mean(sizes(p, true)) } },
    },
    // Factors g^m, so that the moment of order 1/m is that of g: 2 > E g while E g^m > 1.
    order: otherProcess({
      given: {
        large: fraction({ from: '3/2', below: 2 }),
        share: fraction({ from: 0, below: 1 }),
        root: choice([2, 3, 4]),
        horizon: integer({ from: 1, to: 6 }),
      },
      instance: ({ large, share, root, horizon }) => ({
        roots: [large, rational(2).sub(large).mul(share)],
        root,
        horizon,
      }),
      theory: ({ roots, root, horizon }) =>
        power(sum(roots.map((g) => power(g, root))).div(2), horizon),
      relation: atLeast,
      witnesses: {
        'the m-th root beside the recursion': {
          exact: ({ roots, root, horizon }) => {
            const law = jointLaw(
              roots.map((g) => ({ weight: one, values: { f: power(g, root), g } })),
            );
            const walk = recursion({ states: { w: 'f*w', r: 'g*r' }, samples: { factor: law } });
            const found = enumerate(walk, {}, { w: one, r: one }, horizon);
            if (found.some(({ state }) => !power(state['r']!, root).equals(state['w']!)))
              throw new RangeError('r requires to be the root of w');
            return power(
              sum(found.map(({ probability, state }) => probability.mul(state['r']!))),
              root,
            );
          },
        },
      },
    }),
  },
});
