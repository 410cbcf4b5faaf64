import {
  choice,
  claim,
  decides,
  diverges,
  exact,
  inverse,
  largest,
  mandtRate,
  one,
  posteriorBowl,
  posteriorBowlDraws,
  power,
  rateSensitivity,
  rational,
  rootCount,
  scale,
  sum,
  two,
  undecided,
  vector,
  wholePolynomial,
  zero,
  type CommutingPosterior,
  type PosteriorBowl,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** d/dλ of (N Tr KS − d − ln det NKS)/2 with S and S′ of the recursion. */
const observedSlope = (p: PosteriorBowl, noiseFactor = p.eigenbasis) => {
  const settled = rateSensitivity({ ...p, noiseFactor });
  if (settled === diverges) return diverges;
  const pull = exact.multiply(p.hessian, settled.slope);
  const logarithmic = exact.multiply(inverse(settled.covariance), settled.slope);
  return p.dataSize.mul(exact.trace(pull)).sub(exact.trace(logarithmic)).div(2);
};

const stableLimit = ({ curvatures }: CommutingPosterior) => two.div(largest(curvatures));

/**
 * How many rates between two make the divergence stationary. λΠ(2 − λkᵢ)² times its slope is a polynomial of degree
 * 2d − 1 in λ: the recursion's slopes at 2d rates determine it, and Sturm's chain counts its roots.
 */
const stationaryRates = (p: PosteriorBowl) => {
  const limit = stableLimit(p);
  const nodes = Array.from({ length: 2 * p.dimension }, (_, i) =>
    limit.mul(i + 1).div(2 * p.dimension + 1),
  );
  const values = nodes.map((learningRate) => {
    const slope = observedSlope({ ...p, learningRate });
    if (slope === diverges) throw new RangeError('minima require stable rates, got none');
    const gaps = p.curvatures.map((k) => two.sub(learningRate.mul(k)));
    return gaps.reduce((product, gap) => product.mul(gap).mul(gap), slope.mul(learningRate));
  });
  const coefficients = exact.solve(
    nodes.map((node) => nodes.map((_, n) => power(node, n))),
    values,
  );
  const polynomial = wholePolynomial(coefficients);
  // Equal curvatures leave a root at the limit itself, where the divergence is infinite.
  const atLimit = sum(coefficients.map((c, n) => c.mul(power(limit, n))));
  const spurious = atLimit.n === 0n ? 1 : 0;
  return (low: Rational, high: Rational) =>
    rootCount(polynomial, { low, high }) - (high.equals(limit) ? spurious : 0);
};

/** On which side of a rate all minima are. */
const sideOfMinima = (p: PosteriorBowl, rate: Rational) => {
  const limit = stableLimit(p);
  if (rate.gte(limit)) return 'below';
  const count = stationaryRates(p);
  if (count(rate, limit) === 0) return 'below';
  return count(zero, rate) === 0 ? 'above' : undecided;
};

const plane = exact.identity(2);

export default claim({
  id: 'BA-3-published',
  statement: 'The learning rate of least divergence is never above Mandt’s 2d/(N Tr C)',
  formula: String.raw`\lambda^*\le\frac{2d}{N\operatorname{Tr}C}`,
  source: { paper, at: 'reconstructed; the idea that the finite step always asks for less' },
  status: 'conjecture',
  expect: 'refuted',

  given: { ...posteriorBowlDraws, dimension: choice<2 | 3>([2]) },
  instance: (raw) => posteriorBowl(raw, mandtRate),
  hypotheses: {},
  theory: () => 'below',
  relation: decides,
  witnesses: {
    'all minima of the recursion’s divergence': { exact: (p) => sideOfMinima(p, mandtRate(p)) },
  },
  counterexample: {
    instance: {
      dimension: 2,
      curvatures: [rational('1/100'), one],
      noiseVariances: [rational('19/10'), rational('1/10')],
      dataSize: two,
      learningRate: one,
      hessian: exact.diagonal([rational('1/100'), one]),
      eigenbasis: plane,
    },
    theory: 'below',
    observed: 'above',
  },
});

claim({
  id: 'BA-3-unique',
  statement: 'The divergence has a single minimum among the stable learning rates',
  formula: String.raw`\#\{\lambda<2/k_{\max}:\ \tfrac{d}{d\lambda}\mathrm{KL}=0\}=1`,
  source: { paper, at: 'ours, a tempting step in looking for the optimum' },
  status: 'conjecture',
  expect: 'refuted',

  given: {
    ...posteriorBowlDraws,
    dimension: choice<2 | 3>([2]),
    curvatures: vector(3, scale({ from: '1/128', to: 4 })),
    noiseVariances: vector(3, scale({ from: '1/1024', to: 1024 })),
  },
  instance: (raw) => posteriorBowl(raw, mandtRate),
  hypotheses: {},
  theory: () => 'one',
  relation: decides,
  witnesses: {
    'stationary rates of the recursion’s divergence': {
      exact: (p) => (stationaryRates(p)(zero, stableLimit(p)) === 1 ? 'one' : 'several'),
    },
  },
  counterexample: {
    instance: {
      dimension: 2,
      curvatures: [two, rational('1/100')],
      noiseVariances: [rational('1/1000'), rational(20)],
      dataSize: one,
      learningRate: rational('4000/20001'),
      hessian: exact.diagonal([two, rational('1/100')]),
      eigenbasis: plane,
    },
    theory: 'one',
    observed: 'several',
  },
});
