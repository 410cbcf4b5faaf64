import {
  bowl,
  bowlDraws,
  choice,
  claim,
  covarianceFromRest,
  covarianceSolution,
  decides,
  descentEquation,
  descentStability,
  diverges,
  equal,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  integer,
  isPositiveSemidefinite,
  isSettled,
  laplace,
  largest,
  momentsAfter,
  noisyBowl,
  one,
  parameterCovariance,
  pathMeans,
  power,
  quadraticConstants,
  rational,
  regularBowl,
  regularBowlDraws,
  scale,
  sgd,
  sum,
  toNumber,
  two,
  varianceInTime,
  vector,
  zero,
  type Bowl,
  type Drawn,
  type Law,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends Bowl {
  readonly learningRate: Rational;
}

/** Curvatures of either sign or 0; the share is that of 2 over the largest size among them. */
const signs = {
  signs: vector(3, choice([one, one, rational(-1), one, zero])),
  shareOfLimit: fraction({ above: 0, to: '3/2', near: ['1/2', 1] }),
};
const signed =
  (make: typeof bowl) =>
  (raw: Drawn<typeof bowlDraws & typeof signs>): Instance => {
    const curvatures = raw.curvatures.map((k, i) => k.mul(raw.signs[i]!));
    const drawn = make({ ...raw, curvatures });
    const size = largest(drawn.curvatures.map((k) => k.abs()));
    const limit = size.n === 0n ? one : two.div(size);
    return { ...drawn, learningRate: raw.shareOfLimit.mul(limit) };
  };

const constants = (p: Instance) => ({
  lambda: p.learningRate,
  mu: zero,
  ...quadraticConstants(p.hessian, p.noiseFactor),
});
const processes = (law: Law) => [1, 2, 3].map((d) => noisyBowl(d, sgd(), law));
const gaussians = processes(gaussian());
const heavyBalls = [1, 2, 3].map((d) => noisyBowl(d, heavyBall(), gaussian()));

/** Whether second moments of every start settle, and what they settle at. */
const spectrum = (of = gaussians) => ({
  'spectrum of the second moments': {
    exact: (p: Instance) =>
      isSettled(parameterCovariance(of[p.dimension - 1]!, constants(p))) ? 'stable' : 'unstable',
  },
});

/** Stable where every λk is what is said. */
const where = (says: (step: Rational) => boolean) => ({
  theory: (p: Instance) =>
    p.curvatures.every((k) => says(p.learningRate.mul(k))) ? 'stable' : 'unstable',
});

export default claim({
  id: 'SV-3',
  statement:
    'At λ > 0 second moments of SGD on a quadratic stay bounded, from every start and for every C, exactly when λk is in (0, 2) for every eigenvalue k of K',
  formula: String.raw`\sup_t\operatorname{E}|w_t|^2<\infty\ \text{for all }w_0,C\iff0<\lambda k_i<2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: { ...regularBowlDraws, ...signs },
  instance: signed(regularBowl),
  hypotheses: {
    plain: { says: 'no momentum', status: 'needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: descentStability,
  relation: decides,
  witnesses: {
    ...spectrum(),
    // Of a positive definite C bounded moments would have a limit from rest.
    'what the noise builds up from rest': {
      exact: (p) =>
        covarianceFromRest(gaussians[p.dimension - 1]!, constants(p)) === diverges
          ? 'unstable'
          : 'stable',
    },
  },
  nearMisses: {
    'stable where λk < 1 only': where((step) => step.gt(zero) && step.lt(one)),
    'stable at λk = 2 too': where((step) => step.gt(zero) && step.lte(two)),
    'stable at λk = 0 too': where((step) => step.gte(zero) && step.lt(two)),
    'stable where |λk| < 2': where((step) => step.n !== 0n && step.abs().lt(two)),
    'stable where the mean curvature is': {
      theory: (p) => descentStability({ ...p, curvatures: [sum(p.curvatures).div(p.dimension)] }),
    },
  },
  needs: {
    plain: {
      witnesses: {
        'spectrum of the second moments of heavy ball at μ = 1/2': {
          exact: (p) =>
            isSettled(
              parameterCovariance(heavyBalls[p.dimension - 1]!, {
                ...constants(p),
                mu: rational('1/2'),
              }),
            )
              ? 'stable'
              : 'unstable',
        },
      },
    },
  },
  holdsWithout: { gaussian: { witnesses: spectrum(processes(laplace())) } },
});

const solution = (p: Instance) => covarianceSolution(p, descentEquation(p.learningRate));
const fromRest = {
  'the least solution, built up from rest': {
    exact: (p: Instance) =>
      covarianceFromRest(gaussians[p.dimension - 1]!, constants(p)) === diverges
        ? 'none'
        : 'solved',
  },
};
const solved = (p: Instance) => (descentStability(p) === 'stable' ? 'solved' : 'none');

claim({
  id: 'SV-3-converse',
  statement:
    'For positive definite C the equation KΣ + ΣK − λKΣK = λC has a positive semidefinite solution exactly when SGD is stable',
  formula: String.raw`\exists\Sigma\succeq0:\ K\Sigma+\Sigma K-\lambda K\Sigma K=\lambda C\iff0<\lambda k_i<2`,
  source: { paper, at: 'reconstructed; the converse ours' },
  status: 'proved',

  given: { ...regularBowlDraws, ...signs },
  instance: signed(regularBowl),
  hypotheses: {
    excited: {
      says: 'C is positive definite, or at least on the unstable directions',
      status: 'needed',
    },
  },
  theory: solved,
  relation: decides,
  witnesses: {
    ...fromRest,
    'the unique solution, where there is one': {
      exact: (p) => {
        const found = solution(p);
        return isSettled(found) && isPositiveSemidefinite(found) ? 'solved' : 'none';
      },
      // Eigenvalues of 1 − λK with the product 1 leave the equation without a unique solution.
      accepts: (p) => isSettled(solution(p)),
    },
  },
  nearMisses: {
    'solved where every λk < 2': {
      theory: (p) => (p.curvatures.every((k) => p.learningRate.mul(k).lt(two)) ? 'solved' : 'none'),
    },
    'solved where there is a unique solution': {
      theory: (p) => (isSettled(solution(p)) ? 'solved' : 'none'),
    },
  },
  needs: {
    excited: {
      given: { noise: choice(['eigenvector', 'full']), dimension: choice([2, 3]) },
    },
  },
});

const line = noisyBowl(1, sgd(), gaussian());
interface Line {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  readonly noiseVariance: Rational;
  readonly start: Rational;
  readonly steps: number;
}
const lineConstants = (p: Line) => ({
  lambda: p.learningRate,
  k: p.curvature,
  sigma: p.noiseStd,
});
/** In λ, k and s = σ², the number of steps t and ρ²ᵗ = q. */
const grown = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Line) => {
      const rho = one.sub(p.learningRate.mul(p.curvature));
      const [t, q] = [rational(p.steps), power(rho, 2 * p.steps)];
      return value({ lambda: p.learningRate, k: p.curvature, s: p.noiseVariance, t, q });
    },
  };
};

claim({
  id: 'SV-3-growth',
  statement:
    'On the boundary λk = 2 and on flat ground the variance of SGD grows by λ²σ² a step; beyond, as the geometric series of (1 − λk)²',
  formula: String.raw`\operatorname{Var}w_t=t\lambda^2\sigma^2\ \text{at}\ \lambda k\in\{0,2\};\qquad\lambda^2\sigma^2\frac{\rho^{2t}-1}{\rho^2-1}\ \text{beyond},\ \rho=1-\lambda k`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    normalizedStep: choice([two, zero, rational('5/2'), rational('-1/2'), rational(3)]),
    nearby: fraction({ from: 0, below: 1, near: ['1/2'] }),
    learningRate: scale({ from: '1/8', to: 8 }),
    noiseStd: scale({ from: '1/8', to: 8 }),
    start: choice([zero, one, rational(-2)]),
    steps: integer({ from: 1, to: 6 }),
  },
  instance: ({ normalizedStep: x, nearby, learningRate, noiseStd, start, steps }): Line => {
    // The boundary itself, or a step beyond it.
    const outside = x.gt(two) ? x.add(nearby) : x.lt(zero) ? x.sub(nearby) : x;
    const curvature = outside.div(learningRate);
    const noiseVariance = noiseStd.mul(noiseStd);
    return { learningRate, curvature, noiseStd, noiseVariance, start, steps };
  },
  hypotheses: { noisy: { says: 'the noise is not 0', status: 'needed' } },
  theory: (p) => varianceInTime({ ...p, startVariance: zero }),
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) =>
        momentsAfter(line, lineConstants(p), { w: p.start }, p.steps).covariance[0]![0]!,
    },
    runs: {
      sampled: (p, random: Seed) => {
        const { mean } = momentsAfter(line, lineConstants(p), { w: p.start }, p.steps);
        const [middle] = mean.map(toNumber);
        return pathMeans({
          recursion: line,
          constants: lineConstants(p),
          start: { w: p.start },
          steps: p.steps,
          random,
          values: { variance: ([w]) => (w! - middle!) * (w! - middle!) },
          unit: { variance: toNumber(varianceInTime({ ...p, startVariance: zero })) },
        }).variance;
      },
    },
  },
  nearMisses: {
    'the limit λσ²/(k(2 − λk)), negative beyond, 0 where it has none': {
      theory: ({ learningRate: lambda, curvature: k, noiseVariance: s }) => {
        const gap = k.mul(two.sub(lambda.mul(k)));
        return gap.n === 0n ? zero : lambda.mul(s).div(gap);
      },
    },
    'λ for λ²': grown('lambda*s*t'),
    'a walk everywhere outside': grown('lambda^2*s*t'),
    'bounded by one kick': grown('lambda^2*s'),
    'the start carried along': {
      theory: (p) => varianceInTime({ ...p, startVariance: p.start.mul(p.start) }),
    },
  },
  needs: {
    noisy: {
      witnesses: {
        'moments without noise': {
          exact: (p) => {
            const quiet = { ...lineConstants(p), sigma: zero };
            return momentsAfter(line, quiet, { w: p.start }, p.steps).covariance[0]![0]!;
          },
        },
      },
    },
  },
});
