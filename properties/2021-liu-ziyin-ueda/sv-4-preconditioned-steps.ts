import {
  atLeast,
  choice,
  claim,
  continuousCovariance,
  entries,
  exact,
  loewnerAtLeast,
  loewnerAtMost,
  noiseShapes,
  preconditionedBowl,
  preconditionedBowlDraws,
  preconditionedHeavyBall,
  preconditionedProblem,
  preconditionedSgd,
  rational,
  shapedBowlMoments,
  two,
  vector,
  fraction,
  type Drawn,
  type NoiseShape,
  type PreconditionedBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends PreconditionedBowl {
  readonly noiseShape: NoiseShape;
}
const given = { ...preconditionedBowlDraws, noiseShape: choice(noiseShapes) };
const instance = ({ noiseShape, ...raw }: Drawn<typeof given>): Instance => ({
  ...preconditionedBowl(raw, two),
  noiseShape,
});
const rates = (p: Instance) => entries('p', p.preconditioner);
const momentum = rational('3/4');
/** Continuous time in the steps of the preconditioner. */
const continuous = (p: Instance) => continuousCovariance(preconditionedProblem(p));

export default claim({
  id: 'SV-4-preconditioned',
  statement:
    'The covariance of preconditioned SGD, too, exceeds the one of continuous time, PKS + SKP = PCP, in the order of matrices, though no two of K, P, C commute',
  formula: String.raw`\Sigma\succeq S,\qquad PKS+SKP=PCP`,
  source: { paper, at: 'ours, extends the matrix order to preconditioners' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    plain: { says: 'no momentum', status: 'needed' },
    symmetric: { says: 'P is symmetric (else PKS + SKPᵀ = PCPᵀ)', status: 'not needed' },
  },
  theory: continuous,
  relation: loewnerAtLeast,
  witnesses: shapedBowlMoments<Instance>(preconditionedSgd, rates),
  nearMisses: {
    'larger in every entry': { relation: atLeast },
    'by the factor 3/2 at least': { theory: (p) => exact.scale(rational('3/2'), continuous(p)) },
    'below it': { relation: loewnerAtMost },
    'above the continuous time of K alone, KS + SK = C': {
      theory: (p) => continuousCovariance({ ...p, learningRate: rational(1) }),
    },
  },
  needs: {
    plain: {
      // Continuous time knows heavy ball as P/(1 − μ); small steps along curvatures far apart.
      given: {
        dimension: choice<1 | 2 | 3>([2]),
        noise: choice(['full']),
        shares: vector(3, choice([rational('1/64'), rational('1/4'), rational('1/512')])),
      },
      theory: (p) =>
        continuous({
          ...p,
          preconditioner: exact.scale(rational(4), p.preconditioner),
        }),
      witnesses: shapedBowlMoments<Instance>(preconditionedHeavyBall, (p) => ({
        mu: momentum,
        ...rates(p),
      })),
    },
  },
  holdsWithout: {
    symmetric: {
      given: {
        skew: choice([rational('1/4'), rational('-1/3'), rational('1/2')]),
        dimension: choice<1 | 2 | 3>([2]),
        shares: vector(3, fraction({ above: 0, below: 1, near: ['1/2'] })),
      },
    },
  },
});
