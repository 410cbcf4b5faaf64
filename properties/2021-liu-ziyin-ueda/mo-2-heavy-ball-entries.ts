import {
  choice,
  claim,
  decides,
  diverges,
  equal,
  equalMatrices,
  exact,
  exactly,
  fraction,
  heavyBallLimit,
  heavyBallModes,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  heavyBowlRuns,
  inEigenbasis,
  isSettled,
  one,
  parameterCovariance,
  productForm,
  stationaryProducts,
  type HeavyBowl,
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
  theory: productForm.theory,
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
        return equalMatrices(exact.multiply(covariance, divisor), exact.scale(factor, c))
          ? 'right'
          : 'wrong';
      },
    },
  },
  nearMisses: productForm.nearMisses,
  needs: {
    commuting: { given: { noise: choice(['full']) }, theory: () => 'right' },
  },
});
