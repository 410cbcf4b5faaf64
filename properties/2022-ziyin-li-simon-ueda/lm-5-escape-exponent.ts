import {
  atLeast,
  capSide,
  choice,
  claim,
  curvatureDescent,
  decides,
  designedSpread,
  equal,
  fraction,
  integer,
  logarithm,
  logGrowth,
  one,
  power,
  productGrowth,
  productLaw,
  scale,
  sum,
  toNumber,
  two,
  twoSidedExponent,
  vector,
  walkMultipliers,
  type CurvatureWalk,
  type Rational,
  type Seed,
  type TwoSided,
} from 'falsifiable';
import { paper } from './paper.ts';

const constants = (p: CurvatureWalk) => ({ lambda: p.learningRate });
const meanFactor = (p: CurvatureWalk) =>
  sum(walkMultipliers(p).map(({ weight, value }) => value.mul(weight)));

/** ∏|f|ⁿ beside (E f)ᴺ, over the multipliers of the recursion. */
const capByPowers = (p: CurvatureWalk) => {
  const total = p.weights.reduce((a, b) => a + b);
  const count = (weight: Rational) => Number(weight.mul(total).n);
  const product = walkMultipliers(p)
    .map(({ weight, value }) => power(value.abs(), count(weight)))
    .reduce((a, b) => a.mul(b));
  const side = product.compare(power(meanFactor(p).abs(), total));
  return side < 0 ? 'below the cap' : side === 0 ? 'at the cap' : 'above the cap';
};

/** Room between exponent and cap that runs can see. */
const hasRoom = (p: CurvatureWalk) => {
  if (p.factors.some((f) => f.n === 0n)) return false;
  const logs = walkMultipliers(p).map(({ weight, value }) => [toNumber(weight), logarithm(value)]);
  const gamma = logs.reduce((so, [weight, log]) => so + weight! * log!, 0);
  const widest = Math.max(...logs.map(([, log]) => Math.abs(log!)));
  return (logarithm(meanFactor(p)) - gamma) * 500 > widest;
};

export default claim({
  id: 'LM-5',
  statement:
    'Where no step changes the sign of w the exponent is at most log(1 − λ E x), and less unless x is constant',
  formula: String.raw`1-\lambda x\ge0:\quad\gamma\le\log(1-\lambda\,\mathbb Ex),\ \text{equal only if }x=\mathbb Ex`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    atoms: choice([2, 3]),
    factors: vector(3, fraction({ from: 0, to: 4, near: [1] })),
    weights: vector(3, integer({ from: 1, to: 4 })),
    variety: integer({ from: 0, to: 7 }),
    learningRate: scale(),
  },
  instance: ({ atoms, variety, factors, ...raw }): CurvatureWalk => ({
    ...raw,
    factors: factors.slice(0, atoms).map((f) => (variety === 0 ? factors[0]! : f)),
    weights: raw.weights.slice(0, atoms),
  }),
  hypotheses: { sign: { says: '1 − λx ≥ 0', status: 'needed' } },
  theory: capSide,
  relation: decides,
  witnesses: {
    'powers of the multipliers': { exact: capByPowers },
    runs: {
      sampled: (p, random: Seed) => ({
        sample: logGrowth({
          recursion: curvatureDescent(p),
          constants: constants(p),
          steps: 256,
          random,
        }),
        threshold: logarithm(meanFactor(p)),
        above: 'above the cap',
        below: 'below the cap',
      }),
      accepts: hasRoom,
    },
  },
  nearMisses: {
    'equal to log(1 − λ E x) always': { theory: () => 'at the cap' },
    'below it always': { theory: () => 'below the cap' },
    'noise speeds the escape up': {
      theory: (p) => (capSide(p) === 'at the cap' ? 'at the cap' : 'above the cap'),
    },
  },
  needs: {
    sign: {
      given: { factors: vector(3, fraction({ from: -4, to: 4, near: [0] })) },
      theory: ({ factors }) =>
        factors.every((f) => f.equals(factors[0]!)) ? 'at the cap' : 'below the cap',
    },
  },
});

interface Design extends CurvatureWalk, TwoSided {
  /** exp(2γ). */
  readonly target: Rational;
  readonly branch: 'narrow' | 'wide';
}

interface Raw {
  readonly target: Rational;
  readonly share: Rational;
  readonly branch: 'narrow' | 'wide';
  readonly learningRate: Rational;
}

/** Factors share·q/2 and 2/share, of product q = exp(2γ): their mean is above 1, so that −μ < 0. */
const designed = ({ share, ...raw }: Raw): Design => {
  const [high, size] = [two.div(share), share.mul(raw.target).div(two)];
  const low = raw.branch === 'narrow' ? size : size.neg();
  return {
    ...raw,
    factors: [low, high],
    weights: [1, 1],
    rate: low.add(high).div(two).sub(one),
    spread: high.sub(low).div(two),
  };
};

const designs = {
  target: fraction({ from: 0, to: 4, near: [1] }),
  share: fraction({ from: '1/64', to: '1/2' }),
  branch: choice(['narrow', 'wide']),
  learningRate: scale(),
};

const law = (spreadSquared: (p: Design) => Rational) => ({
  theory: (p: Design) => ({ growth: p.target, spreadSquared: spreadSquared(p) }),
});

claim({
  id: 'LM-5-design',
  statement:
    'At one curvature of the mean loss noise of the right size gives every exponent up to log(1 + λμ), and wide noise any',
  formula: String.raw`x=-\mu\pm\sigma,\ \lambda^2\sigma^2=(1+\lambda\mu)^2\mp e^{2\gamma}:\quad\mathbb E\log|1-\lambda x|=\gamma`,
  source: { paper, at: 'ours, extends the reconstructed slow escape' },
  status: 'proved',

  given: designs,
  instance: designed,
  hypotheses: {
    even: { says: 'both curvatures come equally often', status: 'needed' },
    maximum: { says: 'E x = −μ < 0', status: 'not needed' },
  },
  theory: (p) => ({
    growth: p.target,
    spreadSquared: designedSpread({ ...p, squaredGrowth: p.target }),
  }),
  relation: equal,
  witnesses: {
    'multipliers of the recursion': {
      exact: (p) => {
        const found = walkMultipliers(p);
        const mean = meanFactor(p);
        return {
          growth: found.map(({ value }) => value.abs()).reduce((a, b) => a.mul(b)),
          spreadSquared: sum(
            found.map(({ weight, value }) => weight.mul(power(value.sub(mean), 2))),
          ),
        };
      },
    },
  },
  nearMisses: {
    'the branches exchanged': law((p) => {
      const square = power(one.add(p.rate), 2);
      return p.branch === 'narrow' ? square.add(p.target) : square.sub(p.target);
    }),
    '1 + (λμ)² for (1 + λμ)²': law((p) =>
      designedSpread({ ...p, squaredGrowth: p.target, branch: 'wide' }).sub(p.rate.mul(two)),
    ),
    'the spread that the cap leaves, (λσ)² = (1 + λμ)²': law((p) => power(one.add(p.rate), 2)),
  },
  needs: {
    even: { instance: (raw) => ({ ...designed(raw), weights: [1, 2] }) },
  },
  holdsWithout: {
    maximum: {
      given: { share: fraction({ from: 1, to: 2 }), target: fraction({ from: 0, below: 1 }) },
    },
  },
});

/** (1/t) E log|w_t/w_0| over the law of t steps. */
const meanRate = (p: Design & { readonly horizon: number }) =>
  productLaw(walkMultipliers(p), p.horizon).reduce(
    (so, { probability, size }) => so + (toNumber(probability) * logarithm(size)) / p.horizon,
    0,
  );

claim({
  id: 'LM-5-rate',
  statement:
    'Escape from a maximum can be as slow as one likes at a fixed curvature: its rate is ½ log|(1 + λμ)² − λ²σ²|',
  formula: String.raw`x=-\mu\pm\sigma:\quad\tfrac1t\,\mathbb E\log|w_t/w_0|=\tfrac12\log|(1+\lambda\mu)^2-\lambda^2\sigma^2|`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...designs,
    target: fraction({ above: 0, to: 4, near: [1] }),
    horizon: integer({ from: 1, to: 24 }),
  },
  instance: ({ horizon, ...raw }) => ({ ...designed(raw), horizon }),
  hypotheses: { even: { says: 'both curvatures come equally often', status: 'needed' } },
  theory: twoSidedExponent,
  relation: equal,
  witnesses: {
    'law of the recursion': {
      numeric: meanRate,
      tolerance: (p) =>
        (1e-13 * Math.max(...p.factors.map((f) => Math.abs(logarithm(f))))) /
        Math.abs(twoSidedExponent(p)),
    },
    runs: {
      sampled: (p, random: Seed) =>
        productGrowth({
          recursion: curvatureDescent(p),
          constants: constants(p),
          start: { w: 1 },
          random,
        }),
    },
  },
  nearMisses: {
    'log(1 + λμ), whatever the noise': { theory: (p) => logarithm(one.add(p.rate)) },
    'every escape is at the rate λμ/100 at least': {
      given: { target: fraction({ above: 1, to: 4 }) },
      theory: (p) => toNumber(p.rate) / 100,
      relation: atLeast,
    },
    'second order, λμ − λ²σ²/2': {
      theory: (p) => toNumber(p.rate.sub(power(p.spread, 2).div(two))),
    },
    'log|(1 + λμ)² − λ²σ²|, the ½ forgotten': { theory: (p) => 2 * twoSidedExponent(p) },
    'log((1 + λμ)² + λ²σ²)/2': {
      theory: (p) => logarithm(power(one.add(p.rate), 2).add(power(p.spread, 2))) / 2,
    },
  },
  needs: {
    even: { instance: ({ horizon, ...raw }) => ({ ...designed(raw), weights: [1, 2], horizon }) },
  },
});
