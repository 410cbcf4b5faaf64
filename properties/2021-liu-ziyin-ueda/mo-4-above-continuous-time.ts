import {
  atLeast,
  choice,
  claim,
  diverges,
  equal,
  exact,
  fraction,
  heavyBallExcess,
  heavyBallLimit,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlModes,
  heavyBowlProcess,
  heavyBowlRuns,
  isSettled,
  one,
  overdampedCovariance,
  parameterCovariance,
  rational,
  stationaryMeans,
  transpose,
  two,
  type HeavyBowl,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const settled = (p: HeavyBowl) => {
  const { recursion, constants } = heavyBowlProcess(p);
  return parameterCovariance(recursion, constants);
};
/** The variances along the eigenvectors of K. */
const along = ({ eigenbasis: q }: HeavyBowl, covariance: Matrix<Rational>) =>
  exact.multiply(transpose(q), covariance, q).map((row, i) => row[i]!);
/** The variances of continuous time, each times what is said of its mode; none where that has a pole. */
const excess = (said: (p: HeavyBowl, normalizedStep: Rational) => Rational | undefined) => ({
  theory: (p: HeavyBowl) =>
    along(p, overdampedCovariance(p)).map((variance, i) => {
      if (variance.n === 0n) return variance;
      const factor = said(p, p.learningRate.mul(p.curvatures[i]!));
      return factor === undefined ? diverges : variance.mul(factor);
    }),
});
const pole = (limit: Rational, x: Rational) =>
  limit.equals(x) ? undefined : limit.div(limit.sub(x));
const at = 'reconstructed for one mode; any C ours';

export default claim({
  id: 'MO-4',
  statement:
    'Along each eigenvector of K heavy ball varies 1/(1 − λk/(2(1 + μ))) times as much as continuous time says, for any C and six shapes of noise',
  formula: String.raw`q^{\mathsf T}\Sigma q=\frac{q^{\mathsf T}Sq}{1-\lambda k/(2(1+\mu))},\qquad KS+SK=\tfrac{\lambda C}{1-\mu},\ Kq=kq`,
  source: { paper, at },
  status: 'proved',

  given: heavyBowlDraws,
  instance: heavyBowl,
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
  },
  theory: excess(({ momentum }, normalizedStep) => heavyBallExcess({ momentum, normalizedStep }))
    .theory,
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const covariance = settled(p);
        return isSettled(covariance) ? along(p, covariance) : p.curvatures.map(() => diverges);
      },
    },
    runs: {
      sampled: (p, random: Seed) => {
        const noise = along(p, p.noiseCovariance);
        const moving = heavyBowlModes(p).flatMap((mode, i) =>
          noise[i]!.n === 0n ? [] : [[i, `${mode}^2`] as const],
        );
        return stationaryMeans({
          ...heavyBowlProcess(p),
          observables: Object.fromEntries(moving),
          random,
        });
      },
      accepts: heavyBowlRuns,
    },
  },
  nearMisses: {
    'the variance of continuous time': excess(() => one),
    'the excess of plain SGD, 1/(1 − λk/2)': excess((_, x) => pole(two, x)),
    'the excess of SGD at λ/(1 − μ), 1/(1 − λk/(2(1 − μ)))': excess(({ momentum }, x) =>
      pole(two.mul(one.sub(momentum)), x),
    ),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 3 }), noise: choice(['full']) },
      ...excess(({ momentum }, x) => pole(heavyBallLimit(momentum), x)),
    },
  },
});

/** Tr Σ and Tr KΣ, twice the mean loss. */
const traces = ({ hessian }: HeavyBowl, covariance: Matrix<Rational>) => ({
  spread: exact.trace(covariance),
  loss: exact.trace(exact.multiply(hessian, covariance)),
});
const tracesTimes = (factor: (p: HeavyBowl) => Rational) => ({
  theory: (p: HeavyBowl) => traces(p, exact.scale(factor(p), overdampedCovariance(p))),
});

claim({
  id: 'MO-4-traces',
  statement: 'Tr Σ and Tr KΣ of heavy ball exceed those of continuous time, for any C',
  formula: String.raw`\operatorname{Tr}\Sigma\ge\operatorname{Tr}S,\qquad\operatorname{Tr}K\Sigma\ge\operatorname{Tr}KS`,
  source: { paper, at },
  status: 'proved',

  given: heavyBowlDraws,
  instance: heavyBowl,
  hypotheses: {},
  theory: (p) => traces(p, overdampedCovariance(p)),
  relation: atLeast,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const covariance = settled(p);
        return isSettled(covariance) ? traces(p, covariance) : { spread: diverges, loss: diverges };
      },
    },
  },
  nearMisses: {
    'by the factor 3/2 at least': tracesTimes(() => rational('3/2')),
    'by the excess of the mean curvature at least': tracesTimes(
      ({ momentum, learningRate, hessian }) =>
        heavyBallExcess({
          momentum,
          normalizedStep: learningRate.mul(exact.trace(hessian)).div(hessian.length),
        }),
    ),
  },
});
