import {
  atLeast,
  bumpyRun,
  bumpyRunDraws,
  bumpyStay,
  claim,
  integer,
  one,
  rational,
  scale,
  settledDistance,
  twoPoint,
  zero,
  type BumpyRun,
  type Drawn,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  ...bumpyRunDraws,
  stay: integer({ from: 1, to: 3 }),
  /** What the O stands for. */
  factor: scale({ from: 1, to: 2 ** 20 }),
};

/** far = factor·log(T₂)·b/λ. */
function run(raw: Drawn<typeof given>): BumpyRun {
  const p = bumpyRun(raw);
  const logarithm = rational(BigInt(Math.ceil(Math.log(p.stay) * 2 ** 40)), 2n ** 40n);
  return { ...p, far: settledDistance(p).mul(raw.factor).mul(logarithm) };
}

export default claim({
  id: 'KL-5-published',
  statement:
    'With probability at least 1/2, y stays for T₂ ≥ 1 steps after T₁ within a ball of squared radius O(log(T₂)b/λ)',
  formula: String.raw`\exists K\ \forall T_2\ge1:\quad\Pr\Bigl(\|y_{T_1}-x^*\|^2\le\tfrac{20b}\lambda,\ \|y_t-x^*\|^2\le K\log(T_2)\,\tfrac b\lambda\ \forall\,T_1<t\le T_1+T_2\Bigr)\ge\tfrac12`,
  source: { paper, at: 'the main theorem as stated informally; at T₂ = 1 the ball is a point' },
  status: 'conjecture',
  expect: 'refuted',
  given,
  instance: run,
  hypotheses: {
    late: { says: 'T₁ ≥ log(λ‖y₀ − x*‖²/b)/λ', status: 'open' },
    convex: { says: 'Assumption 1 on the whole line', status: 'open' },
    short: { says: 'η < min{1/(2L), c/L², 1/(2c)}', status: 'open' },
  },
  theory: () => rational('1/2'),
  relation: atLeast,
  witnesses: { 'all words': bumpyStay.exactly },
  counterexample: {
    // f = w²/2, η = 1/4, ±4, from x* itself; T₁ = 0 and T₂ = 1.
    instance: {
      curvature: one,
      breakpoints: [zero, zero, zero, zero],
      slopes: [one, one, one, one, one],
      atZero: zero,
      learningRate: rational('1/4'),
      smoothness: one,
      convexity: one,
      noise: twoPoint(rational(4), rational(-4)),
      noiseVariance: rational(16),
      noiseRadius: rational(4),
      start: zero,
      arrival: 0,
      stay: 1,
      near: rational('500/7'),
      far: zero,
    },
    theory: rational('1/2'),
    observed: zero,
  },
});
