import {
  bowl,
  bowlDraws,
  bowlLoss,
  choice,
  claim,
  covarianceSolution,
  diverges,
  equal,
  exact,
  fraction,
  gaussian,
  heavyBall,
  heavyBallEquation,
  heavyBallLimit,
  isSettled,
  laplace,
  noisyBowl,
  one,
  rangeLoss,
  rational,
  relaxationTime,
  trainingLoss,
  trainingLossFormula,
  transpose,
  zero,
  type BowlInstance,
  type Law,
  type NoisyTraining,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends BowlInstance, NoisyTraining {
  readonly dimension: number;
  readonly momentum: Rational;
}

const process = (law: Law) => (d: number) => noisyBowl(d, heavyBall(), law);

const witnesses = (law: Law) => bowlLoss<Instance>(process(law));

const dimensions = choice<1 | 2 | 3>([2, 1, 2, 2, 2, 3, 1, 2]);

const given = {
  ...bowlDraws,
  dimension: dimensions,
  momentum: fraction({ above: -1, below: 1, near: [0] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};

/** λ(1 + μ)/(2(1 − μ)) */
const front = ({
  learningRate: lambda,
  momentum: mu,
}: Pick<Instance, 'learningRate' | 'momentum'>) => lambda.mul(one.add(mu)).div(one.sub(mu)).div(2);

export default claim({
  id: 'LE-1',
  statement:
    'In the end the training loss exceeds its minimum by λ(1 + μ)/(2(1 − μ))·Tr[(2(1 + μ) − λK)⁻¹C], whether or not K and C commute',
  formula: String.raw`\tfrac12\operatorname{E}w^{\mathsf T}Kw=\frac{\lambda(1+\mu)}{2(1-\mu)}\operatorname{Tr}\bigl[(2(1+\mu)-\lambda K)^{-1}C\bigr]`,
  source: { paper, at: 'reconstructed; without commutation ours' },
  status: 'proved',

  given,
  instance: ({ shareOfLimit, momentum, ...raw }): Instance => {
    const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
    const learningRate = shareOfLimit.mul(heavyBallLimit(momentum)).div(largestCurvature);
    return { dimension, learningRate, momentum, hessian, noiseFactor, noiseCovariance };
  },
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
    regular: { says: 'K is regular', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: trainingLoss,
  relation: equal,
  witnesses: witnesses(gaussian()),
  nearMisses: {
    'the continuous-time limit λ Tr C/(4(1 − μ))': {
      theory: (p) =>
        p.learningRate.mul(exact.trace(p.noiseCovariance)).div(one.sub(p.momentum)).div(4),
    },
    'λ before the trace lost': {
      theory: (p) => {
        const loss = trainingLoss(p);
        return loss === diverges ? diverges : loss.div(p.learningRate);
      },
    },
    'the mean curvature Tr K/d for every direction': {
      theory: (p) => {
        const mean = p.learningRate.mul(exact.trace(p.hessian)).div(p.dimension);
        const gap = heavyBallLimit(p.momentum).sub(mean);
        return front(p).mul(exact.trace(p.noiseCovariance)).div(gap);
      },
    },
    'Tr Σ/2 for Tr KΣ/2': {
      theory: (p) => {
        const equation = heavyBallEquation(p.learningRate, p.momentum);
        const covariance = covarianceSolution(p, equation);
        return isSettled(covariance) ? exact.trace(covariance).div(2) : diverges;
      },
    },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }), dimension: choice<1 | 2 | 3>([2, 1]) },
      theory: trainingLossFormula,
    },
    regular: {
      given: { dimension: choice<1 | 2 | 3>([2, 3]), spectrum: choice(['any']) },
      instance: (raw) => flatInstance({ ...raw, flat: 0 }),
      theory: trainingLossFormula,
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']), dimension: choice<1 | 2 | 3>([2]) } },
    gaussian: { given: { dimension: choice<1 | 2 | 3>([2, 1]) }, witnesses: witnesses(laplace()) },
  },
});

interface Flat extends Instance {
  readonly curvatures: readonly Rational[];
  /** Along the eigenvectors of K. */
  readonly noiseVariances: readonly Rational[];
}

function flatInstance({
  shareOfLimit,
  momentum,
  flat,
  ...raw
}: {
  readonly shareOfLimit: Rational;
  readonly momentum: Rational;
  readonly flat: number;
} & Parameters<typeof bowl>[0]): Flat {
  const drawn = bowl({ ...raw, curvatures: raw.curvatures.with(flat, zero) });
  const { dimension, curvatures, hessian, eigenbasis: q, noiseFactor, noiseCovariance } = drawn;
  const learningRate = shareOfLimit.mul(heavyBallLimit(momentum)).div(drawn.largestCurvature);
  const noiseVariances = exact.multiply(transpose(q), noiseCovariance, q).map((row, i) => row[i]!);
  const training = { dimension, learningRate, momentum, hessian, noiseFactor, noiseCovariance };
  return { ...training, curvatures, noiseVariances };
}

/** Only the curved directions have to forget: each is a heavy ball of its own. */
const curvedRelaxation = (p: Flat) => {
  const line = process(gaussian())(1);
  const times = p.curvatures
    .filter((k) => k.n !== 0n)
    .map((k) => relaxationTime(line, { lambda: p.learningRate, mu: p.momentum, k, sigma: one }));
  return Math.max(...times);
};

const flatBowls = {
  given: {
    ...given,
    dimension: choice<1 | 2 | 3>([2, 2, 2, 2, 2, 2, 2, 3]),
    spectrum: choice<'any'>(['any']),
    noise: choice<'any' | 'full' | 'commuting'>(['any', 'full', 'commuting']),
    flat: choice<number>([0, 1]),
  },
  instance: flatInstance,
  relation: equal,
  witnesses: bowlLoss<Flat>(process(gaussian()), () => ({}), curvedRelaxation),
};

claim({
  id: 'LE-1-singular',
  statement:
    'On a Hessian with flat directions the training loss is the sum over the curved ones alone, though the parameters never settle',
  formula: String.raw`\tfrac12\operatorname{E}w^{\mathsf T}Kw=\sum_{k_i>0}\frac{\lambda(1+\mu)\,C_{ii}}{2(1-\mu)(2(1+\mu)-\lambda k_i)}`,
  source: { paper, at: 'ours, corrects the formula on a singular Hessian' },
  status: 'proved',

  ...flatBowls,
  hypotheses: {
    stable: { says: '|μ| < 1 and λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
  },
  theory: rangeLoss,
  nearMisses: {
    'the trace of LE-1, flat directions and all': { theory: trainingLossFormula },
    'each flat direction at half its share of the trace': {
      theory: (p) => {
        const [whole, curved] = [trainingLossFormula(p), rangeLoss(p)];
        return whole === diverges ? diverges : whole.add(curved).div(2);
      },
    },
    'the continuous-time limit over the curved directions': {
      theory: (p) => {
        const noise = p.noiseVariances.filter((_, i) => p.curvatures[i]!.n !== 0n);
        const total = noise.reduce((a, b) => a.add(b), zero);
        return p.learningRate.mul(total).div(one.sub(p.momentum)).div(4);
      },
    },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }), dimension: choice<1 | 2 | 3>([2]) },
      theory: (p) => {
        const limit = trainingLossFormula(p);
        if (limit === diverges) return zero;
        const flat = p.noiseVariances.filter((_, i) => p.curvatures[i]!.n === 0n);
        const counted = flat.reduce((a, b) => a.add(b), zero);
        return limit.sub(front(p).mul(counted).div(heavyBallLimit(p.momentum)));
      },
    },
  },
});

const unit = exact.identity(2);

claim({
  id: 'LE-1-published',
  statement:
    'For every positive semidefinite Hessian the training loss is λ(1 + μ)/(2(1 − μ))·Tr[(2(1 + μ) − λK)⁻¹C]',
  formula: String.raw`K\succeq0:\ \tfrac12\operatorname{E}w^{\mathsf T}Kw=\frac{\lambda(1+\mu)}{2(1-\mu)}\operatorname{Tr}\bigl[(2(1+\mu)-\lambda K)^{-1}C\bigr]`,
  source: { paper, at: 'reconstructed; the formula read without a regular Hessian' },
  status: 'conjecture',
  expect: 'refuted',

  ...flatBowls,
  hypotheses: {},
  theory: trainingLossFormula,
  counterexample: {
    instance: {
      dimension: 2,
      learningRate: one,
      momentum: zero,
      hessian: exact.diagonal([zero, one]),
      noiseFactor: unit,
      noiseCovariance: unit,
      curvatures: [zero, one],
      noiseVariances: [one, one],
    },
    theory: rational('3/4'),
    observed: rational('1/2'),
  },
});
