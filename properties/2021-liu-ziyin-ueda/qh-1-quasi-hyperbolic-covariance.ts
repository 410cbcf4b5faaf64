import {
  autoregressiveBowlMoments,
  bowl,
  bowlDraws,
  choice,
  claim,
  covarianceSolution,
  descentEquation,
  equal,
  exactQuotient,
  fraction,
  heavyBallEquation,
  noiseShapes,
  one,
  otherShapeDraws,
  quasiHyperbolic,
  quasiHyperbolicCovariance,
  quasiHyperbolicLimits,
  quasiHyperbolicSteps,
  quasiHyperbolicVariance,
  rational,
  shapedBowlMoments,
  shapedBowlWitnesses,
  smallest,
  twoStepSolution,
  zero,
  type Bowl,
  type Drawn,
  type NoiseShape,
  type QuasiHyperbolicRates,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const rates = (p: QuasiHyperbolicRates) => ({ lambda: p.learningRate, beta: p.beta, nu: p.nu });
/** The smallest limit of λk; where there is none, 4. */
const limitOf = (p: { readonly beta: Rational; readonly nu: Rational }) => {
  const limits = Object.values(quasiHyperbolicLimits(p));
  return limits.length === 0 ? rational(4) : smallest(limits);
};
const given = {
  ...bowlDraws,
  beta: fraction({ above: -1, below: 1, near: [0, '1/2'] }),
  nu: fraction({ from: 0, to: 2, near: ['1/2', 1] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  noiseShape: choice(noiseShapes),
};
interface Instance extends Bowl, QuasiHyperbolicRates {
  readonly noiseShape: NoiseShape;
}
const instance = ({
  shareOfLimit,
  beta,
  nu,
  noiseShape,
  ...raw
}: Drawn<typeof given>): Instance => {
  const drawn = bowl(raw);
  const learningRate = shareOfLimit.mul(limitOf({ beta, nu })).div(drawn.largestCurvature);
  return { ...drawn, learningRate, beta, nu, noiseShape };
};
const witnesses = shapedBowlWitnesses<Instance>(() => quasiHyperbolic(), rates);
const moments = shapedBowlMoments<Instance>(() => quasiHyperbolic(), rates);
const unguarded = (p: Instance) => twoStepSolution(p, (k) => quasiHyperbolicSteps(p, k)).same;

export default claim({
  id: 'QH-1',
  statement:
    'Quasi-hyperbolic momentum settles, in the eigenbasis of K, entry by entry at the covariance of two series of order (2, 1), for any C',
  formula: String.raw`w_{t+1}=\bigl(1+\beta-\lambda k(1-\beta\nu)\bigr)w_t-\beta\bigl(1-\lambda k(1-\nu)\bigr)w_{t-1}-\lambda(1-\beta\nu)\eta_t+\lambda\beta(1-\nu)\eta_{t-1}`,
  source: { paper, at: 'ours, extends heavy ball to the method of Ma and Yarats 2018' },
  status: 'proved',

  given: { ...given, dimension: choice<1 | 2 | 3>([2, 1, 2, 1, 2, 2, 1, 3]) },
  instance,
  hypotheses: {
    stable: { says: 'every λk lies below the limits', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: quasiHyperbolicCovariance,
  relation: equal,
  witnesses,
  nearMisses: {
    'the noise of the last step alone': {
      theory: (p) => twoStepSolution(p, (k) => ({ ...quasiHyperbolicSteps(p, k), c1: zero })).same,
    },
    'heavy ball at λ(1 − β), as at ν = 1': {
      theory: (p) =>
        covarianceSolution(p, heavyBallEquation(p.learningRate.mul(one.sub(p.beta)), p.beta)),
    },
    'SGD at λ, the step that all gradients add up to': {
      theory: (p) => covarianceSolution(p, descentEquation(p.learningRate)),
    },
    'heavy ball with the momentum βν': {
      theory: (p) => {
        const mu = p.beta.mul(p.nu.compare(1) > 0 ? one : p.nu);
        return covarianceSolution(p, heavyBallEquation(p.learningRate.mul(one.sub(mu)), mu));
      },
    },
  },
  needs: {
    stable: { given: { shareOfLimit: fraction({ from: 1, to: 2 }) }, theory: unguarded },
    white: {
      given: { dimension: choice<1 | 2 | 3>([1]) },
      witnesses: autoregressiveBowlMoments<Instance>(() => quasiHyperbolic(), rates),
    },
  },
  holdsWithout: {
    commuting: {
      given: { noise: choice(['full']), dimension: choice<1 | 2 | 3>([2]) },
      witnesses: moments,
    },
    gaussian: { given: otherShapeDraws, witnesses: moments },
  },
});

interface Line extends Instance {
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
}
/** One line of the bowl, its variance as a number. */
const line = (raw: Drawn<typeof given>): Line => {
  const p = instance({ ...raw, dimension: 1, noise: 'commuting' });
  return { ...p, curvature: p.hessian[0]![0]!, noiseVariance: p.noiseCovariance[0]![0]! };
};
const said = (above: string, below: string) => {
  const value = exactQuotient(above, below);
  return {
    theory: ({ learningRate: lambda, curvature: k, noiseVariance: s, beta, nu }: Line) =>
      value({ lambda, k, s, beta, nu }),
  };
};

claim({
  id: 'QH-1-variance',
  statement:
    'In one dimension the variance is λσ²[1 − β² + λβk(1 − ν)(1 + β − 2βν)]/(k[1 − β + λβ(1 − ν)k][2(1 + β) − λk(1 + β − 2βν)])',
  formula: String.raw`\operatorname{Var}w_\infty=\frac{\lambda\sigma^2\bigl[1-\beta^2+\lambda\beta k(1-\nu)(1+\beta-2\beta\nu)\bigr]}{k\bigl[1-\beta+\lambda\beta(1-\nu)k\bigr]\bigl[2(1+\beta)-\lambda k(1+\beta-2\beta\nu)\bigr]}`,
  source: { paper, at: 'ours, extends heavy ball to the method of Ma and Yarats 2018' },
  status: 'proved',

  given,
  instance: line,
  hypotheses: { stable: { says: 'λk lies below the limits', status: 'needed' } },
  theory: quasiHyperbolicVariance,
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p: Line) => {
        const [[variance]] = moments['moments of the recursion'].exact(p) as [[Rational]];
        return variance;
      },
    },
  },
  nearMisses: {
    'heavy ball at λ, not λ(1 − β)': said(
      'lambda*s*(1 + beta)',
      '(1 - beta)*k*(2*(1 + beta) - lambda*k)',
    ),
    'SGD at λ': said('lambda*s', 'k*(2 - lambda*k)'),
    'the remembered noise dropped above the line': said(
      'lambda*s*(1 - beta^2)',
      'k*(1 - beta + lambda*beta*(1 - nu)*k)*(2*(1 + beta) - lambda*k*(1 + beta - 2*beta*nu))',
    ),
    'βν for 2βν': said(
      'lambda*s*(1 - beta^2 + lambda*beta*k*(1 - nu)*(1 + beta - beta*nu))',
      'k*(1 - beta + lambda*beta*(1 - nu)*k)*(2*(1 + beta) - lambda*k*(1 + beta - beta*nu))',
    ),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ above: 1, to: 2 }) },
      ...said(
        'lambda*s*(1 - beta^2 + lambda*beta*k*(1 - nu)*(1 + beta - 2*beta*nu))',
        'k*(1 - beta + lambda*beta*(1 - nu)*k)*(2*(1 + beta) - lambda*k*(1 + beta - 2*beta*nu))',
      ),
    },
  },
});
