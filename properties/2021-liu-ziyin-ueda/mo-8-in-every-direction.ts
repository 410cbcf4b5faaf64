import {
  choice,
  claim,
  descentCovariance,
  diverges,
  equal,
  exact,
  fraction,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  isSettled,
  largest,
  loewnerAtMost,
  momentumRatio,
  one,
  parameterCovariance,
  rational,
  transpose,
  two,
  zero,
  type Diverges,
  type Drawn,
  type HeavyBowl,
  type Matrix,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary variance';
const raisedRate = (p: HeavyBowl) => p.learningRate.div(one.sub(p.momentum));
const mildDraws = {
  ...heavyBowlDraws,
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};
/** A bowl on which both are stable. */
const mildBowl = ({ shareOfLimit, ...raw }: Drawn<typeof heavyBowlDraws>): HeavyBowl => {
  const { momentum } = raw;
  const share = shareOfLimit.mul(one.sub(momentum.abs())).div(one.add(momentum));
  return heavyBowl({ ...raw, shareOfLimit: share });
};
const heavySettled = (p: HeavyBowl) => {
  const { recursion, constants } = heavyBowlProcess(p);
  return parameterCovariance(recursion, constants);
};
/** The variances along the eigenvectors of K. */
const along = (
  { eigenbasis: q }: HeavyBowl,
  a: Matrix<Rational | Diverges>,
): readonly (Rational | Diverges)[] =>
  isSettled(a)
    ? exact.multiply(transpose(q), a, q).map((row, i) => row[i]!)
    : a.map(() => diverges);
const timesRatio = (said: (p: HeavyBowl, normalizedStep: Rational) => Rational) => ({
  theory: (p: HeavyBowl) => {
    const plainly = descentCovariance({ ...p, learningRate: raisedRate(p) });
    return along(p, plainly).map((variance, i) =>
      variance === diverges
        ? diverges
        : variance.mul(said(p, p.learningRate.mul(p.curvatures[i]!))),
    );
  },
});

export default claim({
  id: 'MO-8-modes',
  statement:
    'Along each eigenvector of K the variances of heavy ball and of SGD at λ/(1 − μ) stand in the same ratio, for any C',
  formula: String.raw`q^{\mathsf T}\Sigma_{\lambda,\mu}\,q=\frac{2-\lambda k/(1-\mu)}{2-\lambda k/(1+\mu)}\,q^{\mathsf T}\Sigma_{\lambda/(1-\mu),0}\,q,\qquad Kq=kq`,
  source: { paper, at },
  status: 'proved',

  given: mildDraws,
  instance: mildBowl,
  hypotheses: {},
  ...timesRatio(({ momentum }, normalizedStep) => momentumRatio({ momentum, normalizedStep })),
  relation: equal,
  witnesses: { 'moments of the recursion': { exact: (p) => along(p, heavySettled(p)) } },
  nearMisses: {
    'the variance of SGD at λ/(1 − μ)': timesRatio(() => one),
    'the ratio of the largest curvature in all': timesRatio((p) =>
      momentumRatio({
        momentum: p.momentum,
        normalizedStep: p.learningRate.mul(largest(p.curvatures)),
      }),
    ),
  },
});

claim({
  id: 'MO-8-matrix-order',
  statement:
    'With μ > 0 the covariance of heavy ball lies below the one of SGD at λ/(1 − μ) in the order of matrices',
  formula: String.raw`\mu>0:\quad\Sigma_{\lambda,\mu}\preceq\Sigma_{\lambda/(1-\mu),0}`,
  source: { paper, at: 'as one would read the variances; false where C and K do not commute' },
  status: 'conjecture',
  expect: 'refuted',

  given: {
    ...mildDraws,
    dimension: choice<1 | 2 | 3>([2]),
    noise: choice(['full', 'any']),
    momentum: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  instance: mildBowl,
  hypotheses: {},
  theory: (p) => descentCovariance({ ...p, learningRate: raisedRate(p) }),
  relation: loewnerAtMost,
  witnesses: { 'moments of the recursion': { exact: heavySettled } },
  counterexample: {
    // Less variance along both eigenvectors, but so much less correlation that det(Σ_SGD − Σ) < 0.
    instance: mildBowl({
      dimension: 2,
      spectrum: 'any',
      noise: 'full',
      curvatures: [one, two, one],
      tangents: [zero, zero, zero],
      factors: Array.from({ length: 9 }, () => one),
      momentum: rational('1/2'),
      shareOfLimit: rational('1/2'),
      noiseShape: 'gaussian',
    }),
    theory: [
      [rational('1/3'), rational('1/4')],
      [rational('1/4'), rational('1/4')],
    ],
    observed: [
      [rational('3/11'), rational('1/6')],
      [rational('1/6'), rational('3/20')],
    ],
  },
});
