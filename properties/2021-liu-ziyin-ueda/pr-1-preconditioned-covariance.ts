import {
  autoregressiveBowlMoments,
  choice,
  claim,
  covarianceSolution,
  descentEquation,
  diverges,
  entries,
  equal,
  exact,
  fraction,
  inverse,
  isSettled,
  matrixEquation,
  one,
  otherShapeDraws,
  preconditionedCovariance,
  preconditionedDescent,
  preconditionedDescentDraws,
  preconditionedLoss,
  preconditionedProblem,
  preconditionedSgd,
  preconditionedSolution,
  rational,
  shapedBowlMoments,
  shapedBowlWitnesses,
  sum,
  transpose,
  two,
  vector,
  type Diverges,
  type Matrix,
  type PreconditionedDescent,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const rates = (p: PreconditionedDescent) => entries('p', p.preconditioner);

const witnesses = shapedBowlWitnesses<PreconditionedDescent>(preconditionedSgd, rates);

const moments = shapedBowlMoments<PreconditionedDescent>(preconditionedSgd, rates);

const exactly = moments['moments of the recursion'].exact;

/** The solution of Σ weight·L S R = source; `diverges` where there is none. */
const solved = (
  p: PreconditionedDescent,
  terms: readonly (readonly [number, Matrix<Rational>, Matrix<Rational>])[],
  source: Matrix<Rational>,
): Matrix<Rational | Diverges> =>
  matrixEquation(
    terms.map(([weight, left, right]) => ({ weight: rational(weight), left, right })),
    source,
  ) ?? p.hessian.map((row) => row.map(() => diverges));

/** The equation with another right-hand side, symmetrised. */
const forcedBy = (source: (p: PreconditionedDescent) => Matrix<Rational>) => ({
  theory: (p: PreconditionedDescent) => {
    const noise = source(p);
    const noiseCovariance = exact.scale(rational('1/2'), exact.add(noise, transpose(noise)));
    const { hessian } = preconditionedProblem(p);
    return covarianceSolution(
      { learningRate: one, hessian, noiseCovariance },
      descentEquation(one),
    );
  },
});

/** The equation as it stands for a symmetric P. */
const untransposed = (p: PreconditionedDescent) => {
  const { preconditioner: l, hessian: k } = p;
  const [lk, kl, unit] = [exact.multiply(l, k), exact.multiply(k, l), exact.identity(k.length)];
  return solved(
    p,
    [
      [1, lk, unit],
      [1, unit, kl],
      [-1, lk, kl],
    ],
    exact.multiply(l, p.noiseCovariance, l),
  );
};

const skews = choice([rational('1/4'), rational('-1/3'), rational('1/2')]);

export default claim({
  id: 'PR-1',
  statement:
    'SGD with a matrix P for a learning rate settles at the one solution of PKΣ + ΣKP − PKΣKP = PCP, though no two of K, P, C commute',
  formula: String.raw`PK\Sigma+\Sigma KP-PK\Sigma KP=PCP`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: preconditionedDescentDraws,
  instance: preconditionedDescent,
  hypotheses: {
    stable: { says: 'the eigenvalues of PK lie in (0, 2)', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    symmetric: { says: 'P is symmetric, for the equation without transposes', status: 'needed' },
    transposed: {
      says: 'P is symmetric, for PKΣ + ΣKPᵀ − PKΣKPᵀ = PCPᵀ',
      status: 'not needed',
    },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: preconditionedCovariance,
  relation: equal,
  witnesses,
  nearMisses: {
    'KP for PK': {
      theory: (p) => {
        const { noiseCovariance } = preconditionedProblem(p);
        const hessian = exact.multiply(p.hessian, p.preconditioner);
        const problem = { learningRate: one, hessian, noiseCovariance };
        return covarianceSolution(problem, descentEquation(one));
      },
    },
    'the noise (PC + CP)/2': forcedBy((p) => exact.multiply(p.preconditioner, p.noiseCovariance)),
    'the noise (P²C + CP²)/2': forcedBy((p) =>
      exact.multiply(p.preconditioner, p.preconditioner, p.noiseCovariance),
    ),
    'KΣK for PKΣKP': {
      theory: (p) => {
        const { preconditioner: l, hessian: k } = p;
        const unit = exact.identity(k.length);
        return solved(
          p,
          [
            [1, exact.multiply(l, k), unit],
            [1, unit, exact.multiply(k, l)],
            [-1, k, k],
          ],
          exact.multiply(l, p.noiseCovariance, l),
        );
      },
    },
    'the continuous-time equation PKΣ + ΣKP = PCP': {
      theory: (p) => covarianceSolution(preconditionedProblem(p), { sums: one, noise: one }),
    },
    'the mean rate Tr P/d in every direction': {
      theory: (p) => {
        const rate = exact.trace(p.preconditioner).div(p.dimension);
        const preconditioner = exact.scale(rate, exact.identity(p.dimension));
        return preconditionedSolution({ ...p, preconditioner });
      },
    },
  },
  needs: {
    stable: {
      given: { shares: vector(3, fraction({ from: 1, to: 2 })) },
      theory: preconditionedSolution,
    },
    white: {
      given: { dimension: choice<1 | 2 | 3>([1]) },
      witnesses: autoregressiveBowlMoments<PreconditionedDescent>(preconditionedSgd, rates),
    },
    symmetric: {
      given: { skew: skews, dimension: choice<1 | 2 | 3>([2]) },
      theory: untransposed,
    },
  },
  holdsWithout: {
    transposed: {
      given: { skew: skews, dimension: choice<1 | 2 | 3>([2]) },
      witnesses: moments,
    },
    gaussian: { given: otherShapeDraws, witnesses: moments },
  },
});

claim({
  id: 'PR-1-loss',
  statement:
    'The training loss of preconditioned SGD exceeds its minimum by ½Tr[P(2 − KP)⁻¹C], though no two of K, P, C commute',
  formula: String.raw`\tfrac12\operatorname{Tr}K\Sigma=\tfrac12\operatorname{Tr}\bigl[P(2-KP)^{-1}C\bigr]`,
  source: { paper, at: 'reconstructed (LE-1)' },
  status: 'proved',

  given: { ...preconditionedDescentDraws, dimension: choice<1 | 2 | 3>([2, 1, 2, 3]) },
  instance: preconditionedDescent,
  hypotheses: {},
  theory: preconditionedLoss,
  relation: equal,
  witnesses: {
    'Tr KΣ/2 of the moments': {
      exact: (p) => {
        const covariance = exactly(p);
        if (!isSettled(covariance)) return diverges;
        return exact.trace(exact.multiply(p.hessian, covariance)).div(2);
      },
    },
  },
  nearMisses: {
    'P before the inverse lost, ½Tr[(2 − KP)⁻¹C]': {
      theory: (p) => {
        const { hessian: k, preconditioner, noiseCovariance } = p;
        const gap = exact.subtract(
          exact.scale(two, exact.identity(k.length)),
          exact.multiply(k, preconditioner),
        );
        return exact.trace(exact.multiply(inverse(gap), noiseCovariance)).div(2);
      },
    },
    'the continuous-time loss ¼Tr PC': {
      theory: (p) => exact.trace(exact.multiply(p.preconditioner, p.noiseCovariance)).div(4),
    },
    'K for C': {
      theory: (p) => sum(p.steps.map((x) => x.div(two.sub(x)))).div(2),
    },
  },
});
