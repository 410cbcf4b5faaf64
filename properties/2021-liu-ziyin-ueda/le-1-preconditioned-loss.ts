import {
  bowl,
  bowlDraws,
  bowlLoss,
  choice,
  claim,
  diverges,
  entries,
  equal,
  exact,
  fraction,
  gaussian,
  heavyBallLimit,
  noisyBowl,
  one,
  preconditionedHeavyBall,
  preconditionedLoss,
  preconditionedLossFormula,
  rational,
  vector,
  zero,
  type Bowl,
  type Diverges,
  type Matrix,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const moments = 'second moments of the recursion';

const dimensions = choice<1 | 2 | 3>([2, 1, 2, 2, 2, 3, 1, 2]);

const given = {
  ...bowlDraws,
  dimension: dimensions,
  momentum: fraction({ above: -1, below: 1, near: [0] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};

interface Preconditioned extends Bowl {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly preconditioner: Matrix<Rational>;
}

const preconditioned = bowlLoss<Preconditioned>(
  (d) => noisyBowl(d, preconditionedHeavyBall(d), gaussian()),
  (p) => entries('p', p.preconditioner),
);

const changed = (
  theory: (p: Preconditioned) => Parameters<typeof preconditionedLossFormula>[0],
): { readonly theory: (p: Preconditioned) => Rational | Diverges } => ({
  theory: (p) => preconditionedLossFormula(theory(p)),
});

export default claim({
  id: 'LE-1-preconditioned',
  statement:
    'Under a preconditioner P the training loss is (1 + μ)/(2(1 − μ))·Tr[P(2(1 + μ) − KP)⁻¹C], though no two of K, P, C commute',
  formula: String.raw`\tfrac12\operatorname{E}w^{\mathsf T}Kw=\frac{1+\mu}{2(1-\mu)}\operatorname{Tr}\bigl[P(2(1+\mu)-KP)^{-1}C\bigr]`,
  source: { paper, at: 'ours, extends the training loss' },
  status: 'proved',

  given: {
    ...given,
    dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 2, 2, 2, 3]),
    rates: bowlDraws.curvatures,
    turns: vector(3, choice([rational('1/2'), zero, rational('-1/3'), rational('2/3')])),
  },
  // Tr PK bounds the steps, which are positive; in one dimension it is the step itself.
  instance: ({ shareOfLimit, momentum, rates, turns, ...raw }): Preconditioned => {
    const drawn = bowl(raw);
    const { hessian: shape } = bowl({ ...raw, curvatures: rates, tangents: turns });
    const total = exact.trace(exact.multiply(shape, drawn.hessian));
    const learningRate = shareOfLimit.mul(heavyBallLimit(momentum)).div(total);
    return { ...drawn, learningRate, momentum, preconditioner: exact.scale(learningRate, shape) };
  },
  hypotheses: {
    stable: { says: 'the eigenvalues of PK lie in (0, 2(1 + μ))', status: 'needed' },
  },
  theory: preconditionedLoss,
  relation: equal,
  witnesses: { [moments]: preconditioned[moments], runs: preconditioned.runs },
  nearMisses: {
    'P before the inverse lost': {
      theory: (p) => {
        const loss = preconditionedLossFormula({
          ...p,
          noiseCovariance: exact.identity(p.dimension),
        });
        return loss === diverges ? diverges : loss.mul(exact.trace(p.noiseCovariance));
      },
    },
    'momentum only in the front factor': {
      theory: (p) => {
        const loss = preconditionedLossFormula({ ...p, momentum: zero });
        return loss === diverges ? diverges : loss.div(one.sub(p.momentum));
      },
    },
    'the mean rate Tr P/d in every direction': changed((p) => ({
      ...p,
      preconditioner: exact.scale(
        exact.trace(p.preconditioner).div(p.dimension),
        exact.identity(p.dimension),
      ),
    })),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }), dimension: choice<1 | 2 | 3>([1]) },
      theory: preconditionedLossFormula,
    },
  },
});
