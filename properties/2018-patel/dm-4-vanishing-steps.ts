import {
  atLeast,
  awayFromZero,
  batchDescent,
  centredForces,
  choice,
  claim,
  components,
  exact,
  fraction,
  integer,
  largest,
  meanCurvature,
  meanHessian,
  mirroredSamples,
  momentImage,
  one,
  pathwise,
  power,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  scheduledPaths,
  secondMomentTerms,
  sum,
  vector,
  type Drawn,
  type Matrix,
  type QuadraticSamples,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples {
  readonly forces: readonly (readonly Rational[])[];
  readonly start: readonly Rational[];
  readonly learningRates: readonly Rational[];
  /** λ_1ΣC over all steps, those beyond the last one looked at included. */
  readonly travel: Rational;
}

const horizon = 3;
const given = {
  ...quadraticDraws({ most: 2 }),
  pushes: vector(6, integer({ from: -3, to: 3 })),
  travel: fraction({ above: 0, below: 1 }),
  /** C_{k+1}/C_k */
  fading: fraction({ from: '1/8', to: '3/4' }),
};
type Raw = Drawn<typeof given>;

const steepest = (p: QuadraticSamples) => largest(meanHessian(p).map((row, j) => row[j]!));
const shared = ({ hessians, weights, batchSize }: Problem) =>
  batchDescent({ hessians, weights, batchSize });

/** Mirrored samples, so that λ_1 is rational; geometric steps with the sum travel/λ_1. */
function instance(raw: Raw, fading = raw.fading): Problem {
  const p = mirroredSamples(quadraticSamples(raw));
  const first = raw.travel.mul(one.sub(raw.fading)).div(steepest(p));
  return {
    ...p,
    forces: centredForces(raw, p),
    start: awayFromZero(raw),
    learningRates: Array.from({ length: horizon }, (_, k) => first.mul(power(fading, k))),
    travel: raw.travel,
  };
}

const floor = (share: (p: Problem) => Rational) => ({
  theory: (p: Problem) => {
    const left = share(p).mul(quadraticValue(meanHessian(p), p.start));
    return p.learningRates.map(() => left);
  },
});
/** E u′Mu by the recursion's own second moments and its own M. */
const errors = (build: (p: Problem) => Recursion) => ({
  exact: (p: Problem) => {
    const recursion = build(p);
    const mean = meanCurvature(recursion, p.learningRates[0]!);
    let moment: Matrix<Rational> = p.start.map((x) => p.start.map((y) => x.mul(y)));
    return p.learningRates.map((lambda) => {
      moment = momentImage(secondMomentTerms(recursion, { lambda }), moment);
      return exact.trace(exact.multiply(mean, moment));
    });
  },
});
const allPaths = {
  exact: (p: Problem) => {
    const recursion = batchDescent(p);
    const mean = meanCurvature(recursion, p.learningRates[0]!);
    const schedule = p.learningRates.map((lambda) => ({ lambda }));
    return scheduledPaths(recursion, schedule, components('w', p.start)).map((outcomes) =>
      sum(
        outcomes.map(({ probability, state }) =>
          probability.mul(quadraticValue(mean, Object.values(state))),
        ),
      ),
    );
  },
};

export default claim({
  id: 'DM-4-vanishing-steps',
  statement:
    'Steps whose sum is finite stop short of the minimiser: below λ_1ΣC = 1 the share (1 − λ_1ΣC)² of the error is never lost',
  formula: String.raw`\lambda_1\textstyle\sum_kC_k<1\Rightarrow\mathbb E\,e_k\ge\bigl(1-\lambda_1\sum_kC_k\bigr)^2e_0\ \ \forall k`,
  source: { paper, at: 'ours: why the convergence theorem asks for steps in [a, b] with a > 0' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    summable: { says: 'the sum of the steps is finite', status: 'needed' },
    homogeneous: { says: 'some point minimises every sample', status: 'not needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'not needed' },
  },
  ...floor((p) => power(one.sub(p.travel), 2)),
  relation: pathwise(atLeast),
  witnesses: { 'second moments of the recursion': errors(shared) },
  nearMisses: {
    'nothing is lost': floor(() => one),
    'without the square': floor((p) => one.sub(p.travel)),
    'the first step alone': floor((p) => power(one.sub(p.learningRates[0]!.mul(steepest(p))), 2)),
    'λ_m for λ_1': floor((p) => {
      const eigenvalues = meanHessian(p).map((row, j) => row[j]!);
      const ratio = eigenvalues.reduce((a, b) => (a.lt(b) ? a : b)).div(steepest(p));
      return power(one.sub(p.travel.mul(ratio)), 2);
    }),
  },
  needs: {
    // The first step for ever; the bound is still that of the fading steps.
    summable: {
      given: {
        travel: fraction({ from: '1/4', to: '1/2' }),
        fading: fraction({ from: '1/4', to: '1/2' }),
      },
      instance: (raw) => instance(raw, rational(1)),
    },
  },
  holdsWithout: {
    // On a line, where all paths are few.
    homogeneous: {
      given: { dimension: choice([1]), batchSize: choice([1]) },
      instance: (raw) => instance(raw),
      witnesses: { 'all paths under forces': allPaths },
    },
    independent: {
      witnesses: { 'N copies of one sample': errors((p) => shared({ ...p, batchSize: 1 })) },
    },
  },
});
