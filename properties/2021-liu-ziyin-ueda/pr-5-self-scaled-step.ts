import {
  bowl,
  bowlDraws,
  choice,
  claim,
  compose,
  diverges,
  entries,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  inverse,
  isSettled,
  noisyBowl,
  one,
  parametersAndGradient,
  preconditionedHeavyBall,
  quadratic,
  quadraticConstants,
  relaxationTime,
  rootFreeFactor,
  scale,
  selfScaledCovariance,
  selfScaledFormula,
  selfScaledVariance,
  stationaryMeans,
  stationaryProducts,
  toNumber,
  transpose,
  zero,
  type Diverges,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  /** λ/√J, for the J that the instance was solved for. */
  readonly effectiveRate: Rational;
}
const process = noisyBowl(1, heavyBall(), gaussian());
const constants = (p: Instance) => ({
  lambda: p.effectiveRate,
  mu: zero,
  k: p.curvature,
  sigma: p.noiseStd,
});
const observed = (p: Instance): Record<'variance' | 'stepSquare', Rational | Diverges> => {
  const { covariance, meanSquare } = parametersAndGradient(process, constants(p));
  const [variance, square] = [covariance[0]![0]!, meanSquare[0]![0]!];
  if (variance === diverges || square === diverges)
    return { variance: diverges, stepSquare: diverges };
  return { variance, stepSquare: p.effectiveRate.mul(p.effectiveRate).mul(square) };
};
/** E(λg/√J)² = λ² says that the rate is the right one. */
const predicted = (p: Instance, variance: Rational) => ({
  variance,
  stepSquare: p.learningRate.mul(p.learningRate),
});
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) =>
      predicted(p, value({ lambda: p.learningRate, k: p.curvature, sigma: p.noiseStd })),
  };
};

export default claim({
  id: 'PR-5',
  statement:
    'With steps λg/√(E g²) SGD settles at variance λ²/8 + (λ/8k)√(λ²k² + 16σ²), for every λ > 0',
  formula: String.raw`\operatorname{Var}w_\infty=\frac{\lambda^2}8+\frac{\lambda}{8k}\sqrt{\lambda^2k^2+16\sigma^2}`,
  source: { paper, at: 'reconstructed; E g² is the mean over the stationary law' },
  status: 'proved',

  given: {
    learningRate: scale({ from: '1/16', to: 16 }),
    curvature: scale(),
    share: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  // With σ = kλu/(2(1 − u²)) the root is a fraction, λk(1 + u²)/(1 − u²), and so is the rate λ/√J = 2(1 − u²)/k.
  instance: ({ learningRate, curvature, share: u }): Instance => {
    const gap = one.sub(u.mul(u));
    const noiseStd = curvature.mul(learningRate).mul(u).div(gap).div(2);
    return { learningRate, curvature, noiseStd, effectiveRate: gap.mul(2).div(curvature) };
  },
  hypotheses: {
    noisy: { says: 'σ > 0', status: 'needed' },
    frozen: { says: 'E g² is the mean itself, not a moving average of g²', status: 'open' },
  },
  theory: (p) => predicted(p, selfScaledVariance(p)),
  relation: equal,
  witnesses: {
    'moments of the recursion': { exact: observed },
    runs: {
      sampled: (p: Instance, random: Seed) =>
        stationaryMeans({
          recursion: process,
          constants: constants(p),
          observables: { variance: 'w^2' },
          random,
        }),
      accepts: (p) => relaxationTime(process, constants(p)) <= 80,
    },
  },
  nearMisses: {
    'λσ/(2k), continuous time with σ² alone for E g²': said('lambda*sigma/(2*k)'),
    'λ²/4, the height of sign descent': said('lambda^2/4'),
    'the root without its first half λ²/8': said('lambda*sigma/(2*k) + lambda^2/8'),
    'continuous time, 4k²S²(k²S + σ²) = λ²σ⁴': {
      theory: (p) => toNumber(p.learningRate) * continuousRoot(p),
      witnesses: {
        'moments in doubles': {
          numeric: (p) => {
            const { variance } = observed(p);
            return variance === diverges ? diverges : toNumber(variance);
          },
          tolerance: 1e-9,
        },
      },
    },
  },
  needs: {
    noisy: {
      given: { share: fraction({ from: 0, to: 0 }) },
      theory: (p) => predicted(p, selfScaledFormula(p)),
    },
  },
});

/** S/λ for the root S of 4k²S²(k²S + σ²) = λ²σ⁴, by bisection below λσ/(2k), where the left side is larger. */
function continuousRoot(p: Instance): number {
  const [lambda, k, sigma] = [p.learningRate, p.curvature, p.noiseStd].map(toNumber) as [
    number,
    number,
    number,
  ];
  const excess = (s: number) =>
    4 * k * k * s * s * (k * k * s * lambda + sigma * sigma) - sigma * sigma * sigma * sigma;
  let [low, high] = [0, sigma / (2 * k)];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) high = middle;
    else low = middle;
  }
  return high;
}

interface Spatial {
  readonly dimension: number;
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  /** R = J^½ */
  readonly root: Matrix<Rational>;
  /** C = R² − KSK, split as in `rootFreeFactor`. */
  readonly noiseFactor: Matrix<Rational>;
  readonly noiseVariances: readonly Rational[];
}
const spatial = (p: Spatial) => ({
  recursion: compose({
    landscape: quadratic(p.dimension),
    optimizer: preconditionedHeavyBall(p.dimension),
    noise: Object.fromEntries(
      p.noiseVariances.map((variance, i) => [`xi${i + 1}`, gaussian({ variance })]),
    ),
  }),
  constants: {
    mu: zero,
    ...quadraticConstants(p.hessian, p.noiseFactor),
    ...entries('p', exact.scale(p.learningRate, inverse(p.root))),
  },
});
const fisherOf = ({ root }: Spatial) => exact.multiply(root, root);
const spatialSaid = (covariance: (p: Spatial) => Matrix<Rational>) => ({
  theory: (p: Spatial) => ({ covariance: covariance(p), fisher: fisherOf(p) }),
});
const halfRate = ({ learningRate }: Spatial) => learningRate.div(2);

claim({
  id: 'PR-5-matrix',
  statement:
    'With steps λJ^−½g, J = E ggᵀ, the covariance solves J^−½KS + SKJ^−½ = λ, whether or not K and C commute',
  formula: String.raw`J^{-1/2}K\Sigma+\Sigma KJ^{-1/2}=\lambda,\qquad J=\operatorname{E}gg^{\mathsf T}=K\Sigma K+C`,
  source: { paper, at: 'reconstructed; J is the mean over the stationary law' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 2, 2, 2, 2, 2, 2, 3]),
    roots: bowlDraws.curvatures,
    turns: bowlDraws.tangents,
    share: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  // R is drawn; S is proportional to λ, so a small λ leaves C = R² − KSK positive: λ Tr(R⁻²KS₁K) < 1 will do.
  instance: ({ roots, turns, share, ...raw }): Spatial => {
    const { dimension, hessian } = bowl(raw);
    const { hessian: root } = bowl({ ...raw, curvatures: roots, tangents: turns });
    const pull = exact.multiply(
      hessian,
      selfScaledCovariance({ learningRate: one, hessian, root }),
      hessian,
    );
    const back = inverse(root);
    const learningRate = share.div(exact.trace(exact.multiply(back, back, pull)));
    const noise = exact.subtract(exact.multiply(root, root), exact.scale(learningRate, pull));
    const { factor: noiseFactor, pivots: noiseVariances } = rootFreeFactor(noise);
    return { dimension, learningRate, hessian, root, noiseFactor, noiseVariances };
  },
  hypotheses: {},
  ...spatialSaid(selfScaledCovariance),
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const { recursion, constants: known } = spatial(p);
        const { covariance, meanSquare } = parametersAndGradient(recursion, known);
        return { covariance, fisher: isSettled(meanSquare) ? meanSquare : diverges };
      },
    },
    runs: {
      sampled: (p: Spatial, random: Seed) => ({
        covariance: stationaryProducts({ ...spatial(p), random }),
      }),
      accepts: (p) => {
        const { recursion, constants: known } = spatial(p);
        return relaxationTime(recursion, known) <= 80;
      },
    },
  },
  nearMisses: {
    'the commuting formula (λ/2)K⁻¹J^½, symmetrised': spatialSaid((p) => {
      const product = exact.multiply(inverse(p.hessian), p.root);
      const both = exact.add(product, transpose(product));
      return exact.scale(halfRate(p).div(2), both);
    }),
    'the natural gradient’s (λ/2)K⁻¹': spatialSaid((p) =>
      exact.scale(halfRate(p), inverse(p.hessian)),
    ),
    'the factors exchanged, KJ^−½S + SJ^−½K = λ': spatialSaid((p) =>
      selfScaledCovariance({ ...p, hessian: inverse(p.root), root: inverse(p.hessian) }),
    ),
  },
});
