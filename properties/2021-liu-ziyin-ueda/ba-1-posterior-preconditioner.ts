import {
  bowlMoments,
  bowlWitnesses,
  choice,
  claim,
  decides,
  entries,
  equal,
  exact,
  fraction,
  gaussian,
  isMandtStable,
  isPositiveDefinite,
  isSettled,
  inverse,
  mandtCovariance,
  mandtPreconditioner,
  noisyBowl,
  one,
  posteriorCovariance,
  posteriorPreconditioner,
  posteriorPreconditionerFormula,
  preconditionedHeavyBall,
  preconditionedSgd,
  rational,
  regularBowl,
  regularBowlDraws,
  scale,
  two,
  zero,
  type BowlInstance,
  type Matrix,
  type PosteriorProblem,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends BowlInstance, PosteriorProblem {
  readonly dimension: number;
  readonly momentum: Rational;
}
interface Instance extends Problem {
  readonly preconditioner: Matrix<Rational>;
}
const withPreconditioner = (p: Instance) => entries('p', p.preconditioner);

const given = {
  ...regularBowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 2, 3, 2, 1]),
  dataSize: scale({ from: '1/8', to: 32 }),
  momentum: fraction({ above: -1, below: 1, near: [0] }),
};
type Raw = { readonly dataSize: Rational; readonly momentum: Rational } & Parameters<
  typeof regularBowl
>[0];
/** The problem, under a preconditioner made for it; the learning rate is part of P. */
const under = (preconditioner: (p: Problem) => Matrix<Rational>) => ({
  instance: ({ dataSize, momentum, ...raw }: Raw): Instance => {
    const { dimension, hessian, noiseFactor, noiseCovariance } = regularBowl(raw);
    const bowl = { dimension, hessian, noiseFactor, noiseCovariance };
    const p = { ...bowl, dataSize, momentum, learningRate: one };
    return { ...p, preconditioner: preconditioner(p) };
  },
});

export default claim({
  id: 'BA-1',
  statement:
    'Under P = 2(1 − μ)(NC + (1 − μ)/(1 + μ)·K)⁻¹ SGD samples the posterior covariance (NK)⁻¹ exactly, at its finite step',
  formula: String.raw`P=2(1-\mu)\Bigl[NC+\tfrac{1-\mu}{1+\mu}K\Bigr]^{-1}\implies\Sigma=(NK)^{-1},\qquad\mu=0:\ P=2(NC+K)^{-1}`,
  source: { paper, at: 'reconstructed; with momentum ours' },
  status: 'proved',

  given,
  ...under(posteriorPreconditioner),
  hypotheses: {
    regular: { says: 'C is positive definite', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
  },
  theory: posteriorCovariance,
  relation: equal,
  witnesses: bowlWitnesses<Instance>(
    (d) => noisyBowl(d, preconditionedHeavyBall(d), gaussian()),
    withPreconditioner,
  ),
  nearMisses: {
    'Mandt’s 2(1 − μ)/N·C⁻¹, from continuous time': under(mandtPreconditioner),
    'the factor (1 − μ)/(1 + μ) before K lost': under((p) =>
      exact.scale(one.sub(p.momentum), posteriorPreconditionerFormula({ ...p, momentum: zero })),
    ),
    'momentum ignored': under((p) => posteriorPreconditionerFormula({ ...p, momentum: zero })),
    'K added per data point, 2(NC + K/N)⁻¹': under((p) =>
      posteriorPreconditionerFormula({
        ...p,
        hessian: exact.scale(one.div(p.dataSize), p.hessian),
      }),
    ),
  },
  needs: {
    regular: {
      given: { noise: choice(['full', 'eigenvector']), dimension: choice<1 | 2 | 3>([2, 3]) },
      ...under(posteriorPreconditionerFormula),
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['any']), dimension: choice<1 | 2 | 3>([2]) } },
  },
});

/** Mandt's problem has no momentum; the size of the data set is drawn around where NC = K. */
const mandt = {
  given: {
    ...given,
    momentum: fraction({ from: 0, to: 0 }),
    dimension: choice<1 | 2 | 3>([2, 1, 2]),
    dataSize: scale({ from: '1/8', to: 8 }),
  },
  ...under(mandtPreconditioner),
};
const mandtMoments = bowlMoments<Instance>(
  (d) => noisyBowl(d, preconditionedSgd(d), gaussian()),
  withPreconditioner,
)['moments of the recursion'].exact;
const excess = (p: Problem, factor: Rational) =>
  exact.subtract(exact.scale(p.dataSize.mul(factor), p.noiseCovariance), p.hessian);
const fate = (settles: boolean) => (settles ? 'settles' : 'does not');

claim({
  id: 'BA-1-mandt',
  statement: 'Mandt’s preconditioner (2/N)C⁻¹ is stable exactly where NC − K is positive definite',
  formula: String.raw`P=\tfrac2NC^{-1}\ \text{is stable}\iff NC\succ K`,
  source: { paper, at: 'reconstructed; on Mandt, Hoffman, Blei 2017' },
  status: 'proved',

  ...mandt,
  hypotheses: {},
  theory: (p) => fate(isMandtStable(p)),
  relation: decides,
  witnesses: {
    'spectrum of the second moments': { exact: (p) => fate(isSettled(mandtMoments(p))) },
  },
  nearMisses: {
    'always, as in continuous time': { theory: () => fate(true) },
    'where the traces are ordered, N Tr C > Tr K': {
      theory: (p) => fate(exact.trace(excess(p, one)).gt(zero)),
    },
    'where 2NC − K is positive definite': {
      theory: (p) => fate(isPositiveDefinite(excess(p, two))),
    },
  },
});

/** A covariance (NK + weight·KC⁻¹K)⁻¹. */
const corrected = (weight: Rational) => ({
  theory: (p: Problem) => {
    const correction = exact.multiply(p.hessian, inverse(p.noiseCovariance), p.hessian);
    return inverse(exact.add(exact.scale(p.dataSize, p.hessian), exact.scale(weight, correction)));
  },
});

claim({
  id: 'BA-1-overshoot',
  statement:
    'Where Mandt’s preconditioner is stable it overshoots the posterior: its covariance is (NK − KC⁻¹K)⁻¹',
  formula: String.raw`P=\tfrac2NC^{-1}:\quad\Sigma=(NK-KC^{-1}K)^{-1}\succ(NK)^{-1}`,
  source: { paper, at: 'ours, on Mandt, Hoffman, Blei 2017' },
  status: 'proved',

  ...mandt,
  // Tr C⁻¹K is at least the largest eigenvalue of C⁻¹K, so a larger N keeps NC − K positive definite.
  instance: (raw) => {
    const p = mandt.instance(raw);
    const bound = exact.trace(exact.multiply(inverse(p.noiseCovariance), p.hessian));
    const dataSize = one.add(raw.dataSize).mul(bound);
    return { ...p, dataSize, preconditioner: mandtPreconditioner({ ...p, dataSize }) };
  },
  hypotheses: {},
  theory: mandtCovariance,
  relation: equal,
  witnesses: bowlWitnesses<Instance>(
    (d) => noisyBowl(d, preconditionedSgd(d), gaussian()),
    withPreconditioner,
  ),
  nearMisses: {
    'the posterior itself, as in continuous time': { theory: posteriorCovariance },
    'half the correction': corrected(rational('-1/2')),
    'an undershoot, a plus for the minus': corrected(one),
  },
});
