import {
  bowl,
  bowlDraws,
  choice,
  claim,
  equal,
  exact,
  fedGradients,
  fedPath,
  fraction,
  heavyBallWeight,
  lookaheadCovariance,
  lookaheadWeight,
  momentumPath,
  nesterov,
  nesterovCovariance,
  nesterovLimits,
  nesterovLookahead,
  nesterovSteps,
  noiseShapes,
  one,
  otherShapeDraws,
  pathwise,
  quasiHyperbolic,
  scale,
  shapedBowlMoments,
  shapedBowlWitnesses,
  transpose,
  twoStepCovariances,
  twoStepSolution,
  vector,
  type Bowl,
  type GradientWeight,
  type Matrix,
  type NesterovRates,
  type NoiseShape,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends NesterovRates {
  readonly start: Rational;
  readonly gradients: readonly Rational[];
}
const path = (weight: (mu: Rational) => GradientWeight) => ({
  theory: (p: Run) => momentumPath({ ...p, weight: weight(p.momentum) }),
});
const fedBy = (
  fed: Recursion,
  constants: (p: Run) => Readonly<Record<string, Rational>>,
  state = 'w',
) => ({
  exact: (p: Run) =>
    fedPath(fed, constants(p), p.gradients, { w: p.start }).map((states) => states[state]!),
});
const rates = (p: NesterovRates) => ({ lambda: p.learningRate, mu: p.momentum });
const [twoSequences, library] = [fedGradients(nesterov()), fedGradients(nesterovLookahead())];

export default claim({
  id: 'NE-2',
  statement:
    'The Nesterov momentum of the software libraries generates the lookahead points, and so does quasi-hyperbolic momentum with ν = β = μ at λ/(1 − μ)',
  formula: String.raw`m\leftarrow\mu m+g,\ w\leftarrow w-\lambda(g+\mu m):\quad w_t=y_t=y_0-\lambda\sum_{s\le t}(1+\mu+\dots+\mu^{t-s+1})g_s`,
  source: { paper, at: 'ours, on the momentum of the paper; quasi-hyperbolic after Ma and Yarats' },
  status: 'proved',

  given: {
    learningRate: scale(),
    momentum: fraction({ from: -2, to: 2, near: [-1, 0] }),
    start: fraction({ from: -4, to: 4, near: [0] }),
    gradients: vector(6, fraction({ from: -4, to: 4, near: [0] })),
  },
  // At μ = 1 there is no λ/(1 − μ).
  instance: ({ momentum, ...raw }): Run => ({
    ...raw,
    momentum: momentum.equals(one) ? momentum.div(2) : momentum,
  }),
  hypotheses: {
    lookahead: {
      says: 'the points compared are those where the gradient is read',
      status: 'needed',
    },
  },
  ...path(lookaheadWeight),
  relation: pathwise(equal),
  witnesses: {
    'Nesterov in two sequences': fedBy(twoSequences, rates),
    'Nesterov of the libraries': fedBy(library, rates),
    'quasi-hyperbolic momentum': fedBy(fedGradients(quasiHyperbolic()), (p) => ({
      lambda: p.learningRate.div(one.sub(p.momentum)),
      beta: p.momentum,
      nu: p.momentum,
    })),
  },
  nearMisses: {
    'the iterates of the method, which are those of heavy ball on the same gradients':
      path(heavyBallWeight),
    'the momentum counted twice': path((mu) => lookaheadWeight(mu.mul(2))),
    'λ/(1 − μ) for all': {
      theory: (p) =>
        momentumPath({
          ...p,
          learningRate: p.learningRate.div(one.sub(p.momentum)),
          weight: lookaheadWeight(p.momentum),
        }),
    },
  },
  needs: {
    lookahead: { witnesses: { 'the iterates': fedBy(twoSequences, rates, 'z') } },
  },
});

interface Instance extends Bowl, NesterovRates {
  readonly noiseShape: NoiseShape;
}
/** ((1 + μ)² + μ²) now − factor·(before + its transpose). */
const mixed = (factor: (mu: Rational) => Rational) => ({
  theory: (p: Instance) => {
    const { momentum: mu } = p;
    const { same, lagged } = twoStepCovariances(p, (k) => nesterovSteps(p, k));
    const [now, before] = [same as Matrix<Rational>, lagged as Matrix<Rational>];
    const square = one.add(mu).mul(one.add(mu)).add(mu.mul(mu));
    const cross = exact.add(before, transpose(before));
    return exact.subtract(exact.scale(square, now), exact.scale(factor(mu), cross));
  },
});

claim({
  id: 'NE-2-covariance',
  statement:
    'The lookahead points settle at ((1 + μ)² + μ²)Σ − μ(1 + μ)(P + Pᵀ), where Σ and P = E wₜwₜ₋₁ᵀ are the iterates’; in one dimension P = (1 + μ)qΣ/(1 + μq)',
  formula: String.raw`\operatorname{E}yy^{\mathsf T}=\bigl((1+\mu)^2+\mu^2\bigr)\Sigma-\mu(1+\mu)(P+P^{\mathsf T}),\qquad d=1:\ P=\frac{(1+\mu)q}{1+\mu q}\Sigma`,
  source: { paper, at: 'ours, extends the covariance of heavy ball' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 1, 2, 2, 1, 3]),
    momentum: fraction({ above: -1, below: 1, near: ['-1/3', 0, '1/2'] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
    noiseShape: choice(noiseShapes),
  },
  instance: ({ shareOfLimit, momentum, noiseShape, ...raw }): Instance => {
    const drawn = bowl(raw);
    const { high } = nesterovLimits(momentum);
    return {
      ...drawn,
      noiseShape,
      momentum,
      learningRate: shareOfLimit.mul(high).div(drawn.largestCurvature),
    };
  },
  hypotheses: {
    stable: { says: 'every λk lies below its limit', status: 'needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: lookaheadCovariance,
  relation: equal,
  witnesses: shapedBowlWitnesses<Instance>(() => nesterovLookahead(), rates),
  nearMisses: {
    'the covariance of the iterates': { theory: nesterovCovariance },
    'the lag of the iterates forgotten': mixed((mu) => mu.mul(0)),
    '+μ(1 + μ)': mixed((mu) => mu.mul(one.add(mu)).neg()),
    'the lag counted once': mixed((mu) => mu.mul(one.add(mu)).div(2)),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }) },
      theory: (p) => twoStepSolution(p, (k) => nesterovSteps(p, k)).same,
    },
  },
  holdsWithout: {
    gaussian: {
      given: otherShapeDraws,
      witnesses: shapedBowlMoments<Instance>(() => nesterovLookahead(), rates),
    },
  },
});
