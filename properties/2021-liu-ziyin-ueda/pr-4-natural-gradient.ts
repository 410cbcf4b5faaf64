import {
  choice,
  claim,
  covarianceSolution,
  decides,
  descentEquation,
  diverges,
  entries,
  equal,
  equalMatrices,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  inverse,
  isSettled,
  naturalGradient,
  naturalGradientFormula,
  naturalMomentumVariance,
  newtonNoise,
  noisyBowl,
  one,
  parametersAndGradient,
  preconditionedHeavyBall,
  quadraticConstants,
  regularBowl,
  regularBowlDraws,
  relaxationTime,
  scale,
  stationaryMeans,
  stationaryMoments,
  stationaryProducts,
  two,
  withMemory,
  type Bowl,
  type Diverges,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends Bowl {
  readonly learningRate: Rational;
  readonly momentum: Rational;
}
/** P = λJ⁻¹ */
const naturalStep = (p: Instance, fisher: Matrix<Rational>) =>
  exact.scale(p.learningRate, inverse(fisher));

const processes = [1, 2, 3].map((d) => noisyBowl(d, preconditionedHeavyBall(d), gaussian()));
const read = (p: Instance, fisher = naturalGradientFormula(p).fisher) => ({
  recursion: processes[p.dimension - 1]!,
  constants: {
    mu: p.momentum,
    ...quadraticConstants(p.hessian, p.noiseFactor),
    ...entries('p', naturalStep(p, fisher)),
  },
});
const settled = (p: Instance, fisher?: Matrix<Rational>) => {
  const { recursion, constants } = read(p, fisher);
  const { covariance, meanSquare } = parametersAndGradient(recursion, constants);
  return { covariance, fisher: meanSquare };
};

/** Another covariance beside the right Fisher matrix. */
const said = (covariance: (p: Instance) => Matrix<Rational | Diverges>) => ({
  theory: (p: Instance) => ({ ...naturalGradient(p), covariance: covariance(p) }),
});
/** λ/(2 − λ) times a matrix, without a value at λ = 2. */
const likeNewton = (a: (p: Instance) => Matrix<Rational>) =>
  said((p) => {
    const gap = two.sub(p.learningRate);
    return gap.n === 0n
      ? p.hessian.map((row) => row.map(() => diverges))
      : exact.scale(p.learningRate.div(gap), a(p));
  });

const drawn = {
  given: {
    ...regularBowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
    learningRate: scale({ from: '1/8', to: 8 }),
    momentum: fraction({ from: 0, to: 0 }),
  },
  instance: ({
    learningRate,
    momentum,
    ...raw
  }: { readonly learningRate: Rational; readonly momentum: Rational } & Parameters<
    typeof regularBowl
  >[0]): Instance => ({ ...regularBowl(raw), learningRate, momentum }),
};

export default claim({
  id: 'PR-4',
  statement:
    'The natural gradient with its own Fisher matrix J = E ggᵀ settles at (λ/2)K⁻¹ for every λ > 0, whatever the noise C > 0',
  formula: String.raw`P=\lambda\operatorname{E}[gg^{\mathsf T}]^{-1}:\quad\Sigma=\tfrac\lambda2K^{-1},\quad\operatorname{E}gg^{\mathsf T}=\tfrac\lambda2K+C`,
  source: { paper, at: 'reconstructed; J is the mean over the stationary law' },
  status: 'proved',

  ...drawn,
  hypotheses: {
    regular: { says: 'C is positive definite', status: 'needed' },
    plain: { says: 'there is no momentum', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    frozen: { says: 'J is the mean itself, not a moving average of ggᵀ', status: 'open' },
  },
  theory: naturalGradient,
  relation: equal,
  witnesses: {
    'moments of the recursion': { exact: (p) => settled(p) },
    runs: {
      sampled: (p: Instance, random: Seed) => ({
        covariance: stationaryProducts({ ...read(p), random }),
      }),
      accepts: (p) => {
        const { recursion, constants } = read(p);
        return relaxationTime(recursion, constants) <= 80;
      },
    },
  },
  nearMisses: {
    'λ/(2 − λ)·K⁻¹, as if the steps were Newton’s': likeNewton(({ hessian }) => inverse(hessian)),
    'Newton’s own λ/(2 − λ)·K⁻¹CK⁻¹': likeNewton(newtonNoise),
    'C alone for the Fisher matrix': said((p) => {
      const step = naturalStep(p, p.noiseCovariance);
      const noiseCovariance = exact.multiply(step, p.noiseCovariance, step);
      const hessian = exact.multiply(step, p.hessian);
      return covarianceSolution(
        { learningRate: one, hessian, noiseCovariance },
        descentEquation(one),
      );
    }),
  },
  needs: {
    regular: {
      given: { noise: choice(['full', 'eigenvector']), dimension: choice<1 | 2 | 3>([2, 3]) },
      theory: naturalGradientFormula,
    },
    plain: {
      given: { momentum: fraction({ above: -1, below: 1 }), dimension: choice<1 | 2 | 3>([2, 1]) },
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['any']), dimension: choice<1 | 2 | 3>([2]) } },
  },
});

interface Guess extends Instance {
  readonly guess: Matrix<Rational>;
}
const consistent = (is: boolean) => (is ? 'consistent' : 'not');

claim({
  id: 'PR-4-unique',
  statement: 'A covariance S is the one that P = λ(KSK + C)⁻¹ produces only where S = (λ/2)K⁻¹',
  formula: String.raw`\Sigma\bigl(\lambda(KSK+C)^{-1}\bigr)=S\iff S=\tfrac\lambda2K^{-1}`,
  source: { paper, at: 'reconstructed; J is the mean over the stationary law' },
  status: 'proved',

  given: {
    ...drawn.given,
    dimension: choice<1 | 2 | 3>([2, 1]),
    shape: choice(['inverse Hessian', 'isotropic', 'Newton']),
    size: fraction({ above: 0, below: 3, near: [1] }),
  },
  instance: ({ shape, size, ...raw }): Guess => {
    const p = drawn.instance(raw);
    const shapes = {
      'inverse Hessian': () => inverse(p.hessian),
      isotropic: () => exact.identity(p.dimension),
      Newton: () => newtonNoise(p),
    };
    return { ...p, guess: exact.scale(size.mul(p.learningRate).div(two), shapes[shape]()) };
  },
  hypotheses: {},
  theory: (p) => consistent(equalMatrices(p.guess, naturalGradient(p).covariance)),
  relation: decides,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const fisher = exact.add(exact.multiply(p.hessian, p.guess, p.hessian), p.noiseCovariance);
        const { covariance } = settled(p, fisher);
        return consistent(isSettled(covariance) && equalMatrices(covariance, p.guess));
      },
    },
  },
  nearMisses: {
    'any multiple of K⁻¹ will do': {
      theory: (p) => {
        const product = exact.multiply(p.guess, p.hessian);
        const unit = exact.identity(p.dimension);
        return consistent(equalMatrices(product, exact.scale(product[0]![0]!, unit)));
      },
    },
    'λ/2 in every direction': {
      theory: (p) =>
        consistent(
          equalMatrices(p.guess, exact.scale(p.learningRate.div(two), exact.identity(p.dimension))),
        ),
    },
  },
});

interface Line {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
  /** λ/J, for the J that the instance was solved for. */
  readonly effectiveRate: Rational;
}
const line = (p: Line) => ({
  recursion: withMemory(noisyBowl(1, heavyBall(), gaussian({ variance: p.noiseVariance })), {
    states: { g: 'k*w + sigma*xi' },
    samples: {},
  }),
  constants: { lambda: p.effectiveRate, mu: p.momentum, k: p.curvature, sigma: one },
});
const lineSaid = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Line) => ({
      variance: value({ lambda: p.learningRate, mu: p.momentum, k: p.curvature }),
      learningRate: p.learningRate,
    }),
  };
};

claim({
  id: 'PR-4-momentum',
  statement:
    'With momentum the natural gradient’s variance depends on the noise: kS = y > 0 solves a quadratic in which σ² stays',
  formula: String.raw`2(1-\mu^2)ky^2+\bigl(2(1-\mu^2)\sigma^2-\lambda(1-\mu)k\bigr)y-\lambda(1+\mu)\sigma^2=0,\quad S=\tfrac yk`,
  source: { paper, at: 'ours, extends the natural gradient; one dimension' },
  status: 'proved',

  given: {
    learningRate: scale({ from: '1/8', to: 8 }),
    momentum: fraction({ above: -1, below: 1, near: [0] }),
    curvature: scale(),
    share: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  // The root y lies between λ/(2(1 + μ)) and λ/(2(1 − μ)): drawn there, it determines σ² = ky·share/(1 − share).
  instance: ({ learningRate, momentum, curvature, share }): Line => {
    const ends = [one.add(momentum), one.sub(momentum)].map((end) => learningRate.div(end).div(2));
    const root = ends[0]!.add(share.mul(ends[1]!.sub(ends[0]!)));
    const forced = curvature.mul(root);
    const noiseVariance = forced.mul(share).div(one.sub(share));
    const effectiveRate = learningRate.div(forced.add(noiseVariance));
    return { learningRate, momentum, curvature, noiseVariance, effectiveRate };
  },
  hypotheses: {},
  theory: (p) => ({ variance: naturalMomentumVariance(p), learningRate: p.learningRate }),
  relation: equal,
  witnesses: {
    'moments of the recursion, and λ from its own E g²': {
      exact: (p) => {
        const { recursion, constants } = line(p);
        const moments = stationaryMoments(recursion, constants);
        if (moments === diverges) return { variance: diverges, learningRate: diverges };
        const at = (state: string) => {
          const place = recursion.states.indexOf(state);
          return moments.secondMoment[place]![place]!;
        };
        return { variance: at('w'), learningRate: p.effectiveRate.mul(at('g')) };
      },
    },
    runs: {
      sampled: (p: Line, random: Seed) =>
        stationaryMeans({ ...line(p), observables: { variance: 'w^2' }, random }),
      accepts: (p) => {
        const { recursion, constants } = line(p);
        return relaxationTime(recursion, constants) <= 80;
      },
    },
  },
  nearMisses: {
    'λ/(2k), momentum without effect': lineSaid('lambda/(2*k)'),
    'λ/(2k(1 − μ)), momentum as a larger rate': lineSaid('lambda/(2*k*(1 - mu))'),
    'λ/(2k(1 + μ)), the limit of little noise': lineSaid('lambda/(2*k*(1 + mu))'),
  },
});
