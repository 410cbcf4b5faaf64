import {
  besideItsDerivative,
  choice,
  claim,
  decides,
  diverges,
  divergenceSlope,
  equal,
  exact,
  exactly,
  fraction,
  inverse,
  largest,
  mandtRate,
  one,
  optimalRateBracket,
  power,
  rateSensitivity,
  rational,
  relaxationTime,
  rootCount,
  rotation,
  scale,
  smallest,
  stationaryMeans,
  sum,
  toNumber,
  toText,
  transpose,
  two,
  undecided,
  vector,
  wholePolynomial,
  zero,
  type CommutingPosterior,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends CommutingPosterior {
  readonly dimension: number;
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  /** The common eigenvectors, as columns. */
  readonly eigenbasis: Matrix<Rational>;
}

/** d/dλ of (N Tr KS − d − ln det NKS)/2 with S and S′ of the recursion. */
const observedSlope = (p: Instance, noiseFactor = p.eigenbasis) => {
  const settled = rateSensitivity({ ...p, noiseFactor });
  if (settled === diverges) return diverges;
  const pull = exact.multiply(p.hessian, settled.slope);
  const logarithmic = exact.multiply(inverse(settled.covariance), settled.slope);
  return p.dataSize.mul(exact.trace(pull)).sub(exact.trace(logarithmic)).div(2);
};

const sensitive = (p: Instance) => besideItsDerivative({ ...p, noiseFactor: p.eigenbasis });
/** The slope is the mean of wᵀ(NK − S⁻¹)D over runs, with the S of the recursion; its unit counts both terms alike. */
const slopeAlongRuns = (p: Instance) => {
  const settled = rateSensitivity({ ...p, noiseFactor: p.eigenbasis });
  if (settled === diverges) throw new RangeError('runs require a stable rate, got none');
  const [precision, back] = [exact.scale(p.dataSize, p.hessian), inverse(settled.covariance)];
  const terms = exact
    .subtract(precision, back)
    .flatMap((row, i) => row.map((a, j) => `(${toText(a)})*w${i + 1}*D${j + 1}`));
  const whole = exact.trace(exact.multiply(exact.add(precision, back), settled.slope));
  return { observable: terms.join(' + '), unit: toNumber(whole) / 2 };
};

const problems = {
  dimension: choice<2 | 3>([2, 2, 2, 2, 2, 2, 2, 3]),
  curvatures: vector(3, scale({ from: '1/8', to: 8 })),
  noiseVariances: vector(3, scale({ from: '1/8', to: 8 })),
  dataSize: scale({ from: '1/8', to: 32 }),
  tangents: vector(3, choice([zero, rational('1/2'), rational('-1/3')])),
};
const given = { ...problems, share: fraction({ above: 0, below: 1, near: ['1/2'] }) };
interface Raw {
  readonly dimension: 2 | 3;
  readonly curvatures: readonly Rational[];
  readonly noiseVariances: readonly Rational[];
  readonly dataSize: Rational;
  readonly tangents: readonly Rational[];
}
/** The problem at a learning rate made for it. */
const at = (raw: Raw, rate: (p: CommutingPosterior) => Rational): Instance => {
  const { dimension: d, dataSize } = raw;
  const [curvatures, noiseVariances] = [raw.curvatures.slice(0, d), raw.noiseVariances.slice(0, d)];
  const eigenbasis = rotation(d, raw.tangents);
  const hessian = exact.multiply(eigenbasis, exact.diagonal(curvatures), transpose(eigenbasis));
  const posterior = { curvatures, noiseVariances, dataSize };
  return { dimension: d, ...posterior, learningRate: rate(posterior), hessian, eigenbasis };
};
const stableLimit = ({ curvatures }: CommutingPosterior) => two.div(largest(curvatures));
const said = (mode: string) => {
  const value = exactly(mode);
  return {
    theory: (p: Instance) =>
      sum(
        p.curvatures.map((k, i) =>
          value({ lambda: p.learningRate, N: p.dataSize, k, c: p.noiseVariances[i]! }),
        ),
      ),
  };
};

export default claim({
  id: 'BA-3',
  statement:
    'The divergence of SGD from the posterior is stationary in λ where Σ(uᵢ − 1)/(2 − λkᵢ) = 0, uᵢ = Nλcᵢ/(2 − λkᵢ): its slope is 1/λ times that sum',
  formula: String.raw`\frac{d}{d\lambda}\mathrm{KL}\bigl(\mathcal N(0,\Sigma)\,\|\,\mathcal N(0,(NK)^{-1})\bigr)=\frac1\lambda\sum_i\frac{u_i-1}{2-\lambda k_i},\quad u_i=\frac{N\lambda c_i}{2-\lambda k_i}`,
  source: { paper, at: 'ours, the finite step of Mandt, Hoffman, Blei 2017, Theorem 1' },
  status: 'proved',

  given,
  instance: ({ share, ...raw }) => at(raw, (p) => share.mul(stableLimit(p))),
  hypotheses: {
    commuting: { says: 'CK = KC', status: 'needed' },
  },
  theory: divergenceSlope,
  relation: equal,
  witnesses: {
    'the recursion beside its derivative by λ': { exact: (p) => observedSlope(p) },
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const { recursion, constants } = sensitive(p);
        const { observable, unit } = slopeAlongRuns(p);
        const observables = { slope: observable };
        return stationaryMeans({ recursion, constants, observables, random, unit }).slope;
      },
      accepts: (p) => {
        const { recursion, constants } = sensitive(p);
        return relaxationTime(recursion, constants) <= 80;
      },
    },
  },
  nearMisses: {
    'continuous time, (N Tr C/2 − d/λ)/2': said('(N*c/2 - 1/lambda)/2'),
    'the variance in proportion to λ': said('(N*lambda*c/(2 - lambda*k) - 1)/(2*lambda)'),
    'the divergence the other way round': said(
      '(1 - (2 - lambda*k)/(N*lambda*c))/(lambda*(2 - lambda*k))',
    ),
  },
  needs: {
    commuting: {
      given: { dimension: choice<2 | 3>([2]) },
      witnesses: {
        // The noise along other axes than the curvatures: C's diagonal in the eigenbasis of K is taken for c.
        'the recursion beside its derivative by λ': {
          exact: (p) => observedSlope(p, exact.multiply(p.eigenbasis, turned(p.dimension))),
        },
      },
      theory: (p) => {
        const turn = turned(p.dimension);
        const noise = exact.multiply(turn, exact.diagonal(p.noiseVariances), transpose(turn));
        return divergenceSlope({ ...p, noiseVariances: noise.map((row, i) => row[i]!) });
      },
    },
  },
});

function turned(d: number): Matrix<Rational> {
  return rotation(d, [rational('1/3'), zero, zero]);
}

const trend = (slope: Rational) => (slope.gt(zero) ? 'rises' : slope.n === 0n ? 'flat' : 'falls');

claim({
  id: 'BA-3-bracket',
  statement:
    'Every minimum of the divergence lies between the least and the greatest of 2/(Ncᵢ + kᵢ): below it falls, above it rises',
  formula: String.raw`\min_i\frac2{Nc_i+k_i}\le\lambda^*\le\max_i\frac2{Nc_i+k_i}`,
  source: { paper, at: 'ours, the finite step of Mandt, Hoffman, Blei 2017, Theorem 1' },
  status: 'proved',

  given: { ...given, side: choice<'below' | 'above'>(['below', 'above']) },
  // Above the bracket only where it ends within the stable rates.
  instance: ({ share, side, ...raw }) =>
    at(raw, (p) => {
      const { low, high } = optimalRateBracket(p);
      const limit = stableLimit(p);
      if (side === 'below' || high.gte(limit)) return share.mul(low);
      return high.add(share.mul(limit.sub(high)));
    }),
  hypotheses: {},
  theory: (p) => {
    const { low, high } = optimalRateBracket(p);
    return p.learningRate.lt(low) ? 'falls' : p.learningRate.gt(high) ? 'rises' : 'flat';
  },
  relation: decides,
  witnesses: {
    'the recursion beside its derivative by λ': {
      exact: (p) => {
        const slope = observedSlope(p);
        return slope === diverges ? diverges : trend(slope);
      },
    },
  },
  nearMisses: {
    'below Mandt’s 2d/(N Tr C) it falls, above it rises': {
      theory: (p) => trend(p.learningRate.sub(mandtRate(p))),
    },
    'below the least of 2/(Ncᵢ) it falls, above it rises': {
      theory: (p) => {
        const rates = p.noiseVariances.map((c) => two.div(p.dataSize.mul(c)));
        return trend(p.learningRate.sub(smallest(rates)));
      },
    },
    'it falls up to the least 2/(Ncᵢ + 2kᵢ) alone': {
      theory: (p) => {
        const { low } = optimalRateBracket({
          ...p,
          noiseVariances: p.noiseVariances.map((c, i) => c.add(p.curvatures[i]!.div(p.dataSize))),
        });
        return trend(p.learningRate.sub(low));
      },
    },
  },
});

/**
 * How many rates between two make the divergence stationary. λΠ(2 − λkᵢ)² times its slope is a polynomial of degree
 * 2d − 1 in λ: the recursion's slopes at 2d rates determine it, and Sturm's chain counts its roots.
 */
const stationaryRates = (p: Instance) => {
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
const sideOfMinima = (p: Instance, rate: Rational) => {
  const limit = stableLimit(p);
  if (rate.gte(limit)) return 'below';
  const count = stationaryRates(p);
  if (count(rate, limit) === 0) return 'below';
  return count(zero, rate) === 0 ? 'above' : undecided;
};

const plane = exact.identity(2);

claim({
  id: 'BA-3-published',
  statement: 'The learning rate of least divergence is never above Mandt’s 2d/(N Tr C)',
  formula: String.raw`\lambda^*\le\frac{2d}{N\operatorname{Tr}C}`,
  source: { paper, at: 'reconstructed; the idea that the finite step always asks for less' },
  status: 'conjecture',
  expect: 'refuted',

  given: { ...problems, dimension: choice<2 | 3>([2]) },
  instance: (raw) => at(raw, mandtRate),
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
    ...problems,
    dimension: choice<2 | 3>([2]),
    curvatures: vector(3, scale({ from: '1/128', to: 4 })),
    noiseVariances: vector(3, scale({ from: '1/1024', to: 1024 })),
  },
  instance: (raw) => at(raw, mandtRate),
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
