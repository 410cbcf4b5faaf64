import {
  autoregressiveBowlMoments,
  bowl,
  bowlDraws,
  choice,
  claim,
  compose,
  covarianceSolution,
  descentEquation,
  equal,
  exact,
  exactQuotient,
  fraction,
  heavyBallEquation,
  lookaheadCovariance,
  memoryCovariance,
  nesterov,
  nesterovCovariance,
  nesterovLimits,
  nesterovSteps,
  nesterovVariance,
  noiseShapes,
  one,
  otherShapeDraws,
  quadratic,
  scale,
  shapedBowlMoments,
  shapedBowlWitnesses,
  transpose,
  twoStepSolution,
  unitNoise,
  type Bowl,
  type Drawn,
  type NesterovRates,
  type NoiseShape,
  type Rational,
  type SpectralQuadratic,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends Bowl, NesterovRates {
  readonly noiseShape: NoiseShape;
}
const rates = (p: NesterovRates) => ({ lambda: p.learningRate, mu: p.momentum });
/** The iterates are the memory z; the parameter w is the lookahead point. */
const witnesses = shapedBowlWitnesses<Instance>(() => nesterov(), rates, 'z');
const moments = shapedBowlMoments<Instance>(() => nesterov(), rates, 'z');
/** A noise covariance without its entries off the diagonal in the eigenbasis of K. */
const uncoupled = ({ eigenbasis: q, noiseCovariance }: SpectralQuadratic) => {
  const inBasis = exact.multiply(transpose(q), noiseCovariance, q);
  return exact.multiply(q, exact.diagonal(inBasis.map((row, i) => row[i]!)), transpose(q));
};

export default claim({
  id: 'NE-1',
  statement:
    'The iterates of Nesterov’s method settle, in the eigenbasis of K, entry by entry at the covariance of two second-order series, for any C',
  formula: String.raw`w_{t+1}=(1+\mu)q_iw_t-\mu q_iw_{t-1}-\lambda\eta,\ q_i=1-\lambda k_i:\quad\Sigma_{ij}=\frac{\lambda^2C_{ij}}{1-a_1b_1-a_2b_2-\frac{a_1b_2(a_1+a_2b_1)+a_2b_1(b_1+b_2a_1)}{1-a_2b_2}}`,
  source: { paper, at: 'ours, extends the covariance of heavy ball' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 1, 2, 2, 1, 3]),
    momentum: fraction({ above: -1, below: 1, near: ['-1/3', 0, '1/2'] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
    noiseShape: choice(noiseShapes),
  },
  instance: ({ shareOfLimit, momentum, noiseShape, ...raw }): Instance => {
    const drawn = bowl(raw);
    const { high } = nesterovLimits(momentum);
    const learningRate = shareOfLimit.mul(high).div(drawn.largestCurvature);
    return { ...drawn, learningRate, momentum, noiseShape };
  },
  hypotheses: {
    stable: { says: 'every λk lies below its limit', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: nesterovCovariance,
  relation: equal,
  witnesses,
  nearMisses: {
    'the equation of heavy ball': {
      theory: (p) => covarianceSolution(p, heavyBallEquation(p.learningRate, p.momentum)),
    },
    'the covariance of the lookahead points': { theory: lookaheadCovariance },
    'SGD with the effective learning rate λ/(1 − μ)': {
      theory: (p) =>
        covarianceSolution(p, descentEquation(p.learningRate.div(one.sub(p.momentum)))),
    },
    'the continuous-time equation (1 − μ)(KΣ + ΣK) = λC': {
      theory: (p) => covarianceSolution(p, { sums: one.sub(p.momentum), noise: p.learningRate }),
    },
    'C without its couplings in the eigenbasis of K': {
      theory: (p) => nesterovCovariance({ ...p, noiseCovariance: uncoupled(p) }),
    },
    'the older step −μ in place of −μq': {
      theory: (p) =>
        twoStepSolution(p, (k) => ({ ...nesterovSteps(p, k), a2: p.momentum.neg() })).same,
    },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }) },
      theory: (p) => twoStepSolution(p, (k) => nesterovSteps(p, k)).same,
    },
    white: {
      given: { dimension: choice<1 | 2 | 3>([1]) },
      witnesses: autoregressiveBowlMoments<Instance>(() => nesterov(), rates, 'z'),
    },
  },
  holdsWithout: {
    commuting: {
      given: { noise: choice(['full']), dimension: choice<1 | 2 | 3>([2]) },
      witnesses: moments,
    },
    gaussian: { given: otherShapeDraws, witnesses: moments },
  },
});

interface Line extends NesterovRates {
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  readonly noiseVariance: Rational;
  readonly normalizedStep: Rational;
  readonly noiseShape: NoiseShape;
}
const lineDraws = {
  momentum: fraction({ from: -3, to: 3, near: [-1, '-1/3', 0, 1] }),
  shareOfLimit: fraction({ above: 0, below: 1 }),
  curvature: scale(),
  noiseStd: scale(),
  noiseShape: choice(noiseShapes),
};
/** λk between the limits of its momentum. */
const line = ({ shareOfLimit, curvature, noiseStd, ...rest }: Drawn<typeof lineDraws>): Line => {
  const { low, high } = nesterovLimits(rest.momentum);
  const normalizedStep = low.add(shareOfLimit.mul(high.sub(low)));
  return {
    ...rest,
    normalizedStep,
    learningRate: normalizedStep.div(curvature),
    curvature,
    noiseStd,
    noiseVariance: noiseStd.mul(noiseStd),
  };
};
const lineRead = (p: Line) => ({
  recursion: compose({
    landscape: quadratic(),
    optimizer: nesterov(),
    noise: { xi: unitNoise[p.noiseShape] },
  }),
  constants: { lambda: p.learningRate, mu: p.momentum, k: p.curvature, sigma: p.noiseStd },
});
const said = (above: string, below: string) => {
  const value = exactQuotient(above, below);
  return {
    theory: ({ learningRate: lambda, momentum: mu, curvature: k, ...p }: Line) =>
      value({ lambda, mu, k, s: p.noiseVariance, q: one.sub(p.normalizedStep) }),
  };
};

claim({
  id: 'NE-1-variance',
  statement:
    'In one dimension the iterates settle at variance λσ²(1 + μq)/(k(1 − μq)(2(1 + μ) − (1 + 2μ)λk)), q = 1 − λk',
  formula: String.raw`\operatorname{Var}w_\infty=\frac{\lambda\sigma^2(1+\mu q)}{k(1-\mu q)\bigl(2(1+\mu)-(1+2\mu)\lambda k\bigr)},\quad q=1-\lambda k`,
  source: { paper, at: 'ours, extends the variance of heavy ball' },
  status: 'proved',

  given: lineDraws,
  instance: line,
  hypotheses: {
    stable: { says: 'λk lies between its limits', status: 'needed' },
    momentum: { says: '|μ| < 1', status: 'not needed' },
  },
  theory: nesterovVariance,
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const { recursion, constants } = lineRead(p);
        return memoryCovariance(recursion, 'z', constants)[0]![0]!;
      },
    },
  },
  nearMisses: {
    'the formula of heavy ball': said('lambda*s*(1 + mu)', '(1 - mu)*k*(2*(1 + mu) - lambda*k)'),
    '2(1 + μ) − λk in the denominator': said(
      'lambda*s*(1 + mu*q)',
      'k*(1 - mu*q)*(2*(1 + mu) - lambda*k)',
    ),
    'μ for μq': said('lambda*s*(1 + mu)', 'k*(1 - mu)*(2*(1 + mu) - (1 + 2*mu)*lambda*k)'),
    'the continuous-time limit λσ²/(2k(1 − μ))': said('lambda*s', '2*k*(1 - mu)'),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ above: 1, to: 2 }) },
      ...said('lambda*s*(1 + mu*q)', 'k*(1 - mu*q)*(2*(1 + mu) - (1 + 2*mu)*lambda*k)'),
    },
  },
  holdsWithout: { momentum: { given: { momentum: fraction({ above: 1, to: 3 }) } } },
});
