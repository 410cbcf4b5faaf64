import {
  bowl,
  bowlDraws,
  bowlWitnesses,
  choice,
  claim,
  decides,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  heavyBallLimit,
  hessianNoiseCovariance,
  inverse,
  isSettled,
  matrixEquation,
  noisyBowl,
  one,
  scale,
  transpose,
  two,
  diverges,
  type Bowl,
  type BowlInstance,
  type HessianNoise,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends BowlInstance, HessianNoise {
  readonly dimension: number;
  readonly momentum: Rational;
  readonly curvatures: readonly Rational[];
  readonly eigenbasis: Bowl['eigenbasis'];
}

const witnesses = bowlWitnesses<Instance>((d) => noisyBowl(d, heavyBall(), gaussian()));
const front = exactly('lambda*c/(1 - mu)');
const drive = (p: Instance) => front({ lambda: p.learningRate, c: p.noiseRatio, mu: p.momentum });
const isotropic = (p: Instance, value: Rational) => exact.scale(value, exact.identity(p.dimension));

/** λc(1 + μ)/(1 − μ)·(2(1 + μ) − λK)⁻¹ wherever it has a value. */
const unguarded = (p: Instance) => {
  const limit = isotropic(p, heavyBallLimit(p.momentum));
  const left = exact.subtract(limit, exact.scale(p.learningRate, p.hessian));
  const right = exact.identity(p.dimension);
  const source = isotropic(p, drive(p).mul(one.add(p.momentum)));
  return (
    matrixEquation([{ weight: one, left, right }], source) ??
    p.hessian.map((row) => row.map(() => diverges))
  );
};

const drawn = {
  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 2, 3, 1, 2]),
    spectrum: choice<'any' | 'repeated'>(['any', 'repeated']),
    noiseSize: scale({ from: '1/8', to: 8 }),
    momentum: fraction({ above: -1, below: 1, near: [0] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  // Curvatures that are squares: then cK = GGᵀ has a factor of fractions, G = √c·Q diag √k.
  instance: ({
    noiseSize,
    momentum,
    shareOfLimit,
    ...raw
  }: {
    readonly noiseSize: Rational;
    readonly momentum: Rational;
    readonly shareOfLimit: Rational;
  } & Parameters<typeof bowl>[0]): Instance => {
    const roots = bowl(raw);
    const { dimension, hessian, largestCurvature, curvatures, eigenbasis } = bowl({
      ...raw,
      curvatures: raw.curvatures.map((k) => k.mul(k)),
    });
    const noiseFactor = exact.multiply(
      eigenbasis,
      exact.diagonal(roots.curvatures.map((root) => root.mul(noiseSize))),
    );
    return {
      dimension,
      learningRate: shareOfLimit.mul(heavyBallLimit(momentum)).div(largestCurvature),
      momentum,
      hessian,
      curvatures,
      eigenbasis,
      noiseRatio: noiseSize.mul(noiseSize),
      noiseFactor,
      noiseCovariance: exact.multiply(noiseFactor, transpose(noiseFactor)),
    };
  },
};

export default claim({
  id: 'MB-4',
  statement:
    'Under noise in proportion to the Hessian, C = cK, the covariance is λc(1 + μ)/(1 − μ)·(2(1 + μ) − λK)⁻¹',
  formula: String.raw`C=cK:\quad\Sigma=\lambda c\,\frac{1+\mu}{1-\mu}\bigl(2(1+\mu)-\lambda K\bigr)^{-1},\qquad\mu=0:\ \lambda c(2-\lambda K)^{-1}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...drawn,
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
    proportional: { says: 'C = cK, not just Tr C = c Tr K', status: 'needed' },
  },
  theory: hessianNoiseCovariance,
  relation: equal,
  witnesses,
  nearMisses: {
    'the continuous-time λc/(2(1 − μ)), alike in all directions': {
      theory: (p) => isotropic(p, drive(p).div(two)),
    },
    'the curvature not cancelled, λc/(1 − μ)·K⁻¹': {
      theory: (p) => exact.scale(drive(p), inverse(p.hessian)),
    },
    'the mean curvature Tr K/d in every direction': {
      theory: (p) => {
        const mean = exact.trace(p.hessian).div(p.dimension);
        const gap = heavyBallLimit(p.momentum).sub(p.learningRate.mul(mean));
        return isotropic(p, drive(p).mul(one.add(p.momentum)).div(gap));
      },
    },
  },
  needs: {
    stable: { given: { shareOfLimit: fraction({ from: 1, to: 2 }) }, theory: unguarded },
    proportional: {
      given: { dimension: choice<1 | 2 | 3>([2, 3]) },
      // The same noise with the directions in the opposite order: Tr C stays.
      instance: (raw) => {
        const p = drawn.instance(raw);
        const sizes = exact.multiply(transpose(p.eigenbasis), p.noiseFactor);
        const noiseFactor = exact.multiply(p.eigenbasis, sizes.toReversed());
        const noiseCovariance = exact.multiply(noiseFactor, transpose(noiseFactor));
        return { ...p, noiseFactor, noiseCovariance };
      },
    },
  },
});

claim({
  id: 'MB-4-sharp',
  statement: 'Under noise in proportion to the Hessian the spread is larger in sharper directions',
  formula: String.raw`C=cK:\quad k_i>k_j\iff\Sigma_{ii}>\Sigma_{jj}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...drawn,
  given: { ...drawn.given, dimension: choice<1 | 2 | 3>([2, 2, 2, 3]) },
  hypotheses: {},
  theory: ({ curvatures }) => wider(curvatures[0]!, curvatures[1]!),
  relation: decides,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const covariance = witnesses['moments of the recursion'].exact(p);
        if (!isSettled(covariance)) return diverges;
        const spread = exact.multiply(transpose(p.eigenbasis), covariance, p.eigenbasis);
        return wider(spread[0]![0]!, spread[1]![1]!);
      },
    },
  },
  nearMisses: {
    'alike in all directions, as in continuous time': { theory: () => 'neither' },
    'larger in flatter directions, as under isotropic noise': {
      theory: ({ curvatures }) => wider(curvatures[1]!, curvatures[0]!),
    },
  },
});

function wider(first: Rational, second: Rational): 'first' | 'second' | 'neither' {
  if (first.equals(second)) return 'neither';
  return first.gt(second) ? 'first' : 'second';
}
