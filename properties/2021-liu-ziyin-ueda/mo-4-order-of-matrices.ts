import {
  choice,
  claim,
  decides,
  exact,
  fraction,
  gaussian,
  heavyBall,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  isPositiveSemidefinite,
  isSettled,
  loewnerAtLeast,
  loewnerAtMost,
  noisyBowl,
  one,
  orderOfSmallSteps,
  overdampedCovariance,
  parameterCovariance,
  power,
  quadraticConstants,
  rational,
  scale,
  underdampedCovariance,
  type Drawn,
  type HeavyBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

const settled = (p: HeavyBowl) => {
  const { recursion, constants } = heavyBowlProcess(p);
  return parameterCovariance(recursion, constants);
};
const modes = { 'moments of the recursion': { exact: settled } };

/** Curvatures 8 apart, noise of rank one that couples them, small steps, much momentum. */
const coupled = {
  ...heavyBowlDraws,
  dimension: choice<1 | 2 | 3>([2]),
  spectrum: choice(['separated']),
  noise: choice(['full']),
  shareOfLimit: fraction({ above: 0, to: '1/8' }),
  momentum: fraction({ from: '1/2', below: 1 }),
};

claim({
  id: 'MO-4-matrix-order',
  statement:
    'The covariance of heavy ball exceeds the one of continuous time, KS + SK = λC/(1 − μ), in the order of matrices',
  formula: String.raw`\Sigma\succeq S,\qquad KS+SK=\tfrac{\lambda C}{1-\mu}`,
  source: { paper, at: 'as one would read "exceeds"; false where C and K do not commute' },
  status: 'conjecture',
  expect: 'refuted',

  given: coupled,
  instance: heavyBowl,
  hypotheses: {},
  theory: overdampedCovariance,
  relation: loewnerAtLeast,
  witnesses: modes,
  counterexample: {
    // Along (1, −1) heavy ball varies more, but Σ₁₂ falls so far short of S₁₂ that det(Σ − S) < 0.
    instance: heavyBowl({
      dimension: 2,
      spectrum: 'any',
      noise: 'full',
      curvatures: [one, rational(2), one],
      tangents: [rational(0), rational(0), rational(0)],
      factors: Array.from({ length: 9 }, () => one),
      momentum: rational('2/3'),
      shareOfLimit: rational('1/5'),
      noiseShape: 'gaussian',
    }),
    theory: [
      [rational('1/2'), rational('1/3')],
      [rational('1/3'), rational('1/4')],
    ],
    observed: [
      [rational('5/9'), rational('5/19')],
      [rational('5/19'), rational('5/16')],
    ],
  },
});

/** √2 < 577/408 and √2 > 1393/985: bounds of 3 − 2√2 from below and from above. */
const [belowBound, aboveBound] = ['35/204', '169/985'];

export default claim({
  id: 'MO-4-order',
  statement:
    'In two dimensions Σ ⪰ S for every C, K and stable λ as long as −1 < μ ≤ 3 − 2√2; in any dimension where C and K commute',
  formula: String.raw`d=2,\ -1<\mu\le3-2\sqrt2\implies\Sigma\succeq S`,
  source: { paper, at: 'ours, corrects the order of the two' },
  status: 'proved',

  // With x_i = λk_i/(1 + μ), T = x₁ + x₂ and U = (T² − (1 + ν)(x₁ − x₂)²)/4, ν = 4μ/(1 − μ)² ∈ (−1, 1], the order for every C
  // reads U²/(T(T − U))² ≤ 1/(4(2 − x₁)(2 − x₂)). As |U| ≤ T²/4 the left is at most 1/(4 − T)², and so is the right at least.
  given: {
    ...heavyBowlDraws,
    dimension: choice<1 | 2 | 3>([2]),
    momentum: fraction({ above: -1, to: belowBound, near: [0] }),
  },
  instance: heavyBowl,
  hypotheses: {
    momentum: { says: 'μ ≤ 3 − 2√2', status: 'needed' },
    plane: { says: 'd = 2 or C and K commute', status: 'needed' },
    commuting: { says: 'μ ≤ 3 − 2√2, where C and K commute', status: 'not needed' },
  },
  theory: overdampedCovariance,
  relation: loewnerAtLeast,
  witnesses: modes,
  nearMisses: {
    'by the factor 3/2 at least': {
      theory: (p) => exact.scale(rational('3/2'), overdampedCovariance(p)),
    },
    'below it': { relation: loewnerAtMost },
  },
  needs: {
    momentum: { given: coupled },
    // 0.101 < μ < 0.171: enough in two dimensions, too much in three.
    plane: {
      given: {
        ...coupled,
        dimension: choice<1 | 2 | 3>([3]),
        momentum: fraction({ from: '3/20', to: belowBound }),
        shareOfLimit: fraction({ above: 0, to: '1/1024' }),
      },
      instance: (raw) => {
        const steep = raw.curvatures.map((k, i) => k.mul(power(rational(4096), i)));
        return heavyBowl({ ...raw, spectrum: 'any', curvatures: steep });
      },
    },
  },
  holdsWithout: {
    commuting: {
      given: {
        dimension: choice<1 | 2 | 3>([2, 2, 3, 2]),
        noise: choice(['commuting', 'eigenvector']),
        momentum: fraction({ above: -1, below: 1 }),
      },
    },
  },
});

const distant = {
  dimension: choice<2 | 3>([2, 2, 3, 2]),
  curvature: scale(),
  momentum: fraction({
    above: 0,
    below: 1,
    // Below and above the thresholds 5 − 2√6 of three dimensions and 3 − 2√2 of two.
    near: ['10/99', '9/89', belowBound, aboveBound],
  }),
};
const distantInstance = ({ dimension, curvature, momentum }: Drawn<typeof distant>) => {
  const apart = Array.from({ length: dimension }, (_, i) => power(rational(2n ** 40n), i));
  return {
    dimension,
    momentum,
    learningRate: rational(1, 2n ** 140n).div(curvature),
    hessian: exact.diagonal(apart.map((ratio) => ratio.mul(curvature))),
    noiseFactor: apart.map(() => apart.map((_, j) => rational(j === 0 ? 1 : 0))),
    noiseCovariance: apart.map(() => apart.map(() => one)),
  };
};
type Distant = ReturnType<typeof distantInstance>;

claim({
  id: 'MO-4-order-of-small-steps',
  statement:
    'For small λ and curvatures far apart Σ ⪰ S holds with coupling noise exactly when μ ≤ 2d − 1 − 2√(d(d − 1))',
  formula: String.raw`\lambda\to0,\ k_{i+1}/k_i\to\infty,\ C_{ij}=1:\quad\Sigma\succeq S\iff4(d-1)\mu\le(1-\mu)^2`,
  source: { paper, at: 'ours, corrects the order of the two' },
  status: 'proved',

  given: distant,
  instance: distantInstance,
  hypotheses: {},
  theory: orderOfSmallSteps,
  relation: decides,
  witnesses: {
    'minors of the gap of the recursion, curvatures 2⁴⁰ apart': {
      exact: (p: Distant) => {
        const covariance = parameterCovariance(noisyBowl(p.dimension, heavyBall(), gaussian()), {
          lambda: p.learningRate,
          mu: p.momentum,
          ...quadraticConstants(p.hessian, p.noiseFactor),
        });
        if (!isSettled(covariance)) return 'not ordered';
        const gap = exact.subtract(covariance, overdampedCovariance(p));
        return isPositiveSemidefinite(gap) ? 'ordered' : 'not ordered';
      },
    },
  },
  nearMisses: {
    'ordered at every momentum': { theory: () => 'ordered' },
    'the threshold of two dimensions in all': {
      theory: ({ momentum }) => orderOfSmallSteps({ momentum, dimension: 2 }),
    },
    'ordered only without momentum': { theory: () => 'not ordered' },
  },
});

claim({
  id: 'MO-4-underdamped',
  statement:
    'For 0 ≤ μ < 1 the covariance of heavy ball exceeds the one of continuous time with inertia in the order of matrices, for any C',
  formula: String.raw`\Sigma\succeq S_u,\qquad KS_u+S_uK+\tfrac{\mu\lambda}{(1-\mu)^2(1+\mu)}[K,[K,S_u]]=\tfrac{\lambda C}{1-\mu}`,
  source: { paper, at: 'ours, corrects the order of the two' },
  status: 'proved',

  given: {
    ...heavyBowlDraws,
    momentum: fraction({ from: 0, below: 1, near: ['1/2'] }),
    spectrum: choice(['any', 'separated', 'repeated']),
  },
  instance: heavyBowl,
  hypotheses: {
    positive: { says: 'μ ≥ 0', status: 'open' },
  },
  theory: underdampedCovariance,
  relation: loewnerAtLeast,
  witnesses: modes,
  nearMisses: {
    'above the covariance without inertia': { given: coupled, theory: overdampedCovariance },
    'by the factor 3/2 at least': {
      theory: (p) => exact.scale(rational('3/2'), underdampedCovariance(p)),
    },
    'below it': { relation: loewnerAtMost },
  },
});
