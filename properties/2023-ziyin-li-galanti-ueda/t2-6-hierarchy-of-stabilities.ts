import {
  chernoffBound,
  chernoffRate,
  choice,
  claim,
  curvatureDescent,
  decides,
  enumerate,
  exact,
  expectation,
  exponent,
  factorMean,
  factorProduct,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  isMeanSquareContracting,
  isPositiveDefinite,
  isSchurStable,
  largest,
  latticeFate,
  meanSquareForm,
  momentFate,
  momentOperator,
  momentSide,
  multipliers,
  one,
  otherProcess,
  pathIndicators,
  pathValues,
  power,
  productLaw,
  randomProduct,
  rational,
  reflection,
  scale,
  secondMomentTerms,
  sum,
  toNumber,
  two,
  undecided,
  unfavourableGame,
  vector,
  walkFate,
  within,
  atMost,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Walk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

const factorsOf = (p: Walk) => multipliers(curvatureDescent(p), { lambda: p.learningRate });
const total = (p: Walk) => p.weights.reduce((a, b) => a + b);
const size = (f: Rational, order: number) => power(f.abs(), order);

/** Factors of either sign; the last is solved for where the product of all is to be 1. */
const walks = {
  sizes: vector(3, fraction({ from: '1/16', to: 3, near: [1] })),
  signs: integer({ from: 0, to: 7 }),
  weights: vector(2, integer({ from: 1, to: 3 })),
  learningRate: scale(),
};
type RawWalk = {
  readonly sizes: readonly Rational[];
  readonly signs: number;
  readonly weights: readonly number[];
  readonly learningRate: Rational;
};
const walk = ({ sizes, signs, weights, learningRate }: RawWalk): Walk => ({
  factors: sizes.map((f, i) => ((signs >> i) % 2 === 0 ? f : f.neg())),
  weights: [1, ...weights],
  learningRate,
});

interface Ordered extends Walk {
  /** q < p, whole numbers here. */
  readonly orders: readonly [number, number];
  readonly horizon: number;
}

/** (E|f|^q)^{pNt} between exp(pqNtγ) and (E|f|^p)^{qNt}: whole powers of all three. */
const ordered = (p: Ordered) => {
  const [q, r] = p.orders;
  return {
    lower: power(factorProduct(p), q * r * p.horizon),
    upper: power(
      factorMean(p, (f) => size(f, r)),
      q * total(p) * p.horizon,
    ),
  };
};

export default claim({
  id: 'T2-6',
  statement:
    'Stability in L_p gives stability in L_q for q < p, and any of them a negative exponent',
  formula: String.raw`e^{\gamma}\le(E|f|^q)^{1/q}\le(E|f|^p)^{1/p},\quad 0<q<p`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...walks,
    lower: integer({ from: 1, to: 2 }),
    gap: integer({ from: 1, to: 2 }),
    horizon: integer({ from: 1, to: 2 }),
  },
  instance: ({ lower, gap, horizon, ...raw }): Ordered => ({
    ...walk(raw),
    orders: [lower, lower + gap],
    horizon,
  }),
  hypotheses: { order: { says: 'q < p', status: 'needed' } },
  theory: ordered,
  relation: within,
  witnesses: {
    'law of the recursion': {
      exact: (p) => {
        const law = enumerate(
          curvatureDescent(p),
          { lambda: p.learningRate },
          { w: one },
          p.horizon,
        );
        const moment = sum(
          law.map(({ probability, state }) => probability.mul(size(state['w']!, p.orders[0]))),
        );
        return power(moment, p.orders[1] * total(p));
      },
    },
  },
  nearMisses: {
    'the converse: L_q gives L_p': {
      theory: (p) => ({ lower: ordered(p).upper, upper: power(ordered(p).upper, 8).add(1e9) }),
    },
    'moments grow with the order, roots forgotten': {
      theory: (p) => ({ ...ordered(p), upper: power(ordered(p).upper, p.orders[1]) }),
    },
    'the exponent of one step counted twice': {
      theory: (p) => ({ ...ordered(p), lower: power(ordered(p).lower, 2) }),
    },
  },
  needs: {
    order: { given: { gap: integer({ from: -2, to: -1 }), lower: integer({ from: 3, to: 6 }) } },
  },
});

claim({
  id: 'T2-6-some-order',
  statement: 'A walk converges in probability exactly when it converges in some L_p with p > 0',
  formula: String.raw`\gamma<0\iff\inf_{p>0}E|f|^p<1`,
  source: { paper, at: 'ours, corrects "in no L_p"' },
  status: 'proved',

  given: { ...walks, product: fraction({ from: '1/16', to: 4, near: [1] }) },
  instance: ({ product, ...raw }) => {
    const p = walk(raw);
    const rest = factorProduct({ factors: p.factors.slice(1), weights: p.weights.slice(1) });
    return { ...p, factors: [product.div(rest), ...p.factors.slice(1)] };
  },
  hypotheses: { moment: { says: 'E|h|^q < ∞ for some q > 0', status: 'needed' } },
  theory: (p) => (walkFate(p).is === 'converges' ? 'in some L_p' : 'in no L_p'),
  relation: decides,
  witnesses: {
    // E|f|^−q < 1 bounds every E|f|^p from below by 1 (Jensen), and so does a product of exactly 1.
    'fractional moments': {
      certified: (p) => {
        const fate = momentFate(factorsOf(p)) ?? latticeFate(factorsOf(p));
        if (fate === undefined) return undecided;
        return fate === 'converges' ? 'in some L_p' : 'in no L_p';
      },
    },
    runs: {
      sampled: (p, random) => ({
        ...growthSide({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          random,
        }),
        above: 'in no L_p',
        below: 'in some L_p',
      }),
      accepts: (p) => hasPlainGrowth(factorsOf(p)),
    },
  },
  nearMisses: {
    'in probability gives L_1': {
      theory: (p) => (momentSide(factorsOf(p), one) === -1 ? 'in some L_p' : 'in no L_p'),
    },
    'no L_p where E h < 0': {
      theory: (p) =>
        walkFate(p).is === 'converges' && factorMean(p, (f) => f).lte(1)
          ? 'in some L_p'
          : 'in no L_p',
    },
    'γ = 0 will do': {
      theory: (p) => (factorProduct(p).lte(1) ? 'in some L_p' : 'in no L_p'),
    },
  },
  needs: {
    // log₂|f| = X − 1 + drift with Feller's fair game X: terms 2^(p2ᵏ)/(2ᵏk(k + 1)) of E|f|^p without bound.
    moment: otherProcess({
      given: { order: fraction({ above: 0, to: 4 }), drift: fraction({ from: -4, to: '-1/2' }) },
      instance: (raw) => raw,
      theory: ({ drift }) => (drift.compare(0) < 0 ? 'in some L_p' : 'in no L_p'),
      relation: decides,
      witnesses: {
        'terms of the moment': {
          exact: ({ order, drift }: { readonly order: Rational; readonly drift: Rational }) => {
            const bits = (k: number) =>
              Number(order.mul(power(two, k).add(drift).sub(1)).floor().n);
            const k = Array.from({ length: 60 }, (_, i) => i + 3).find((n) => bits(n) >= 3 * n)!;
            const isLarge = power(two, 3 * k)
              .mul(unfavourableGame.weight(k))
              .gt(1);
            return isLarge ? 'in no L_p' : 'in some L_p';
          },
        },
      },
    }),
  },
});

const fateOf = (side: number) => (['vanishes', 'stays', 'grows'] as const)[side + 1]!;

interface Line extends Walk {
  readonly curvatures: readonly Rational[];
}

const mean = (p: Line, value: (h: Rational) => Rational) =>
  factorMean({ factors: p.curvatures, weights: p.weights }, value);
/** λ against a threshold that holds where E h > 0. */
const below = (threshold: (p: Line) => Rational) => ({
  theory: (p: Line) =>
    mean(p, (h) => h).compare(0) <= 0
      ? 'grows'
      : fateOf(Math.sign(p.learningRate.compare(threshold(p)))),
});
const edge = (p: Line) =>
  mean(p, (h) => h)
    .mul(2)
    .div(mean(p, (h) => h.mul(h)));

claim({
  id: 'T2-6-line',
  statement: 'In one dimension second moments vanish exactly for 0 < λ < 2E h/E h²',
  formula: String.raw`E f^2<1\iff 0<\lambda<2\,E h/E h^2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ratio: fraction({ from: -3, to: 4, near: [-1] }),
    weights: vector(2, integer({ from: 1, to: 4 })),
    share: fraction({ above: 0, to: 2, near: [1] }),
    unit: scale(),
  },
  instance: ({ ratio, weights, share, unit }): Line => {
    const curvatures = [unit, unit.mul(ratio)];
    const p = { curvatures, weights, factors: [], learningRate: share };
    const limit = edge(p).abs();
    const learningRate = limit.n === 0n ? share : share.mul(limit);
    const factors = curvatures.map((h) => one.sub(learningRate.mul(h)));
    return { ...p, factors, learningRate };
  },
  hypotheses: {},
  ...below(edge),
  relation: decides,
  witnesses: {
    'second moment of the recursion': {
      exact: (p) => {
        const law = enumerate(curvatureDescent(p), { lambda: p.learningRate }, { w: one }, 1);
        return fateOf(Math.sign(expectation(law, 'w^2').compare(1)));
      },
    },
    'one step of runs': {
      sampled: (p: Line, random: Seed) => ({
        sample: pathValues({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          start: { w: one },
          steps: 1,
          random,
          value: ([w]) => w! * w!,
          low: 0,
          high: 1.000001 * highest(p),
        }),
        threshold: 1,
        above: 'grows',
        below: 'vanishes',
      }),
      accepts: (p: Line) =>
        Math.abs(toNumber(factorMean(p, (f) => f.mul(f))) - 1) > 1e-3 * highest(p),
    },
  },
  nearMisses: {
    'the threshold 2/E h of the mean': below((p) => two.div(mean(p, (h) => h))),
    'every factor below 1': {
      theory: (p) => fateOf(Math.sign(largest(p.factors.map((f) => f.abs())).compare(1))),
    },
    'a threshold E h/E h²': below((p) => edge(p).div(2)),
    'the threshold 2/h of the largest h': below((p) => two.div(largest(p.curvatures))),
    'what holds in probability': {
      theory: (p) => fateOf(Math.sign(factorProduct(p).compare(1))),
    },
  },
});

const highest = (p: Walk) => Math.max(1, toNumber(largest(p.factors.map((f) => f.mul(f)))));

interface Product {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly dimension: number;
}

const label = (is: boolean) => (is ? 'vanish' : 'do not vanish');
const meanMatrix = (p: Product) => {
  const n = p.weights.reduce((a, b) => a + b);
  return exact.add(...p.matrices.map((a, i) => exact.scale(rational(p.weights[i]!, n), a)));
};

claim({
  id: 'T2-6-mean-square',
  statement:
    'Second moments of a product of random matrices vanish exactly where P − E[AᵀPA] = I has a solution P ≻ 0',
  formula: String.raw`E\|w_t\|^2\to0\iff P-E[A^{\mathsf T}PA]=I,\ P\succ0`,
  source: { paper, at: 'ours, extends the hierarchy to several dimensions' },
  status: 'proved',

  given: {
    dimension: choice([2, 3]),
    kind: choice(['general', 'similarities']),
    entries: vector(18, integer({ from: -6, to: 6 })),
    weights: vector(2, integer({ from: 1, to: 3 })),
    size: fraction({ above: 0, to: 2, near: [1] }),
    turn: fraction({ from: 0, to: 2 }),
  },
  instance: ({ dimension: d, kind, entries, weights, size: scale, turn }): Product => {
    const at = (n: number) => rational(entries[n]!, 6);
    const square = (offset: number) =>
      Array.from({ length: d }, (_, i) =>
        Array.from({ length: d }, (__, j) => at(offset + d * i + j)),
      );
    if (kind === 'general')
      return { matrices: [0, 9].map((n) => exact.scale(scale, square(n))), weights, dimension: d };
    // c₁² + c₂² = 2·scale², reflections, and a shear: second moments stay at scale = 1.
    const norm = one.add(turn.mul(turn));
    const factors = [two.neg(), two].map((sign) =>
      scale.mul(one.add(sign.mul(turn)).sub(turn.mul(turn)).div(norm)),
    );
    const shear = (by: Rational) =>
      exact.identity(d).map((row, i) => row.map((x, j) => (i === 0 && j === 1 ? by : x)));
    const matrices = factors.map((factor, n) =>
      exact.multiply(
        shear(at(17)),
        exact.scale(factor, reflection(square(9 * n)[0]!)),
        shear(at(17).neg()),
      ),
    );
    return { matrices, weights: [1, 1], dimension: d };
  },
  hypotheses: { fresh: { says: 'A is drawn anew for every step', status: 'needed' } },
  theory: (p) => label(isMeanSquareContracting(p)),
  relation: decides,
  witnesses: {
    'moment operator of the recursion': {
      exact: (p) => label(isSchurStable(momentOperator(secondMomentTerms(randomProduct(p), {})))),
    },
  },
  nearMisses: {
    'the mean step decides': { theory: (p) => label(isSchurStable(meanMatrix(p))) },
    'every matrix alone decides': { theory: (p) => label(p.matrices.every(isSchurStable)) },
    'a solution alone will do': { theory: (p) => label(meanSquareForm(p) !== undefined) },
    'its first entry alone will do': {
      theory: (p) => label((meanSquareForm(p)?.[0]?.[0]?.compare(0) ?? -1) > 0),
    },
    'E‖A‖² < 1': {
      theory: (p) => {
        const norms = p.matrices.map((a) => sum(a.flat().map((x) => x.mul(x))));
        return label(factorMean({ ...p, factors: norms }, (x) => x).lt(1));
      },
    },
    'P of the mean step': {
      theory: (p) => {
        const form = meanSquareForm({ matrices: [meanMatrix(p)], weights: [1] });
        return label(form !== undefined && isPositiveDefinite(form));
      },
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'the same draw in every step': { exact: (p) => label(p.matrices.every(isSchurStable)) },
      },
    },
  },
});

claim({
  id: 'T2-6-chernoff',
  statement: 'The chance to be farther out than at the start falls at least like inf_p (E|f|^p)^t',
  formula: String.raw`P(|w_t|>|w_0|)\le\rho^t,\quad\rho=\inf_{p>0}E|f|^p`,
  source: { paper, at: 'ours, extends the hierarchy' },
  status: 'proved',

  given: {
    ...walks,
    sizes: vector(3, fraction({ from: '1/16', to: '3/2', near: [1] })),
    horizon: integer({ from: 1, to: 16 }),
  },
  instance: ({ horizon, ...raw }) => ({ ...walk(raw), horizon }),
  hypotheses: {},
  theory: chernoffBound,
  relation: atMost,
  witnesses: {
    'law of the recursion': {
      certified: (p) =>
        sum(
          productLaw(factorsOf(p), p.horizon)
            .filter((chance) => chance.size.gt(1))
            .map(({ probability }) => probability),
        ),
    },
    runs: {
      sampled: (p, random) =>
        pathIndicators({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          start: { w: one },
          steps: p.horizon,
          random,
          happens: ([w]) => Math.abs(w!) > 1 + 1e-9,
        }),
      accepts: (p) => chernoffBound(p) < 0.9,
    },
  },
  nearMisses: {
    'twice the rate': { theory: (p) => chernoffBound({ ...p, horizon: 2 * p.horizon }) },
    'the rate e^γ': { theory: (p) => Math.exp(Math.min(0, exponent(p)) * p.horizon) },
    'one step more': {
      theory: (p) => chernoffBound(p) * chernoffRate(p).rate,
    },
  },
});
