import {
  affineSteps,
  atMost,
  choice,
  claim,
  compose,
  decides,
  enumerate,
  equal,
  exact,
  exponent,
  exponentBracket,
  factorMean,
  factorProduct,
  finiteLaw,
  fraction,
  integer,
  landscape,
  largest,
  latticeFate,
  logarithm,
  momentFate,
  one,
  pathValues,
  power,
  randomDescent,
  rational,
  rotation,
  scale,
  sgd,
  smallest,
  sum,
  toNumber,
  transpose,
  triangularProduct,
  undecided,
  vector,
  walkFate,
  type Drawn,
  type Matrix,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
  /** The unit vectors n and u ⟂ n. */
  readonly axes: Matrix<Rational>;
  readonly hessians: readonly Matrix<Rational>[];
  readonly dimension: number;
}

const outer = (n: readonly Rational[]) => n.map((x) => n.map((y) => x.mul(y)));
const dot = (a: readonly Rational[], b: readonly Rational[]) => sum(a.map((x, i) => x.mul(b[i]!)));
const same = (a: readonly Rational[], b: readonly Rational[]) => a.every((x, i) => x.equals(b[i]!));
const curvature = (f: Rational, learningRate: Rational) => one.sub(f).div(learningRate);

const given = {
  atoms: choice([2, 3]),
  product: fraction({ from: 0, to: 4, near: [1] }),
  others: vector(2, fraction({ above: 0, to: 4, near: [1] })),
  frequencies: vector(2, integer({ from: 1, to: 3 })),
  signs: integer({ from: 0, to: 7 }),
  turn: fraction({ from: 0, to: 2 }),
  learningRate: scale(),
};

/** The first factor is solved for, so that ∏|f|ⁿ is a drawn number; h = (1 − f)/λ along n. */
function instance(raw: Omit<Drawn<typeof given>, 'atoms'> & { readonly atoms: number }): Instance {
  const others = raw.others.slice(0, raw.atoms - 1);
  const weights = raw.frequencies.slice(0, raw.atoms - 1);
  const solved = raw.product.div(factorProduct({ factors: others, weights }));
  const factors = [solved, ...others].map((f, i) => ((raw.signs >> i) % 2 === 0 ? f : f.neg()));
  const axes = transpose(rotation(2, [raw.turn]));
  const hessians = factors.map((f) => exact.scale(curvature(f, raw.learningRate), outer(axes[0]!)));
  return {
    factors,
    weights: [1, ...weights],
    learningRate: raw.learningRate,
    axes,
    hessians,
    dimension: 2,
  };
}

const steps = (p: Instance) => affineSteps(randomDescent(p), { lambda: p.learningRate });

/** What each step multiplies n·w by, read off the matrices, of which n must be a left eigenvector. */
const factorsOf = (p: Instance) => {
  const n = p.axes[0]!;
  return steps(p).map(({ weight, matrix }) => {
    const image = exact.apply(transpose(matrix), n);
    const value = dot(image, n);
    if (
      !same(
        image,
        n.map((x) => x.mul(value)),
      )
    )
      throw new RangeError('n requires to be kept');
    return { weight, value };
  });
};
const isBalanced = (p: Instance) => factorProduct(p).equals(1);
const converges = (is: (p: Instance) => boolean) => ({
  theory: (p: Instance) => (isBalanced(p) ? walkFate(p) : is(p) ? 'converges' : 'diverges'),
});

export default claim({
  id: 'T2-2',
  statement:
    'With Hessians along one fixed direction n the component n·w converges exactly where E log|1 − λh| < 0',
  formula: String.raw`w'=(I-\lambda hnn^{\mathsf T})w:\quad n\cdot w_t\to0\iff E\log|1-\lambda h|<0`,
  source: { paper, at: 'reconstructed, Theorem 1; the case of exponent 0 ours' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    fixed: { says: 'n is the same for every sample', status: 'needed' },
    overlap: { says: 'the start is not orthogonal to n', status: 'needed' },
  },
  theory: walkFate,
  relation: decides,
  witnesses: {
    'steps along n': {
      certified: (p) => latticeFate(factorsOf(p)) ?? momentFate(factorsOf(p)) ?? undecided,
    },
    // The mean of log|n·w_t/n·w_0|/t is the exponent at every t; later rounding would hide n·w beside what is frozen.
    'four steps of runs': {
      sampled: (p, random) => {
        const logs = p.factors.map((f) => logarithm(f.abs()));
        const [n1, n2] = p.axes[0]!.map(toNumber) as [number, number];
        return {
          sample: pathValues({
            recursion: randomDescent(p),
            constants: { lambda: p.learningRate },
            start: { w1: p.axes[0]![0]!, w2: p.axes[0]![1]! },
            steps: 4,
            random,
            value: ([w1, w2]) => Math.log(Math.abs(n1 * w1! + n2 * w2!)) / 4,
            low: Math.min(0, ...logs) - 1e-6,
            high: Math.max(0, ...logs) + 1e-6,
          }),
          threshold: 0,
          above: 'diverges',
          below: 'converges',
        };
      },
      accepts: (p) => {
        const logs = p.factors.map((f) => Math.abs(logarithm(f.abs())));
        return 50 * Math.abs(exponent(p)) > Math.max(...logs) && Math.max(...logs) < 4;
      },
    },
  },
  nearMisses: {
    'the mean square': converges((p) => factorMean(p, (f) => f.mul(f)).lt(1)),
    'the mean': converges((p) =>
      factorMean(p, (f) => f)
        .abs()
        .lt(1),
    ),
    'the mean log norm of the steps': converges((p) =>
      factorProduct({ ...p, factors: p.factors.map((f) => largest([one, f.abs()])) }).lt(1),
    ),
    'the full exponent, Λ < 0': converges(() => false),
    'every factor below 1': converges((p) => p.factors.every((f) => f.abs().lt(1))),
  },
  needs: {
    // The same factors along four directions, equally likely.
    fixed: {
      given: {
        atoms: choice([2]),
        product: fraction({ from: '1/2', to: '15/16' }),
        others: vector(2, fraction({ from: 2, to: 4 })),
        frequencies: vector(2, integer({ from: 1, to: 1 })),
      },
      witnesses: {
        'cells of directions': {
          certified: (p) => {
            const frame = [0, 1, 2, 3].map((i) => rotation(2, [rational(i, 4)])[0]!);
            const matrices = p.factors.flatMap((f, i) =>
              frame.map((n) => ({
                weight: rational(p.weights[i]!),
                matrix: exact.subtract(exact.identity(2), exact.scale(one.sub(f), outer(n))),
              })),
            );
            const { low, high } = exponentBracket(matrices, { mostCells: 2 ** 12 });
            return low > 0 ? 'diverges' : high < 0 ? 'converges' : undecided;
          },
        },
      },
    },
    overlap: {
      witnesses: {
        'a start orthogonal to n': {
          exact: (p) => {
            const moved = steps(p).some(
              ({ matrix }) => !same(exact.apply(matrix, p.axes[1]!), p.axes[1]!),
            );
            return moved ? 'moves' : 'stays';
          },
        },
      },
    },
  },
});

interface Walked extends Instance {
  readonly start: readonly Rational[];
  readonly horizon: number;
}

/** The least and the largest of (a·w_t)² over all draws. */
const reach = (p: Walked, axis: readonly Rational[]) => {
  const start = { w1: p.start[0]!, w2: p.start[1]! };
  const law = enumerate(randomDescent(p), { lambda: p.learningRate }, start, p.horizon);
  const parts = law.map(({ state }) => power(dot(axis, [state['w1']!, state['w2']!]), 2));
  return { least: smallest(parts), largest: largest(parts) };
};
const both = (x: Rational) => ({ least: x, largest: x });

claim({
  id: 'T2-2-frozen',
  statement: 'The component orthogonal to n never moves',
  formula: String.raw`u\cdot n=0\;\Rightarrow\;u\cdot w_t=u\cdot w_0`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...given,
    start: vector(2, fraction({ from: '1/4', to: 2 })),
    horizon: integer({ from: 1, to: 3 }),
  },
  instance: ({ start, horizon, ...raw }): Walked => ({ ...instance(raw), start, horizon }),
  hypotheses: { orthogonal: { says: 'u ⟂ n', status: 'needed' } },
  theory: (p) => both(power(dot(p.axes[1]!, p.start), 2)),
  relation: equal,
  witnesses: { 'words of the recursion': { exact: (p) => reach(p, p.axes[1]!) } },
  nearMisses: {
    'it shrinks with the rest': {
      theory: (p) => both(power(dot(p.axes[1]!, p.start).mul(factorMean(p, (f) => f)), 2)),
    },
    'nothing moves': { theory: (p) => both(dot(p.start, p.start)) },
  },
  needs: {
    orthogonal: {
      theory: (p) => both(power(dot(p.axes[0]!, p.start), 2)),
      witnesses: { 'words of the recursion': { exact: (p) => reach(p, p.axes[0]!) } },
    },
  },
});

claim({
  id: 'T2-2-exponent',
  statement: 'In two dimensions and more the full exponent is max(0, γ), never negative',
  formula: String.raw`\Lambda=\max(0,E\log|1-\lambda h|)`,
  source: { paper, at: 'ours, where Theorems 1 and 3 clash' },
  status: 'proved',

  given: { ...given, product: fraction({ above: 0, to: 4, near: [1] }) },
  instance,
  hypotheses: {},
  theory: (p) =>
    triangularProduct({ diagonals: p.factors.map((f) => [f, one]), weights: p.weights }),
  relation: equal,
  witnesses: {
    'length orthogonal to n, and area': {
      exact: (p) => {
        const total = p.weights.reduce((a, b) => a + b);
        const powers = (size: (matrix: Matrix<Rational>) => Rational) =>
          steps(p)
            .map(({ matrix, weight }) => power(size(matrix).abs(), toNumber(weight.mul(total))))
            .reduce((a, b) => a.mul(b));
        const along = powers((matrix) => dot(p.axes[1]!, exact.apply(matrix, p.axes[1]!)));
        const area = powers(([a, b]) => a![0]!.mul(b![1]!).sub(a![1]!.mul(b![0]!)));
        return largest([along, area.div(along)]);
      },
    },
  },
  nearMisses: {
    'γ itself': { theory: factorProduct },
    'the mean log norm of the steps': {
      theory: (p) =>
        factorProduct({ ...p, factors: p.factors.map((f) => largest([one, f.abs()])) }),
    },
  },
});

claim({
  id: 'T2-2-published',
  statement: 'The component n·w converges exactly where the top Lyapunov exponent is negative',
  formula: String.raw`n\cdot w_t\to0\iff\Lambda<0`,
  source: { paper, at: 'reconstructed: Theorem 1 read through Theorem 3' },
  status: 'conjecture',
  expect: 'refuted',

  given,
  instance,
  hypotheses: {},
  theory: (p) =>
    triangularProduct({ diagonals: p.factors.map((f) => [f, one]), weights: p.weights }).lt(1)
      ? 'converges'
      : 'does not converge',
  relation: decides,
  witnesses: {
    'steps along n': {
      certified: (p) => {
        const fate = latticeFate(factorsOf(p)) ?? momentFate(factorsOf(p));
        if (fate === undefined) return undecided;
        return fate === 'converges' ? fate : 'does not converge';
      },
    },
  },
  counterexample: {
    instance: instance({
      atoms: 2,
      product: rational('3/4'),
      others: [rational(3)],
      frequencies: [1],
      signs: 0,
      turn: rational('1/2'),
      learningRate: one,
    }),
    theory: 'does not converge',
    observed: 'converges',
  },
});

interface Decayed extends Instance {
  readonly decay: Rational;
}

const decayed = landscape({
  name: 'one curved direction with weight decay',
  coordinates: ['w1', 'w2'],
  samples: ['h'],
  constants: ['n1', 'n2', 'kappa'],
  loss: 'h*(n1*w1 + n2*w2)^2/2 + kappa*(w1^2 + w2^2)/2',
});

/** ∏|f|ⁿ of factors changed by the decay λκ. */
const after = (change: (f: Rational, decay: Rational) => Rational) => ({
  theory: (p: Decayed) =>
    factorProduct({ ...p, factors: p.factors.map((f) => change(f, p.decay.mul(p.learningRate))) }),
});

claim({
  id: 'T2-2-decay',
  statement: 'Weight decay lowers the exponent as long as all factors 1 − λ(h + κ) stay positive',
  formula: String.raw`E\log(1-\lambda(h+\kappa))\le E\log(1-\lambda h)`,
  source: { paper, at: 'ours, extends Theorem 1' },
  status: 'proved',

  given: {
    smallest: fraction({ from: '1/16', to: 2, near: [1] }),
    gaps: vector(2, fraction({ from: 0, to: 3 })),
    frequencies: vector(3, integer({ from: 1, to: 3 })),
    share: fraction({ from: 0, to: 1 }),
    turn: fraction({ from: 0, to: 2 }),
    learningRate: scale(),
  },
  instance: ({ smallest: low, gaps, frequencies, share: part, turn, learningRate }): Decayed => {
    const factors = [low, ...gaps.map((gap) => low.add(gap))];
    return {
      factors,
      weights: frequencies,
      learningRate,
      axes: transpose(rotation(2, [turn])),
      hessians: [],
      decay: low.mul(part).div(learningRate),
      dimension: 2,
    };
  },
  hypotheses: { positive: { says: '1 − λ(h + κ) ≥ 0 for every sample', status: 'needed' } },
  ...after((f) => f),
  relation: atMost,
  witnesses: {
    'steps along n': {
      exact: (p) => {
        const [n, total] = [p.axes[0]!, p.weights.reduce((a, b) => a + b)];
        const h = finiteLaw(
          p.factors.map((f, i) => [curvature(f, p.learningRate), rational(p.weights[i]!)]),
        );
        const found = affineSteps(compose({ landscape: decayed, optimizer: sgd(), noise: { h } }), {
          lambda: p.learningRate,
          kappa: p.decay,
          n1: n[0]!,
          n2: n[1]!,
        });
        return found
          .map(({ matrix, weight }) =>
            power(dot(n, exact.apply(matrix, n)).abs(), toNumber(weight.mul(total))),
          )
          .reduce((a, b) => a.mul(b));
      },
    },
  },
  nearMisses: {
    'each factor times 1 − λκ': after((f, d) => f.mul(one.sub(d))),
    'twice the decay': after((f, d) => f.sub(d.mul(2))),
    'each factor less λκ, times 1 − λκ/2': after((f, d) => f.sub(d).mul(one.sub(d.div(2)))),
  },
  needs: { positive: { given: { share: fraction({ from: 8, to: 64 }) } } },
});
