import {
  atMost,
  choice,
  claim,
  compose,
  constantLaw,
  contraction,
  fraction,
  guaranteedSquare,
  piecewiseLinear,
  piecewiseLinearConstants,
  rational,
  scalarStep,
  sgd,
  shrinkingBends,
  shrinkingBowl,
  shrinkingBowlDraws,
  toNumber,
  two,
  zero,
  type Drawn,
  type OneStep,
  type Rational,
  type ShrinkingBowl,
} from 'falsifiable';
import { paper } from './paper.ts';

const descent = compose({
  landscape: piecewiseLinear(shrinkingBends),
  optimizer: sgd(),
  noise: { eta: constantLaw(zero) },
});

/** Steps after which less than a hundredth of the bound is left of the start: λ is at least 1/256. */
const steps = 2000;

interface Run extends ShrinkingBowl {
  /** p₀, with x* = 0. */
  readonly start: Rational;
  readonly step: OneStep;
}

const given = {
  ...shrinkingBowlDraws,
  shape: choice(['plain', 'bumps']),
  steepness: fraction({ from: 1, to: 3 }),
  start: fraction({ from: -8, to: 8, near: [0] }),
};

function run(raw: Drawn<typeof given>): Run {
  const p = shrinkingBowl({ ...raw, stages: 2 });
  return { ...p, step: p.stages[0], start: raw.start.mul(raw.unit) };
}

/** 2ηL·ηr/λ, squared. */
function restSquare({ step }: Run, factor: Rational = two): Rational {
  const { learningRate: eta, smoothness, noiseVariance } = step;
  const reach = factor.mul(eta).mul(eta).mul(smoothness).div(contraction(step));
  return reach.mul(reach).mul(noiseVariance);
}

export default claim({
  id: 'KL-9-rest',
  statement:
    'Where ∇f(x*) = 0, gradient descent without noise ends within 2η²Lr/λ of x*, well inside the promised ball',
  formula: String.raw`\limsup_{t\to\infty}\|p_t-x^*\|\le\frac{2\eta^2Lr}\lambda,\qquad\limsup_{t\to\infty}\|p_t-x^*\|^2\le\frac{4b/\lambda}{(1+\eta L)^2}<\frac{20b}\lambda`,
  source: { paper, at: 'ours, of Assumption 1' },
  status: 'proved',
  given,
  instance: run,
  hypotheses: {
    convex: { says: 'Assumption 1 on the whole line', status: 'needed' },
  },
  theory: (p) => {
    const long = p.step.learningRate.mul(p.step.smoothness).add(1n);
    return { rest: restSquare(p), ball: guaranteedSquare(p.step).div(5).div(long.mul(long)) };
  },
  relation: atMost,
  witnesses: {
    'thousands of steps': {
      numeric: (p) => {
        const constants = { ...piecewiseLinearConstants(p), lambda: p.step.learningRate };
        const known = Object.entries(constants).map(([name, value]) => [name, toNumber(value)]);
        const step = scalarStep(descent, Object.fromEntries(known) as Record<string, number>);
        let place = toNumber(p.start);
        for (let t = 0; t < steps; t++) place = step({ w: place }, { eta: 0 })['w']!;
        return { rest: place * place, ball: place * place };
      },
      tolerance: 2 ** -16,
    },
  },
  nearMisses: {
    'at x*': { theory: () => ({ rest: zero, ball: zero }) },
    'a twentieth as far': {
      theory: (p) => ({ rest: restSquare(p, rational('1/10')), ball: guaranteedSquare(p.step) }),
      given: { shape: choice(['bumps']) },
    },
  },
  needs: {
    convex: {
      // A crest at x* between wells that noise a sixty-fourth as large does not see.
      instance: (raw) => {
        const p = run({ ...raw, shape: 'plain' });
        const crest = p.curvature.mul(rational('3/2').add(raw.steepness.div(6)));
        const edge = raw.unit.div(4);
        const slopes = [0, 0, 1, 0, 0].map((share) => p.curvature.sub(crest.mul(share)));
        const step = { ...p.step, noiseVariance: p.step.noiseVariance.div(4096) };
        const start = p.start.add(raw.unit);
        return { ...p, step, slopes, start, breakpoints: [edge.neg(), edge.neg(), edge, edge] };
      },
    },
  },
});
