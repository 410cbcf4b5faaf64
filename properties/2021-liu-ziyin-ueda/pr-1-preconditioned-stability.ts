import {
  choice,
  claim,
  decides,
  entries,
  exact,
  fraction,
  inverse,
  isSettled,
  preconditionedCriterion,
  preconditionedDescent,
  preconditionedDescentDraws,
  preconditionedSgd,
  preconditionedStability,
  rational,
  shapedBowlMoments,
  transpose,
  two,
  vector,
  zero,
  type PreconditionedDescent,
} from 'falsifiable';
import { paper } from './paper.ts';

const rates = (p: PreconditionedDescent) => entries('p', p.preconditioner);

const moments = shapedBowlMoments<PreconditionedDescent>(preconditionedSgd, rates);

const exactly = moments['moments of the recursion'].exact;

const decided = {
  'whether the moments settle': {
    exact: (p: PreconditionedDescent) => (isSettled(exactly(p)) ? 'stable' : 'unstable'),
  },
};

const rule = (isStable: (p: PreconditionedDescent) => boolean) => ({
  theory: (p: PreconditionedDescent) => (isStable(p) ? 'stable' : 'unstable'),
});

export default claim({
  id: 'PR-1-stable',
  statement:
    'For K > 0 and a symmetric P the method is stable exactly where P > 0 and KPK < 2K, that is where all eigenvalues of PK lie in (0, 2)',
  formula: String.raw`0\prec P,\ KPK\prec2K\iff\operatorname{spec}(PK)\subset(0,2)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...preconditionedDescentDraws,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 1, 3]),
    shares: vector(3, fraction({ from: '-1/4', to: '5/4', near: [0, 1] })),
  },
  instance: preconditionedDescent,
  hypotheses: {
    symmetric: { says: 'P is symmetric', status: 'needed' },
    convex: { says: 'K is positive definite', status: 'needed' },
  },
  theory: preconditionedStability,
  relation: decides,
  witnesses: decided,
  nearMisses: {
    'P need not be positive definite': rule((p) => p.steps.every((x) => x.lt(two))),
    'the mean step Tr PK/d lies in (0, 2)': rule((p) => {
      const mean = exact.trace(exact.multiply(p.preconditioner, p.hessian)).div(p.dimension);
      return mean.gt(zero) && mean.lt(two);
    }),
    'each diagonal entry of PK lies in (0, 2)': rule((p) =>
      exact
        .multiply(p.preconditioner, p.hessian)
        .every((row, i) => row[i]!.gt(zero) && row[i]!.lt(two)),
    ),
    'P < 2/k for the largest curvature': rule(
      (p) =>
        preconditionedCriterion({
          ...p,
          hessian: exact.scale(p.largestCurvature, exact.identity(p.dimension)),
        }) === 'stable',
    ),
  },
  needs: {
    symmetric: {
      given: {
        skew: choice([rational(2), rational(-1), rational('3/2')]),
        dimension: choice<1 | 2 | 3>([2]),
      },
      theory: preconditionedCriterion,
    },
    convex: {
      given: { dimension: choice<1 | 2 | 3>([2, 1]) },
      // P = xK⁻¹ steps by x in every direction, upwards and downwards alike.
      instance: (raw) => {
        const p = preconditionedDescent(raw);
        const signs = p.curvatures.map((k, i) => (i === 0 ? k.neg() : k));
        const hessian = exact.multiply(
          p.eigenbasis,
          exact.diagonal(signs),
          transpose(p.eigenbasis),
        );
        return { ...p, hessian, preconditioner: exact.scale(p.steps[0]!, inverse(hessian)) };
      },
      theory: preconditionedCriterion,
    },
  },
});
