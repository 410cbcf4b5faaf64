import {
  affineForm,
  choice,
  claim,
  decides,
  determinant,
  diverges,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  heavyBallDivisor,
  heavyBallLimit,
  heavyBallModes,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  heavyBowlRuns,
  inEigenbasis,
  isSchurStable,
  isSettled,
  noisyBowl,
  one,
  parameterCovariance,
  rational,
  scale,
  stationaryProducts,
  zero,
  type Drawn,
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

/** Entries λC_ij over a divisor in λ, μ and the two curvatures; without a limit where the divisor is 0. */
const over = (text: string) => {
  const divisor = exactly(text);
  return {
    theory: (p: HeavyBowl) => {
      const { learningRate: lambda, momentum: mu, curvatures } = p;
      const pairs = curvatures.flatMap((ki) => curvatures.map((kj) => ({ lambda, mu, ki, kj })));
      if (pairs.some((pair) => divisor(pair).n === 0n))
        return curvatures.map(() => curvatures.map(() => diverges));
      return inEigenbasis(p, (c, ki, kj) => c.mul(lambda).div(divisor({ lambda, mu, ki, kj })));
    },
  };
};
const ownDivisor =
  '((1 - mu)*(ki + kj) + lambda*mu*(ki - kj)^2/(1 - mu^2) - lambda*(1 - mu)/(1 + mu)*ki*kj)';

export default claim({
  id: 'MO-2',
  statement:
    'In an eigenbasis of K the covariance of heavy ball has the entries λC_ij/D_ij, D_ij = (1 − μ)(k_i + k_j) + λ(μk_i − k_j)(k_i − μk_j)/(1 − μ²), for any C and six shapes of noise',
  formula: String.raw`\Sigma_{ij}=\frac{\lambda C_{ij}}{(1-\mu)(k_i+k_j)+\lambda(\mu k_i-k_j)(k_i-\mu k_j)/(1-\mu^2)}`,
  source: { paper, at: 'reconstructed; without CK = KC ours' },
  status: 'proved',

  given: heavyBowlDraws,
  instance: heavyBowl,
  hypotheses: {
    momentum: { says: '|μ| < 1', status: 'needed' },
    step: { says: '0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
  },
  theory: heavyBallModes,
  relation: equal,
  witnesses: {
    'moments of the recursion': { exact: settled },
    runs: {
      sampled: (p, random: Seed) => stationaryProducts({ ...heavyBowlProcess(p), random }),
      accepts: heavyBowlRuns,
    },
  },
  nearMisses: {
    '1 + μ lost in the numerator': over(`(1 + mu)*${ownDivisor}`),
    '1 + μ and 1 − μ exchanged': over(ownDivisor.replaceAll('mu', '(-mu)')),
    'the continuous-time entries λC_ij/((1 − μ)(k_i + k_j))': over('(1 - mu)*(ki + kj)'),
    '2 − λk for 2(1 + μ) − λk': over('(1 - mu)/(1 + mu)*(ki + kj - lambda*ki*kj)'),
    'plain SGD at λ/(1 − μ)': over('(1 - mu)*(ki + kj) - lambda*ki*kj'),
    'the divisor of equal curvatures, (k_i − k_j)² left out': over(
      '(1 - mu)*(ki + kj) - lambda*(1 - mu)/(1 + mu)*ki*kj',
    ),
  },
  needs: {
    momentum: {
      given: {
        momentum: fraction({ above: -4, below: -1 }),
        shareOfLimit: fraction({ from: -2, below: 0 }),
        noise: choice(['full']),
      },
      ...over(ownDivisor),
    },
    step: {
      given: { shareOfLimit: fraction({ from: 1, to: 3 }), noise: choice(['full']) },
      ...over(ownDivisor),
    },
  },
  holdsWithout: {
    commuting: { given: { dimension: choice<1 | 2 | 3>([2]), noise: choice(['full']) } },
  },
});

const same = (a: Matrix<Rational>, b: Matrix<Rational>) =>
  a.every((row, i) => row.every((value, j) => value.equals(b[i]![j]!)));

claim({
  id: 'MO-2-product',
  statement:
    'The product form Σ = λ(1 + μ)C[(1 − μ)K(2(1 + μ) − λK)]⁻¹ is the covariance exactly when C and K commute',
  formula: String.raw`\Sigma=\lambda(1+\mu)C[(1-\mu)K(2(1+\mu)-\lambda K)]^{-1}\iff CK=KC`,
  source: { paper, at: 'reconstructed; "only if" ours' },
  status: 'proved',

  given: heavyBowlDraws,
  instance: heavyBowl,
  hypotheses: {
    commuting: { says: 'CK = KC, for the product form', status: 'needed' },
  },
  // With D_ij = D_ii = D_jj at k_i ≠ k_j it would follow that 1 + μ² = 0.
  theory: ({ hessian: k, noiseCovariance: c }) =>
    same(exact.multiply(c, k), exact.multiply(k, c)) ? 'right' : 'wrong',
  relation: decides,
  witnesses: {
    'residual of the product form': {
      exact: (p) => {
        const covariance = settled(p);
        if (!isSettled(covariance)) return 'wrong';
        const { learningRate: lambda, momentum: mu, hessian: k, noiseCovariance: c } = p;
        const divisor = exact.subtract(
          exact.scale(heavyBallLimit(mu), k),
          exact.scale(lambda, exact.multiply(k, k)),
        );
        const factor = lambda.mul(one.add(mu)).div(one.sub(mu));
        return same(exact.multiply(covariance, divisor), exact.scale(factor, c))
          ? 'right'
          : 'wrong';
      },
    },
  },
  nearMisses: {
    'right where the diagonals of CK and KC agree': {
      theory: ({ hessian: k, noiseCovariance: c }) => {
        const [left, right] = [exact.multiply(c, k), exact.multiply(k, c)];
        return left.every((row, i) => row[i]!.equals(right[i]![i]!)) ? 'right' : 'wrong';
      },
    },
    'right only where C is diagonal': {
      theory: ({ noiseCovariance: c }) =>
        c.every((row, i) => row.every((value, j) => i === j || value.n === 0n)) ? 'right' : 'wrong',
    },
  },
  needs: {
    commuting: { given: { noise: choice(['full']) }, theory: () => 'right' },
  },
});

const line = noisyBowl(1, heavyBall(), gaussian());
const lineConstants = (lambda: Rational, mu: Rational, k: Rational) => ({
  lambda,
  mu,
  k,
  sigma: one,
});

const pair = {
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ from: '-1/2', to: 3, near: [0, 1] }),
  curvature: scale({ from: '1/4', to: 4 }),
  otherCurvature: scale({ from: '1/4', to: 4 }),
};
const pairInstance = ({
  momentum,
  shareOfLimit,
  curvature,
  otherCurvature,
}: Drawn<typeof pair>) => ({
  momentum,
  learningRate: shareOfLimit.mul(heavyBallLimit(momentum)).div(curvature),
  curvature,
  otherCurvature,
});
type Pair = ReturnType<typeof pairInstance>;
const saidOfRoots = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Pair) =>
      value({ lambda: p.learningRate, mu: p.momentum, ki: p.curvature, kj: p.otherCurvature }),
  };
};

claim({
  id: 'MO-2-roots',
  statement:
    'λ(1 − μ²)D_ij is the product of 1 − rs over the roots r of heavy ball at k_i and s at k_j, so D_ij > 0 where it is stable',
  formula: String.raw`\lambda(1-\mu^2)D_{ij}=\prod_{r,s}(1-rs),\quad z^2-(1+\mu-\lambda k)z+\mu=0`,
  source: { paper, at: 'ours, extends the closed form' },
  status: 'proved',

  given: pair,
  instance: pairInstance,
  hypotheses: {
    momentum: { says: '|μ| < 1', status: 'not needed' },
  },
  theory: (p) =>
    heavyBallDivisor(p, [p.curvature, p.otherCurvature])
      .mul(p.learningRate)
      .mul(one.sub(p.momentum.mul(p.momentum))),
  relation: equal,
  witnesses: {
    'determinant of 1 − Z_i ⊗ Z_j of the companion matrices': {
      exact: ({ learningRate, momentum, curvature, otherCurvature }) => {
        const [a, b] = [curvature, otherCurvature].map(
          (k) => affineForm(line, lineConstants(learningRate, momentum, k)).companion,
        );
        const product = a!.flatMap((left) =>
          b!.map((right) => left.flatMap((x) => right.map((y) => x.mul(y)))),
        );
        return determinant(exact.subtract(exact.identity(4), product));
      },
    },
  },
  nearMisses: {
    '1 − μ², whatever the curvatures': saidOfRoots('(1 - mu^2)*(1 + 0*ki*kj*lambda)'),
    'the divisor of plain SGD': saidOfRoots('lambda*(ki + kj - lambda*ki*kj)*(1 - mu^2)*(1 - mu)'),
    '(k_i − k_j)² with the sign of k_ik_j': saidOfRoots(
      'lambda*(1 - mu^2)*((1 - mu)*(ki + kj) - lambda*mu*(ki - kj)^2/(1 - mu^2) - lambda*(1 - mu)/(1 + mu)*ki*kj)',
    ),
  },
  holdsWithout: {
    momentum: { given: { momentum: fraction({ above: -4, below: -1 }) } },
  },
});

const lines = {
  momentum: fraction({ above: -1, to: 3, near: [0, 1] }),
  shareOfLimit: fraction({ above: 0, to: 3, near: [1] }),
};
const lineInstance = ({ momentum, shareOfLimit }: Drawn<typeof lines>) => ({
  momentum,
  normalizedStep: shareOfLimit.mul(heavyBallLimit(momentum)),
});
type Line = ReturnType<typeof lineInstance>;

/** Read off the sign of (1 + μ)(1 − μ)(2(1 + μ) − λk), which is that of the variance formula at λ, k > 0. */
const signOfFormula = ({ momentum: mu, normalizedStep: x }: Line) => {
  const sign = one.sub(mu.mul(mu)).mul(heavyBallLimit(mu).sub(x)).mul(x);
  return sign.gt(zero) ? 'stable' : 'unstable';
};
const stability = {
  'Schur–Cohn on the companion matrix': {
    exact: ({ momentum, normalizedStep }: Line) =>
      isSchurStable(affineForm(line, lineConstants(normalizedStep, momentum, one)).companion)
        ? 'stable'
        : 'unstable',
  },
};
/** μ < −1 makes the limit 2(1 + μ) negative: λk > 0 is a negative share of it. */
const reversed = {
  momentum: fraction({ above: -4, below: -1 }),
  shareOfLimit: fraction({ from: -2, below: 0 }),
};

claim({
  id: 'MO-2-sign',
  statement:
    'For μ > −1 and λk > 0 the variance formula of heavy ball is positive exactly where heavy ball is stable',
  formula: String.raw`\mu>-1,\ \lambda k>0:\quad\frac{1+\mu}{(1-\mu)(2(1+\mu)-\lambda k)}>0\iff\text{stable}`,
  source: { paper, at: 'ours, corrects the sign as a test of stability' },
  status: 'proved',

  given: { ...lines, momentum: fraction({ above: -1, below: 1, near: [0] }) },
  instance: lineInstance,
  hypotheses: {
    momentum: { says: '|μ| < 1', status: 'needed' },
  },
  theory: signOfFormula,
  relation: decides,
  witnesses: stability,
  nearMisses: {
    'stable up to λk = 2': {
      theory: ({ normalizedStep: x }) => (x.compare(2) < 0 ? 'stable' : 'unstable'),
    },
  },
  needs: { momentum: { given: reversed } },
});

claim({
  id: 'MO-2-positive',
  statement: 'A positive value of the variance formula of heavy ball means that it is stable',
  formula: String.raw`\frac{\lambda\sigma^2(1+\mu)}{(1-\mu)k(2(1+\mu)-\lambda k)}>0\implies\text{stable}`,
  source: { paper, at: 'as one would read the formula; false for |μ| > 1' },
  status: 'conjecture',
  expect: 'refuted',

  given: reversed,
  instance: lineInstance,
  hypotheses: {},
  theory: signOfFormula,
  relation: decides,
  witnesses: stability,
  counterexample: {
    // The formula says +1/9 at k = σ² = 1, the roots of z² + 2z − 2 are −1 ± √3.
    instance: { momentum: rational(-2), normalizedStep: one },
    theory: 'stable',
    observed: 'unstable',
  },
});
