import {
  affineForm,
  choice,
  claim,
  diverges,
  equal,
  exact,
  float,
  fraction,
  gaussian,
  heavyBall,
  heavyBallLimit,
  heavyBallModes,
  inEigenbasis,
  largest,
  noisyBowl,
  one,
  quadraticConstants,
  rational,
  reflection,
  scale,
  steinSolutionFloat,
  steinTolerance,
  toNumber,
  transpose,
  vector,
  zero,
  type Drawn,
  type Rational,
  type Recursion,
  type Scope,
} from 'falsifiable';
import { paper } from './paper.ts';

const line = noisyBowl(1, heavyBall(), gaussian());
const lineConstants = (lambda: Rational, mu: Rational, k: Rational) => ({
  lambda,
  mu,
  k,
  sigma: one,
});

/** Eight dimensions, with everything rational. */
const wide = {
  // Sixteen states cost sixty times what four do.
  dimension: choice([2, 1, 3, 2, 4, 2, 1, 8]),
  curvatures: vector(8, scale({ from: '1/16', to: 16 })),
  mirror: vector(8, choice([zero, one, rational(-1), rational(2), rational(3)])),
  factors: vector(16, choice([zero, one, rational(-1), rational('1/2'), rational(3)])),
  momentum: fraction({ above: -1, below: 1, near: [0] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};
const wideInstance = ({ dimension, mirror, factors, momentum, ...raw }: Drawn<typeof wide>) => {
  const curvatures = raw.curvatures.slice(0, dimension);
  const eigenbasis = reflection(mirror.slice(0, dimension));
  const columns = Math.min(2, dimension);
  const basisFactor = eigenbasis.map((_, i) => factors.slice(2 * i, 2 * i + columns));
  return {
    dimension,
    learningRate: raw.shareOfLimit.mul(heavyBallLimit(momentum)).div(largest(curvatures)),
    momentum,
    curvatures,
    eigenbasis,
    basisFactor,
  };
};
type Wide = ReturnType<typeof wideInstance>;

/** The same bowl seen from its eigenbasis. */
const inItsBasis = (p: Wide) => ({
  ...p,
  eigenbasis: exact.identity(p.dimension),
  noiseCovariance: exact.multiply(p.basisFactor, transpose(p.basisFactor)),
});

const processOf = (p: Wide) => noisyBowl(p.dimension, heavyBall(), gaussian());
const constantsOf = (p: Wide) => ({
  lambda: p.learningRate,
  mu: p.momentum,
  ...quadraticConstants(
    exact.multiply(p.eigenbasis, exact.diagonal(p.curvatures), p.eigenbasis),
    exact
      .multiply(p.eigenbasis, p.basisFactor)
      .map((row) => p.curvatures.map((_, j) => row[j] ?? zero)),
  ),
});

/** Companion matrix and noise in the states w and λm: the covariance of m itself could drown that of w. */
const inDoubles = (recursion: Recursion, constants: Scope<Rational>) => {
  const { states, companion, noise } = affineForm(recursion, constants);
  const unit = states.map((state) => (state.startsWith('m') ? constants['lambda']! : one));
  const scaled = noise.map((row, i) => row.map((x) => x.mul(unit[i]!)));
  return {
    states,
    carried: companion.map((row, i) => row.map((x, j) => toNumber(x.mul(unit[i]!).div(unit[j]!)))),
    source: exact.multiply(scaled, transpose(scaled)).map((row) => row.map(toNumber)),
  };
};

/** 16du times the larger trace of ΣZⁿZⁿᵀ and ΣZⁿᵀZⁿ among the modes; half of it, as margins are relative to both sides. */
const doublingTolerance = ({ dimension, learningRate, momentum, curvatures }: Wide) => {
  const modes = curvatures.map((k) => inDoubles(line, lineConstants(learningRate, momentum, k)));
  // In doubles a mode next to its limit may be beyond it.
  if (modes.some(({ carried, source }) => steinSolutionFloat(carried, source) === undefined))
    return Infinity;
  return (Math.max(...modes.map(({ carried }) => steinTolerance(carried))) * dimension) / 4;
};

/** The three terms of D in doubles. */
const terms = (p: Wide, i: number, j: number) => {
  const [lambda, mu] = [toNumber(p.learningRate), toNumber(p.momentum)];
  const [ki, kj] = [toNumber(p.curvatures[i]!), toNumber(p.curvatures[j]!)];
  const rest = toNumber(one.sub(p.momentum));
  return {
    sums: rest * (ki + kj),
    squares: (lambda * mu * (ki - kj) * (ki - kj)) / (rest * (1 + mu)),
    product: ((lambda * rest) / (1 + mu)) * ki * kj,
  };
};
const formulaTolerance = (p: Wide) => {
  const spectrum = p.curvatures.map(toNumber);
  const losses = spectrum.flatMap((_, i) =>
    spectrum.map((__, j) => {
      const { sums, squares, product } = terms(p, i, j);
      return (sums + Math.abs(squares) + product) / (sums + squares - product);
    }),
  );
  const condition = Math.max(...spectrum) / Math.min(...spectrum);
  return 8 * p.dimension * 2 ** -53 * (condition + Math.max(...losses));
};

export default claim({
  id: 'MO-2-float64',
  statement:
    'In double precision the closed form and the doubling sum over the companion matrix keep the covariance of heavy ball to 16du times their condition, d ≤ 8, up to 1 − 2⁻³¹ of the stability limit',
  formula: String.raw`\frac{\|\operatorname{fl}\Sigma-\Sigma\|}{\|\Sigma\|}\le16\,d\,u\Bigl(\operatorname{cond}K+\max_{ij}\frac{t_1+|t_2|+t_3}{t_1+t_2-t_3}\Bigr),\qquad16\,d\,u\max\bigl\{\operatorname{Tr}\textstyle\sum Z^nZ^{n\mathsf T},\operatorname{Tr}\sum Z^{n\mathsf T}Z^n\bigr\}`,
  source: { paper, at: 'ours, on the numerics of the closed form' },
  status: 'conjecture',

  given: wide,
  instance: wideInstance,
  hypotheses: {},
  theory: (p) => heavyBallModes(inItsBasis(p)),
  relation: equal,
  witnesses: {
    'the doubling sum in doubles': {
      numeric: (p) => {
        const { states, carried, source } = inDoubles(processOf(p), constantsOf(p));
        const whole = steinSolutionFloat(carried, source);
        if (whole === undefined) return diverges;
        const places = states.flatMap((state, i) => (state.startsWith('w') ? [i] : []));
        const q = p.eigenbasis.map((row) => row.map(toNumber));
        const covariance = places.map((i) => places.map((j) => whole[i]![j]!));
        return float.multiply(q, covariance, q);
      },
      tolerance: doublingTolerance,
      accepts: (p) => doublingTolerance(p) < 1e-3,
    },
    'the closed form in doubles': {
      numeric: (p) =>
        inItsBasis(p).noiseCovariance.map((row, i) =>
          row.map((c, j) => {
            const { sums, squares, product } = terms(p, i, j);
            return (toNumber(p.learningRate) * toNumber(c)) / (sums + squares - product);
          }),
        ),
      tolerance: formulaTolerance,
      accepts: (p) => formulaTolerance(p) < 1e-3,
    },
  },
  nearMisses: {
    'the learning rate off by one part in a million': {
      theory: (p) =>
        heavyBallModes({
          ...inItsBasis(p),
          learningRate: p.learningRate.mul(rational('999999/1000000')),
        }),
    },
    'the momentum off by one part in a million': {
      theory: (p) =>
        heavyBallModes({
          ...inItsBasis(p),
          // Towards 1, where the limit of λk is higher.
          momentum: p.momentum.add(one.sub(p.momentum).mul(rational('1/1000000'))),
        }),
    },
    'the sum of the first two terms, λ²C + λ²(1 + μ − λK)C(1 + μ − λK)': {
      theory: (p) => {
        const { learningRate: lambda, momentum: mu } = p;
        return inEigenbasis(inItsBasis(p), (c, ki, kj) => {
          const [a, b] = [ki, kj].map((k) => one.add(mu).sub(lambda.mul(k)));
          return c
            .mul(lambda)
            .mul(lambda)
            .mul(one.add(a!.mul(b!)));
        });
      },
    },
  },
});
