import {
  autoregressiveBowlMoments,
  choice,
  claim,
  covarianceSolution,
  decides,
  descentEquation,
  diverges,
  entries,
  equal,
  exact,
  fraction,
  heavyBallEquation,
  heavyBallLimit,
  isSettled,
  matrixEquation,
  noiseShapes,
  one,
  otherShapeDraws,
  preconditionedBowl,
  preconditionedBowlDraws,
  preconditionedCovariance,
  preconditionedCriterion,
  preconditionedHeavyBall,
  preconditionedProblem,
  preconditionedSolution,
  preconditionedStability,
  rational,
  shapedBowlMoments,
  shapedBowlWitnesses,
  transpose,
  vector,
  zero,
  type CovarianceEquation,
  type Drawn,
  type Matrix,
  type PreconditionedDescent,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  ...preconditionedBowlDraws,
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  noiseShape: choice(noiseShapes),
};
const instance = ({
  noiseShape,
  momentum,
  ...raw
}: Drawn<typeof given>): PreconditionedDescent => ({
  ...preconditionedBowl(raw, heavyBallLimit(momentum)),
  momentum,
  noiseShape,
});
const rates = (p: PreconditionedDescent) => ({ mu: p.momentum, ...entries('p', p.preconditioner) });
const witnesses = shapedBowlWitnesses<PreconditionedDescent>(preconditionedHeavyBall, rates);
const moments = shapedBowlMoments<PreconditionedDescent>(preconditionedHeavyBall, rates);
const settled = moments['moments of the recursion'].exact;
const skews = choice([rational('1/4'), rational('-1/3'), rational('1/2')]);
/** Another equation in B = PK. */
const said = (equation: (mu: Rational, right: CovarianceEquation) => CovarianceEquation) => ({
  theory: (p: PreconditionedDescent) => {
    const right = heavyBallEquation(one, p.momentum);
    return covarianceSolution(preconditionedProblem(p), equation(p.momentum, right));
  },
});
/** The right equation in another B, or with another noise, symmetrised. */
const about = (
  change: (p: PreconditionedDescent) => {
    readonly hessian?: Matrix<Rational>;
    readonly noiseCovariance?: Matrix<Rational>;
  },
) => ({
  theory: (p: PreconditionedDescent) => {
    const problem = { ...preconditionedProblem(p), ...change(p) };
    const { noiseCovariance: noise } = problem;
    const noiseCovariance = exact.scale(rational('1/2'), exact.add(noise, transpose(noise)));
    return covarianceSolution({ ...problem, noiseCovariance }, heavyBallEquation(one, p.momentum));
  },
});
/** The equation with B on either side, whether or not it is symmetric. */
const untransposed = (p: PreconditionedDescent) => {
  const { hessian: b, noiseCovariance } = preconditionedProblem(p);
  const { sums, product, squares } = heavyBallEquation(one, p.momentum);
  const [unit, square] = [exact.identity(b.length), exact.multiply(b, b)];
  const terms = [
    { weight: sums, left: b, right: unit },
    { weight: sums, left: unit, right: b },
    { weight: product!, left: b, right: b },
    { weight: squares!, left: square, right: unit },
    { weight: squares!, left: unit, right: square },
  ];
  return matrixEquation(terms, noiseCovariance) ?? b.map((row) => row.map(() => diverges));
};

export default claim({
  id: 'PR-2',
  statement:
    'A preconditioner P with momentum: the covariance solves the equation of heavy ball with B = PK for λK and PCPᵀ for λ²C, though no two of K, P, C commute',
  formula: String.raw`B=PK:\quad(1-\mu)(B\Sigma+\Sigma B^{\mathsf T})-\tfrac{1+\mu^2}{1-\mu^2}B\Sigma B^{\mathsf T}+\tfrac{\mu}{1-\mu^2}\bigl(B^2\Sigma+\Sigma(B^{\mathsf T})^2\bigr)=PCP^{\mathsf T}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    stable: { says: '|μ| < 1 and the eigenvalues of PK lie in (0, 2(1 + μ))', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    symmetric: { says: 'P is symmetric', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: preconditionedCovariance,
  relation: equal,
  witnesses,
  nearMisses: {
    'the double commutator dropped': said((mu) => ({
      sums: one,
      product: one.div(one.add(mu)).neg(),
      noise: one.div(one.sub(mu)),
    })),
    'the coefficients of BΣBᵀ and (B²Σ + Σ(Bᵀ)²)/2 exchanged': said((_, right) => ({
      ...right,
      product: right.squares!.mul(2),
      squares: right.product!.div(2),
    })),
    'a minus before μ(B²Σ + Σ(Bᵀ)²)': said((_, right) => ({
      ...right,
      squares: right.squares!.neg(),
    })),
    'the continuous-time equation (1 − μ)(BΣ + ΣBᵀ) = PCPᵀ': said((mu) => ({
      sums: one.sub(mu),
      noise: one,
    })),
    '1/(1 − μ²) dropped': said((mu, right) => {
      const square = one.sub(mu.mul(mu));
      return {
        ...right,
        product: right.product!.mul(square),
        squares: right.squares!.mul(square),
      };
    }),
    'SGD with the preconditioner P/(1 − μ)': {
      theory: (p) => {
        const preconditioner = exact.scale(one.div(one.sub(p.momentum)), p.preconditioner);
        const problem = preconditionedProblem({ ...p, preconditioner });
        return covarianceSolution(problem, descentEquation(one));
      },
    },
    'KP for PK': about((p) => ({ hessian: exact.multiply(p.hessian, p.preconditioner) })),
    'the noise (PC + CP)/2': about((p) => ({
      noiseCovariance: exact.multiply(p.preconditioner, p.noiseCovariance),
    })),
    'the noise (P²C + CP²)/2': about((p) => ({
      noiseCovariance: exact.multiply(p.preconditioner, p.preconditioner, p.noiseCovariance),
    })),
    'B without its transpose on the right': { theory: untransposed },
  },
  needs: {
    stable: {
      given: { shares: vector(3, fraction({ from: 1, to: 2 })) },
      theory: preconditionedSolution,
    },
    white: {
      given: { dimension: choice<1 | 2 | 3>([1]) },
      witnesses: autoregressiveBowlMoments<PreconditionedDescent>(preconditionedHeavyBall, rates),
    },
  },
  holdsWithout: {
    symmetric: {
      given: { skew: skews, dimension: choice<1 | 2 | 3>([2]) },
      witnesses: moments,
    },
    gaussian: { given: otherShapeDraws, witnesses: moments },
  },
});

const rule = (isStable: (p: PreconditionedDescent) => boolean) => ({
  theory: (p: PreconditionedDescent) => (isStable(p) ? 'stable' : 'unstable'),
});

claim({
  id: 'PR-2-stable',
  statement:
    'For K > 0 and a symmetric P it is stable exactly where |μ| < 1, P > 0 and KPK < 2(1 + μ)K, that is where all eigenvalues of PK lie in (0, 2(1 + μ))',
  formula: String.raw`|\mu|<1,\ 0\prec P,\ KPK\prec2(1+\mu)K\iff|\mu|<1,\ \operatorname{spec}(PK)\subset\bigl(0,2(1+\mu)\bigr)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...given,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 1, 2]),
    momentum: fraction({ from: '-5/4', to: '5/4', near: [-1, 0, 1] }),
    shares: vector(3, fraction({ from: '-1/4', to: '5/4', near: [0, 1] })),
  },
  instance,
  hypotheses: { symmetric: { says: 'P is symmetric', status: 'needed' } },
  theory: preconditionedStability,
  relation: decides,
  witnesses: {
    'whether the moments settle': {
      exact: (p) => (isSettled(settled(p)) ? 'stable' : 'unstable'),
    },
  },
  nearMisses: {
    'the limit 2 of SGD': rule(
      (p) =>
        p.momentum.abs().compare(1) < 0 &&
        preconditionedCriterion({ ...p, momentum: zero }) === 'stable',
    ),
    'P need not be positive definite': rule(
      (p) =>
        p.momentum.abs().compare(1) < 0 && p.steps.every((x) => x.lt(heavyBallLimit(p.momentum))),
    ),
    'the limit 2(1 + μ) for any μ': rule((p) =>
      p.steps.every((x) => x.gt(zero) && x.lt(heavyBallLimit(p.momentum))),
    ),
    'the mean step Tr PK/d lies in (0, 2(1 + μ))': rule((p) => {
      const mean = exact.trace(exact.multiply(p.preconditioner, p.hessian)).div(p.dimension);
      const limit = heavyBallLimit(p.momentum);
      return p.momentum.abs().compare(1) < 0 && mean.gt(zero) && mean.lt(limit);
    }),
  },
  needs: {
    symmetric: {
      given: {
        skew: choice([rational(2), rational(-1), rational('3/2')]),
        dimension: choice<1 | 2 | 3>([2]),
      },
      theory: preconditionedCriterion,
    },
  },
});
