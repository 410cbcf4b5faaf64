import {
  affineSteps,
  atMost,
  claim,
  compose,
  enumerate,
  equal,
  exact,
  factorMean,
  factorProduct,
  finiteLaw,
  fixedDirection,
  fixedDirectionDraws,
  fraction,
  innerProduct,
  integer,
  landscape,
  largest,
  one,
  power,
  randomDescent,
  rational,
  rotation,
  scale,
  sgd,
  smallest,
  toNumber,
  transpose,
  vector,
  type FixedDirection,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const curvature = (f: Rational, learningRate: Rational) => one.sub(f).div(learningRate);

interface Walked extends FixedDirection {
  readonly start: readonly Rational[];
  readonly horizon: number;
}

/** The least and the largest of (a·w_t)² over all draws. */
const reach = (p: Walked, axis: readonly Rational[]) => {
  const start = { w1: p.start[0]!, w2: p.start[1]! };
  const law = enumerate(randomDescent(p), { lambda: p.learningRate }, start, p.horizon);
  const parts = law.map(({ state }) => power(innerProduct(axis, [state['w1']!, state['w2']!]), 2));
  return { least: smallest(parts), largest: largest(parts) };
};

const both = (x: Rational) => ({ least: x, largest: x });

export default claim({
  id: 'T2-2-frozen',
  statement: 'The component orthogonal to n never moves',
  formula: String.raw`u\cdot n=0\;\Rightarrow\;u\cdot w_t=u\cdot w_0`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...fixedDirectionDraws,
    start: vector(2, fraction({ from: '1/4', to: 2 })),
    horizon: integer({ from: 1, to: 3 }),
  },
  instance: ({ start, horizon, ...raw }): Walked => ({ ...fixedDirection(raw), start, horizon }),
  hypotheses: { orthogonal: { says: 'u ⟂ n', status: 'needed' } },
  theory: (p) => both(power(innerProduct(p.axes[1]!, p.start), 2)),
  relation: equal,
  witnesses: { 'words of the recursion': { exact: (p) => reach(p, p.axes[1]!) } },
  nearMisses: {
    'it shrinks with the rest': {
      theory: (p) => both(power(innerProduct(p.axes[1]!, p.start).mul(factorMean(p, (f) => f)), 2)),
    },
    'nothing moves': { theory: (p) => both(innerProduct(p.start, p.start)) },
  },
  needs: {
    orthogonal: {
      theory: (p) => both(power(innerProduct(p.axes[0]!, p.start), 2)),
      witnesses: { 'words of the recursion': { exact: (p) => reach(p, p.axes[0]!) } },
    },
  },
});

interface Decayed extends FixedDirection {
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
            power(innerProduct(n, exact.apply(matrix, n)).abs(), toNumber(weight.mul(total))),
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
