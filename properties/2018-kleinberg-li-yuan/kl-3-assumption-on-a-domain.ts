import {
  atMost,
  claim,
  enumerate,
  expectation,
  fraction,
  halfStep,
  landscape,
  one,
  publishedOneStepBound,
  rademacher,
  rational,
  scale,
  smallest,
  two,
  zero,
  type Drawn,
  type OneStep,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const ridge = halfStep({
  landscape: landscape({
    name: 'tilted ridge',
    coordinates: ['x1', 'x2'],
    samples: ['xi'],
    constants: ['L', 'g', 'r'],
    loss: 'g*x2 - L*x1^2/2 + r*xi*x1',
  }),
  noise: { xi: rademacher() },
});

interface Ridge extends OneStep {
  readonly slope: Rational;
  readonly noiseRadius: Rational;
  readonly start: readonly [Rational, Rational];
}

/**
 * f = gx₂ − Lx₁²/2, w = ±r e₁ and D the cone |y₁| ≤ κy₂, y₂ ≤ h: with h = g/(Lκ² + c(1 + κ²)) Assumption 1
 * holds on all of D, where ⟨E∇f, y⟩ − c‖y‖² = gy₂ − Ly₁² − c(y₁² + y₂²) is least at |y₁| = κy₂, y₂ = h, and is 0.
 */
function onRidge(raw: Drawn<typeof ridgeDraws>): Ridge {
  const [c, l] = [raw.relativeConvexity.mul(raw.curvature), raw.curvature];
  const steepest = smallest([
    rational('1/2'),
    raw.relativeConvexity,
    one.div(raw.relativeConvexity.mul(two)),
  ]);
  const wide = raw.width.mul(raw.width);
  const height = raw.slope.div(l.mul(wide).add(c.mul(one.add(wide))));
  const y2 = raw.height.mul(height);
  return {
    learningRate: raw.normalizedStep.mul(steepest).div(l),
    smoothness: l,
    convexity: c,
    noiseVariance: raw.noiseRadius.mul(raw.noiseRadius),
    noiseRadius: raw.noiseRadius,
    slope: raw.slope,
    start: [raw.lean.mul(raw.width).mul(y2), y2],
  };
}

const ridgeDraws = {
  normalizedStep: fraction({ above: 0, below: 1 }),
  relativeConvexity: fraction({ above: 0, to: 2 }),
  curvature: scale(),
  noiseRadius: scale(),
  slope: scale(),
  width: scale({ from: '1/4', to: 4 }),
  height: fraction({ above: 0, to: 1 }),
  lean: fraction({ from: -1, to: 1 }),
};

export default claim({
  id: 'KL-3-published',
  statement:
    'Under Assumption 1 on a domain D one step shrinks the expected squared distance to x* by λ up to b, wherever ∇f(x*) points',
  formula: String.raw`\mathbb E\|y^+-x^*\|^2\le(1-\lambda)\|y-x^*\|^2+b,\quad\lambda=2\eta c-\eta^2L^2,\ b=\eta^2r^2(1+\eta L)^2`,
  source: { paper, at: 'Step 1; λ and b confirmed, the display reconstructed' },
  status: 'conjecture',
  expect: 'refuted',
  given: ridgeDraws,
  instance: onRidge,
  hypotheses: {
    smooth: { says: 'f is L-smooth', status: 'open' },
    noise: { says: 'E w = 0 and ‖w‖ ≤ r', status: 'open' },
    convex: { says: 'Assumption 1 with c at every y of D', status: 'open' },
    short: { says: 'η < min{1/(2L), c/L², 1/(2c)}', status: 'open' },
  },
  theory: (p) => {
    const [y1, y2] = p.start.map((y) => y.mul(y)) as [Rational, Rational];
    return publishedOneStepBound(p, {
      squaredDistance: y1.add(y2),
      descent: p.slope.mul(p.start[1]).sub(p.smoothness.mul(y1)),
    });
  },
  relation: atMost,
  witnesses: {
    'all outcomes of one step': {
      exact: (p: Ridge) => {
        const constants = { L: p.smoothness, g: p.slope, r: p.noiseRadius, lambda: p.learningRate };
        return expectation(
          enumerate(ridge, constants, { x1: p.start[0], x2: p.start[1] }, 1),
          'x1^2 + x2^2',
        );
      },
    },
  },
  counterexample: {
    instance: {
      learningRate: rational('1/4'),
      smoothness: one,
      convexity: rational('1/2'),
      noiseVariance: one,
      noiseRadius: one,
      slope: one,
      start: [zero, rational('1/16')],
    },
    theory: rational('413/4096'),
    observed: rational('17/128'),
  },
});
