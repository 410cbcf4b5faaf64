import {
  bowl,
  bowlDraws,
  bowlMoments,
  choice,
  claim,
  diverges,
  equal,
  exact,
  excitedProjector,
  fraction,
  gaussian,
  isSettled,
  noisyBowl,
  rangeProjector,
  rank,
  rational,
  sgd,
  two,
  zero,
  type Bowl,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary covariance';

interface Instance extends Bowl {
  readonly learningRate: Rational;
}

const given = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 3, 2, 1]),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};

const instance = ({ shareOfLimit, ...raw }: Drawn<typeof given>): Instance => {
  const drawn = bowl(raw);
  return { ...drawn, learningRate: shareOfLimit.mul(two).div(drawn.largestCurvature) };
};

const processes = [1, 2, 3].map((d) => noisyBowl(d, sgd(), gaussian()));

const settled = bowlMoments<Instance>((d) => processes[d - 1]!)['moments of the recursion'].exact;

/** The range of what SGD settles at. */
const observed = {
  'moments of the recursion': {
    exact: (p: Instance) => {
      const covariance = settled(p);
      return isSettled(covariance) ? rangeProjector(covariance) : covariance;
    },
  },
};

export default claim({
  id: 'SV-6',
  statement:
    'SGD on a quadratic fills the span of C, KC, K²C, …: that is the range of its covariance, and none beyond',
  formula: String.raw`\operatorname{range}\Sigma=\operatorname{span}\{K^nC^{1/2}:n<d\}`,
  source: { paper, at },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    regular: { says: 'no eigenvalue of K is 0', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
  },
  theory: excitedProjector,
  relation: equal,
  witnesses: observed,
  nearMisses: {
    'the range of C': { theory: (p) => rangeProjector(p.noiseCovariance) },
    'all of the space': { theory: (p) => exact.identity(p.dimension) },
    'the span of C and KC alone': {
      theory: (p) => {
        const pushed = exact.multiply(p.hessian, p.noiseCovariance);
        return rangeProjector(p.noiseCovariance.map((row, i) => [...row, ...pushed[i]!]));
      },
    },
    'the range of KC': {
      theory: (p) => rangeProjector(exact.multiply(p.hessian, p.noiseCovariance)),
    },
  },
  needs: {
    regular: {
      // One flat direction: there the span is filled, but never settles.
      given: { spectrum: choice(['any']), dimension: choice<1 | 2 | 3>([2, 3]) },
      instance: (raw) => {
        const p = bowl({ ...raw, curvatures: [...raw.curvatures.slice(0, 1), zero, zero] });
        return { ...p, learningRate: raw.shareOfLimit.mul(two).div(p.largestCurvature) };
      },
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']) } },
  },
});

/** Noise of rank one with a share in every eigenvector. */
const coupled = { ...given, noise: choice<'any' | 'full' | 'commuting' | 'eigenvector'>(['full']) };

claim({
  id: 'SV-6-full',
  statement:
    'Where curvatures are distinct, noise of rank one with a share in every eigenvector of K gives a covariance of full rank',
  formula: String.raw`C=bb^{\mathsf T},\ k_i\ne k_j,\ q_i^{\mathsf T}b\ne0\ \Rightarrow\ \operatorname{rank}\Sigma=d`,
  source: { paper, at },
  status: 'proved',

  given: { ...coupled, spectrum: choice<'any' | 'repeated' | 'separated'>(['separated']) },
  instance,
  hypotheses: {
    distinct: { says: 'no curvature is repeated', status: 'needed' },
    coupled: { says: 'the noise has a share in every eigenvector', status: 'needed' },
  },
  theory: (p) => rational(p.dimension),
  relation: equal,
  witnesses: {
    'rank of the moments of the recursion': {
      exact: (p) => {
        const covariance = settled(p);
        return isSettled(covariance) ? rational(rank(covariance)) : diverges;
      },
    },
  },
  nearMisses: {
    'the rank of C': { theory: (p) => rational(rank(p.noiseCovariance)) },
    'one more than the rank of C': { theory: (p) => rational(rank(p.noiseCovariance) + 1) },
  },
  needs: {
    distinct: { given: { spectrum: choice(['repeated']), dimension: choice<1 | 2 | 3>([2, 3]) } },
    coupled: { given: { noise: choice(['eigenvector']), dimension: choice<1 | 2 | 3>([2, 3]) } },
  },
});
