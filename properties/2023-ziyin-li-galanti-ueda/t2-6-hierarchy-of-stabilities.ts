import {
  atMost,
  chernoffBound,
  chernoffRate,
  claim,
  curvatureDescent,
  decides,
  enumerate,
  exponent,
  factorMean,
  factorProduct,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  latticeFate,
  momentFate,
  momentSide,
  one,
  otherProcess,
  pathIndicators,
  power,
  productLaw,
  scale,
  sum,
  two,
  undecided,
  unfavourableGame,
  vector,
  walkFate,
  walkMultipliers,
  within,
  type CurvatureWalk,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const total = (p: CurvatureWalk) => p.weights.reduce((a, b) => a + b);

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

const walk = ({ sizes, signs, weights, learningRate }: RawWalk): CurvatureWalk => ({
  factors: sizes.map((f, i) => ((signs >> i) % 2 === 0 ? f : f.neg())),
  weights: [1, ...weights],
  learningRate,
});

interface Ordered extends CurvatureWalk {
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
        const fate = momentFate(walkMultipliers(p)) ?? latticeFate(walkMultipliers(p));
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
      accepts: (p) => hasPlainGrowth(walkMultipliers(p)),
    },
  },
  nearMisses: {
    'in probability gives L_1': {
      theory: (p) => (momentSide(walkMultipliers(p), one) === -1 ? 'in some L_p' : 'in no L_p'),
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
          productLaw(walkMultipliers(p), p.horizon)
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
