import {
  blockDoubling,
  blockMethod,
  choice,
  claim,
  compose,
  decides,
  equal,
  fraction,
  gaussian,
  laplace,
  one,
  quadratic,
  quasiHyperbolic,
  quasiHyperbolicLimits,
  quasiHyperbolicStability,
  quasiHyperbolicSteps,
  rational,
  scale,
  smallest,
  spectralBowl,
  stabilityWitnesses,
  two,
  twoStepCovariances,
  twoStepSolution,
  wideBowl,
  wideBowlDraws,
  zero,
  type Drawn,
  type Law,
  type QuasiHyperbolicRates,
  type Rational,
  type WideBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  beta: fraction({ above: -1, below: 1, near: [0, '1/2'] }),
  nu: fraction({ from: 0, to: 3, near: ['1/2', 1] }),
  which: choice(['mirror', 'spiral']),
  shareOfLimit: fraction({ from: '-1/4', to: '3/2', near: [0, 1] }),
  curvature: scale(),
  noiseStd: scale(),
};
/** λk on either side of one of the limits; of 4 where that limit does not exist. */
const instance = ({ which, shareOfLimit, curvature, ...rest }: Drawn<typeof given>) => {
  const normalizedStep = shareOfLimit.mul(quasiHyperbolicLimits(rest)[which] ?? rational(4));
  return { ...rest, normalizedStep, curvature, learningRate: normalizedStep.div(curvature) };
};
type Instance = ReturnType<typeof instance>;

const decisions = (law: Law) => {
  const noise = { xi: law };
  const recursion = compose({ landscape: quadratic(), optimizer: quasiHyperbolic(), noise });
  const constants = (p: Instance) => ({
    lambda: p.learningRate,
    beta: p.beta,
    nu: p.nu,
    k: p.curvature,
    sigma: p.noiseStd,
  });
  return stabilityWitnesses(recursion, constants);
};
/** Other limits of λk. */
const below = (limits: (p: Instance) => readonly (Rational | undefined)[]) => ({
  theory: (p: Instance) =>
    p.normalizedStep.gt(zero) && limits(p).every((limit) => !limit || p.normalizedStep.lt(limit))
      ? 'stable'
      : 'unstable',
});

export default claim({
  id: 'QH-1-stable',
  statement:
    'For |β| < 1 and ν ≥ 0 quasi-hyperbolic momentum settles in mean square exactly when 0 < λk(1 + β − 2βν) < 2(1 + β), or the bracket is not positive, and, where ν > 1 and β > 0, λk < (1 − β)/(β(ν − 1))',
  formula: String.raw`0<\lambda k<\frac{2(1+\beta)}{1+\beta-2\beta\nu};\qquad\nu>1,\ \beta>0:\ \text{also}\ \lambda k<\frac{1-\beta}{\beta(\nu-1)}`,
  source: { paper, at: 'ours, extends heavy ball to the method of Ma and Yarats 2018' },
  status: 'proved',

  given,
  instance,
  hypotheses: { gaussian: { says: 'the noise is Gaussian', status: 'not needed' } },
  theory: quasiHyperbolicStability,
  relation: decides,
  witnesses: decisions(gaussian()),
  nearMisses: {
    'the limit 2 of plain SGD': below(() => [two]),
    'the limit 2(1 + β)/(1 − β) of ν = 1': below(({ beta }) => [
      two.mul(one.add(beta)).div(one.sub(beta)),
    ]),
    'no second limit beyond ν = 1': below((p) => [quasiHyperbolicLimits(p).mirror]),
    '(1 + β)/(β(ν − 1)) as the second limit': below((p) => {
      const { mirror, spiral } = quasiHyperbolicLimits(p);
      return [mirror, spiral && spiral.mul(one.add(p.beta)).div(one.sub(p.beta))];
    }),
    'the second limit alone beyond ν = 1': below((p) => {
      const { mirror, spiral } = quasiHyperbolicLimits(p);
      return [spiral ?? mirror];
    }),
  },
  holdsWithout: { gaussian: { witnesses: decisions(laplace()) } },
});

interface Wide extends WideBowl, QuasiHyperbolicRates {}
const method = (p: Wide) =>
  blockMethod(quasiHyperbolic(), { lambda: p.learningRate, beta: p.beta, nu: p.nu });

claim({
  id: 'QH-1-float64',
  statement:
    'In double precision the doubling sum over (w, λm) keeps the covariance to 16du‖P‖, up to 1 − 2⁻³¹ of the stability limit',
  formula: String.raw`\|\operatorname{fl}\Sigma-\Sigma\|\le16\,d\,u\,\max(\|P\|,\|P'\|)\,\|\Sigma\|,\quad P=\sum_nZ^nZ^{n\mathsf T},\ P'=\sum_nZ^{n\mathsf T}Z^n`,
  source: { paper, at: 'ours, on the numerics of the covariance' },
  status: 'conjecture',

  given: {
    ...wideBowlDraws,
    dimension: choice<number>([2, 1, 3, 2, 4, 1, 2, 8]),
    beta: fraction({ from: 0, to: '15/16', near: ['1/2'] }),
    nu: fraction({ from: 0, to: 1, near: ['1/2'] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  instance: ({ shareOfLimit, beta, nu, ...raw }): Wide => {
    const drawn = wideBowl(raw);
    const limit = shareOfLimit.mul(smallest(Object.values(quasiHyperbolicLimits({ beta, nu }))));
    return {
      ...drawn,
      beta,
      nu,
      learningRate: smallest(drawn.curvatures.map((k) => limit.div(k))),
    };
  },
  hypotheses: {},
  theory: (p) => twoStepCovariances(spectralBowl(p), (k) => quasiHyperbolicSteps(p, k)).same,
  relation: equal,
  witnesses: {
    'the doubling sum in doubles': blockDoubling(method),
  },
  nearMisses: {
    'the remembered noise dropped': {
      theory: (p) =>
        twoStepSolution(spectralBowl(p), (k) => ({ ...quasiHyperbolicSteps(p, k), c1: zero })).same,
    },
    'the learning rate off by one part in a million': {
      theory: (p) => {
        const nearly = { ...p, learningRate: p.learningRate.mul(rational('999999/1000000')) };
        return twoStepCovariances(spectralBowl(p), (k) => quasiHyperbolicSteps(nearly, k)).same;
      },
    },
  },
});
