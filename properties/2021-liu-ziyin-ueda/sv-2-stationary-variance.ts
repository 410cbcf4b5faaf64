import {
  bowl,
  bowlDraws,
  bowlMoments,
  choice,
  claim,
  compose,
  covarianceSolution,
  decides,
  descentEquation,
  diverges,
  equal,
  equalMatrices,
  exact,
  exactly,
  fraction,
  gaussian,
  noisyBowl,
  otherProcess,
  productForm,
  quadratic,
  scale,
  sgd,
  stationaryEntry,
  stationaryVariance,
  transpose,
  two,
  unitNoise,
  varianceWitnesses,
  type Bowl,
  type Diverges,
  type Drawn,
  type Law,
  type Matrix,
  type NoiseShape,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const noisyDescent = (law: Law) =>
  compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: law } });

interface Instance {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  readonly noiseVariance: Rational;
}

const constants = (p: Instance) => ({ lambda: p.learningRate, k: p.curvature, sigma: p.noiseStd });

const witnesses = (law: Law) => varianceWitnesses(noisyDescent(law), constants);

/** A formula in λ, k and s = σ², without the guard of the theory function. */
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) => value({ lambda: p.learningRate, k: p.curvature, s: p.noiseVariance }),
  };
};

const line = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale(),
  noiseStd: scale(),
};
const lineInstance = ({ normalizedStep, curvature, noiseStd }: Drawn<typeof line>): Instance => ({
  learningRate: normalizedStep.div(curvature),
  curvature,
  noiseStd,
  noiseVariance: noiseStd.mul(noiseStd),
});
const byShape = {
  gaussian: witnesses(unitNoise.gaussian),
  rademacher: witnesses(unitNoise.rademacher),
  uniform: witnesses(unitNoise.uniform),
  laplace: witnesses(unitNoise.laplace),
  student: witnesses(unitNoise.student),
  skew: witnesses(unitNoise.skew),
} satisfies Record<NoiseShape, unknown>;

export default claim({
  id: 'SV-2',
  statement: 'SGD on a quadratic settles at variance λσ²/(k(2 − λk))',
  formula: String.raw`\operatorname{Var} w_\infty=\frac{\lambda\sigma^2}{k(2-\lambda k)}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: line,
  instance: lineInstance,
  hypotheses: {
    stable: { says: '0 < λk < 2', status: 'needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: stationaryVariance,
  relation: equal,
  witnesses: witnesses(gaussian()),
  nearMisses: {
    'the continuous-time limit λσ²/(2k)': said('lambda*s/(2*k)'),
    'a plus for the minus': said('lambda*s/(k*(2 + lambda*k))'),
    'λ² for λ': said('lambda^2*s/(k*(2 - lambda*k))'),
    '1 − λk for 2 − λk': said('lambda*s/(k*(1 - lambda*k))'),
    'the curvature lost': said('lambda*s/(2 - lambda*k)'),
  },
  needs: {
    stable: {
      given: { normalizedStep: fraction({ from: 2, to: 4 }) },
      ...said('lambda*s/(k*(2 - lambda*k))'),
    },
  },
  holdsWithout: {
    gaussian: otherProcess({
      given: {
        ...line,
        noiseShape: choice<NoiseShape>(['rademacher', 'uniform', 'laplace', 'student', 'skew']),
      },
      instance: ({ noiseShape, ...raw }) => ({ ...lineInstance(raw), noiseShape }),
      theory: stationaryVariance,
      relation: equal,
      witnesses: {
        'moments of the recursion': {
          exact: (p) => byShape[p.noiseShape]['moments of the recursion'].exact(p),
        },
      },
    }),
  },
});

interface SpectralInstance extends Bowl {
  readonly learningRate: Rational;
}

const bowls = {
  given: { ...bowlDraws, shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }) },
  instance: (raw: { shareOfLimit: Rational } & Parameters<typeof bowl>[0]): SpectralInstance => {
    const drawn = bowl(raw);
    return { ...drawn, learningRate: raw.shareOfLimit.mul(2).div(drawn.largestCurvature) };
  },
};

const moments = bowlMoments<SpectralInstance>((d) => noisyBowl(d, sgd(), gaussian()));
const settled = moments['moments of the recursion'].exact;

/** Whether there is a covariance at all. */
const isNumeric = (a: Matrix<Rational | Diverges>): a is Matrix<Rational> =>
  a.every((row) => !row.includes(diverges));

const inBasis = ({ eigenbasis: q }: SpectralInstance, a: Matrix<Rational>) =>
  exact.multiply(transpose(q), a, q);

const rotated = (p: SpectralInstance, covariance: Matrix<Rational | Diverges>) =>
  isNumeric(covariance) ? inBasis(p, covariance) : covariance;

/** Each entry of C in the eigenbasis of K times what a formula in λ and the two curvatures says. */
const entrywise = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: SpectralInstance) =>
      inBasis(p, p.noiseCovariance).map((row, i) =>
        row.map((c, j) =>
          value({ lambda: p.learningRate, c, ki: p.curvatures[i]!, kj: p.curvatures[j]! }),
        ),
      ),
  };
};

claim({
  id: 'SV-2-basis',
  statement:
    'In the eigenbasis of K each entry of the covariance is λC_ij/(k_i + k_j − λk_ik_j), whatever C',
  formula: String.raw`\Sigma_{ij}=\frac{\lambda C_{ij}}{k_i+k_j-\lambda k_ik_j}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...bowls,
  hypotheses: {
    stable: { says: '0 < λk < 2 for every eigenvalue k of K', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
  },
  theory: (p) =>
    inBasis(p, p.noiseCovariance).map((row, i) =>
      row.map((noiseEntry, j) =>
        stationaryEntry({
          learningRate: p.learningRate,
          curvatures: [p.curvatures[i]!, p.curvatures[j]!],
          noiseEntry,
        }),
      ),
    ),
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => rotated(p, settled(p)),
    },
  },
  nearMisses: {
    'the continuous-time entries λC_ij/(k_i + k_j)': entrywise('lambda*c/(ki + kj)'),
    'the curvature of one index for both': entrywise('lambda*c/(kj*(2 - lambda*kj))'),
    'the mean curvature for both': entrywise('lambda*c/(ki + kj - lambda*((ki + kj)/2)^2)'),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }) },
      theory: (p) => rotated(p, covarianceSolution(p, descentEquation(p.learningRate))),
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']) } },
  },
});

claim({
  id: 'SV-2-product',
  statement: 'The product form Σ = λC[K(2 − λK)]⁻¹ is the covariance exactly when C and K commute',
  formula: String.raw`\Sigma=\lambda C[K(2-\lambda K)]^{-1}\iff CK=KC`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...bowls,
  hypotheses: {
    commuting: { says: 'CK = KC, for the product form', status: 'needed' },
  },
  theory: productForm.theory,
  relation: decides,
  witnesses: {
    'residual of the product form': {
      exact: (p) => {
        const covariance = settled(p);
        if (!isNumeric(covariance)) return 'wrong';
        const divisor = exact.subtract(
          exact.scale(two, p.hessian),
          exact.scale(p.learningRate, exact.multiply(p.hessian, p.hessian)),
        );
        return equalMatrices(
          exact.multiply(covariance, divisor),
          exact.scale(p.learningRate, p.noiseCovariance),
        )
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
