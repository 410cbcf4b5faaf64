import {
  arrivalReach,
  atLeast,
  claim,
  compose,
  enumerate,
  exactStep,
  fraction,
  integer,
  largest,
  one,
  onePointConvexity,
  piecewiseLinear,
  piecewiseLinearConstants,
  piecewiseSmoothness,
  publishedSecondPhase,
  quadratic,
  rademacher,
  rational,
  scale,
  settledDistance,
  sgd,
  shrinkingBends,
  shrinkingEnd,
  smallest,
  squareThroughStages,
  toNumber,
  two,
  twoPoint,
  zero,
  type OneStep,
  type Rational,
  type ShrinkingRun,
} from 'falsifiable';
import { paper } from './paper.ts';

const noise = { xi: rademacher(), eta: rademacher() };
const parabola = compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: noise.xi } });
const line = compose({
  landscape: piecewiseLinear(shrinkingBends),
  optimizer: sgd(),
  noise: { eta: noise.eta },
});
const square = (value: Rational) => value.mul(value);

/** Each x behind the first phase and the step that leaves it, with its probability. */
function handedOver(p: ShrinkingRun) {
  const constants = { ...piecewiseLinearConstants(p), lambda: p.stages[0].learningRate };
  const process = { ...line, samples: { eta: p.noise } };
  return enumerate(process, constants, { w: p.start }, p.times[0]! + 1).map(
    ({ probability, state }) => ({ weight: toNumber(probability), x: state['w']! }),
  );
}

/** Mean and variance of x − centre behind the second phase, for ever on a parabola of this curvature. */
function secondPhaseMoments(p: ShrinkingRun, curvature: Rational, start: Rational) {
  const stage = (sigma: Rational) => ({
    constants: { k: curvature, sigma, lambda: p.stages.at(-1)!.learningRate },
    steps: p.times.at(-1)!,
  });
  const process = { ...parabola, samples: { xi: p.noise } };
  const meanSquare = squareThroughStages(process, [stage(zero)], start);
  const spread = squareThroughStages(process, [stage(one)], zero);
  return { mean: Math.sqrt(meanSquare), variance: spread };
}

const rounded = (bound: number) => ({ low: 0, high: Math.min(1, bound * (1 + 2 ** -20)) });

/** A radius for |x| that contains √radius for |y|, y = (1 − η′a)x. */
const inX = (p: ShrinkingRun, curvature: Rational) =>
  Math.sqrt(toNumber(p.radius)) / toNumber(one.sub(p.stages.at(-1)!.learningRate.mul(curvature)));

const statedCorollary = {
  statement:
    'Corollary 2 as printed: with c′ > c and η′ < η on D′ = {‖x − x*‖ ≤ 20b/λ}, T₂ ≥ log 20/λ′ steps lead within √(20b′/λ′) of x* with probability at least 1/4',
  formula: String.raw`T_1\ge\frac1\lambda\log\frac{\lambda d}b,\ T_2\ge\frac1{\lambda'}\log\frac{\lambda'\cdot20b'/\lambda'}{b'}=\frac{\log20}{\lambda'}\;\Rightarrow\;\Pr\Bigl(\|y-x^*\|^2\le\frac{20b'}{\lambda'}\Bigr)\ge\frac14`,
  status: 'conjecture',
  expect: 'refuted',
  hypotheses: {
    convex: { says: 'Assumption 1 with c, η, and on D′ with c′ > c, η′ < η', status: 'open' },
    late: { says: 'T₁ and T₂ are as long as printed', status: 'open' },
  },
  theory: () => rational('1/4'),
  relation: atLeast,
} as const;

/** On f = aw²/2 from x₀ = reach·η r, the first phase with a c below a. */
function onParabola(raw: {
  readonly curvature: Rational;
  readonly normalizedStep: Rational;
  readonly share: Rational;
  readonly shrinkage: Rational;
  readonly noiseRadius: Rational;
  readonly reach: Rational;
  readonly arrival: number;
}): ShrinkingRun {
  const { curvature, noiseRadius } = raw;
  const learningRate = raw.normalizedStep.div(curvature);
  const first = {
    learningRate,
    smoothness: curvature,
    convexity: curvature.mul(raw.share),
    noiseVariance: square(noiseRadius),
  };
  const second = {
    ...first,
    learningRate: learningRate.mul(raw.shrinkage),
    convexity: curvature,
  };
  return {
    shape: 'plain',
    curvature,
    breakpoints: [zero, zero, zero, zero],
    slopes: [curvature, curvature, curvature, curvature, curvature],
    atZero: zero,
    noise: twoPoint(noiseRadius, noiseRadius.neg()),
    noiseRadius,
    stages: [first, second],
    start: raw.reach.mul(learningRate).mul(noiseRadius),
    times: [raw.arrival, publishedSecondPhase(second)],
    radius: arrivalReach(second),
  };
}

export default claim({
  id: 'KL-7-published-time',
  ...statedCorollary,
  source: {
    paper,
    at: 'Corollary 2 (T₂ confirmed); it takes the radius of the second ball for that of the first',
  },
  given: {
    curvature: scale(),
    noiseRadius: scale(),
    // η < min{1/(2L), c/L²} where c ≥ a/2.
    normalizedStep: fraction({ from: '1/4', below: '1/2' }),
    share: fraction({ from: '1/2', below: 1 }),
    shrinkage: fraction({ from: '1/16384', to: '1/4096' }),
    reach: fraction({ from: -1, to: 1, near: [0] }),
    arrival: integer({ from: 0, to: 3 }),
  },
  instance: onParabola,
  witnesses: {
    'words, then Cantelli’s inequality': {
      certified: (p) => {
        const radius = inX(p, p.curvature);
        const bounds = handedOver(p).map(({ weight, x }) => {
          const { mean, variance } = secondPhaseMoments(p, p.curvature, x);
          const gap = mean - radius;
          return gap <= 0 ? weight : (weight * variance) / (variance + gap * gap);
        });
        return rounded(bounds.reduce((total, bound) => total + bound, 0));
      },
    },
    runs: shrinkingEnd.runs,
  },
  counterexample: {
    // η = 2/5, η′ = 10⁻⁶, c = 9/10, T₂ = 1 497 867, from x* with T₁ = 0.
    instance: onParabola({
      curvature: one,
      normalizedStep: rational('2/5'),
      share: rational('9/10'),
      shrinkage: rational('1/400000'),
      noiseRadius: one,
      reach: zero,
      arrival: 0,
    }),
    theory: rational('1/4'),
    observed: { low: 0, high: 6.38033e-5 },
  },
});

/**
 * A well of curvature `inner` at x* up to `near`, and beyond `far` one of curvature a at `well`, all in units of the
 * displacement ρ of one step: from x* every step leads beyond. Small enough that D′ lies in the inner well.
 */
function onWells(raw: {
  readonly curvature: Rational;
  readonly near: Rational;
  readonly far: Rational;
  readonly well: Rational;
  readonly inner: Rational;
  readonly relativeStep: Rational;
  readonly shrinkage: Rational;
  readonly size: Rational;
}): ShrinkingRun {
  const { curvature: a, shrinkage } = raw;
  const inner = a.mul(raw.inner);
  const rise = inner.mul(raw.near);
  const outer = a.mul(raw.far.sub(raw.well)).sub(rise).div(raw.far.sub(raw.near));
  const slopes = [a, outer, inner, outer, a];
  const breakpoints = [raw.far.neg(), raw.near.neg(), raw.near, raw.far];
  const unitShifts = [one, one.neg()].map((value) => ({ value, weight: rational('1/2') }));
  const convexity = onePointConvexity({ breakpoints, slopes, atZero: zero }, unitShifts);
  const smoothness = piecewiseSmoothness({ slopes });
  const limit = smallest([one.div(smoothness.mul(two)), convexity.div(square(smoothness))]);
  const learningRate = raw.relativeStep.mul(limit);
  const first = {
    learningRate,
    smoothness,
    convexity,
    noiseVariance: one.div(square(learningRate)),
  };
  // 20b/λ is settled·ρ² and has to be shorter than what is left of near·ρ beside η′r.
  const unit = raw.near.sub(shrinkage).div(settledDistance(first).mul(20)).mul(raw.size);
  const noiseRadius = unit.div(learningRate);
  const scaledNoise = (step: OneStep): OneStep => ({ ...step, noiseVariance: square(noiseRadius) });
  const second = { ...first, learningRate: learningRate.mul(shrinkage), convexity: inner };
  return {
    shape: 'bumps',
    curvature: a,
    breakpoints: breakpoints.map((place) => place.mul(unit)),
    slopes,
    atZero: zero,
    noise: twoPoint(noiseRadius, noiseRadius.neg()),
    noiseRadius,
    stages: [scaledNoise(first), scaledNoise(second)],
    start: zero,
    times: [0, publishedSecondPhase(scaledNoise(second))],
    radius: arrivalReach(scaledNoise(second)),
  };
}

claim({
  id: 'KL-7-published-domain',
  ...statedCorollary,
  source: {
    paper,
    at: 'Corollary 2 (D′ confirmed); its radius is not squared, so that D′ may be a part of the ball as small as units make it',
  },
  given: {
    curvature: scale(),
    near: fraction({ from: '1/32', to: '1/16' }),
    far: fraction({ from: '3/16', to: '1/4' }),
    well: fraction({ from: '3/8', to: '1/2' }),
    inner: fraction({ from: 2, to: 3 }),
    relativeStep: fraction({ from: '1/2', below: 1 }),
    shrinkage: fraction({ from: '1/16384', to: '1/4096' }),
    size: fraction({ above: 0, to: 1 }),
  },
  instance: onWells,
  witnesses: {
    'Kolmogorov’s inequality in the outer well': {
      certified: (p) => {
        const far = toNumber(p.breakpoints.at(-1)!);
        if (toNumber(p.radius) > far * far) return { low: 0, high: 1 };
        const constants = { ...piecewiseLinearConstants(p), lambda: p.stages[0].learningRate };
        const step = exactStep(line, constants);
        const bounds = handedOver(p).map(({ weight, x }) => {
          const reached = largest([x, x.neg()]);
          const slope = reached
            .sub(step({ w: reached }, { eta: zero })['w']!)
            .div(constants.lambda);
          const away = slope.div(p.curvature);
          // Deviations from the mean are a martingale times kept^t, and the mean comes nearest to `far` in the end.
          const { mean, variance } = secondPhaseMoments(p, p.curvature, away);
          const kept = mean / toNumber(away.abs());
          const gap = toNumber(reached.sub(away)) + Math.min(mean, toNumber(away)) - far;
          return gap <= 0 ? weight : weight * Math.min(1, variance / (kept * kept * gap * gap));
        });
        return rounded(bounds.reduce((total, bound) => total + bound, 0));
      },
    },
    runs: shrinkingEnd.runs,
  },
  counterexample: {
    instance: onWells({
      curvature: one,
      near: rational('1/20'),
      far: rational('1/4'),
      well: rational('1/2'),
      inner: rational(3),
      relativeStep: rational('1/2'),
      shrinkage: rational('1/16384'),
      size: one,
    }),
    theory: rational('1/4'),
    observed: { low: 0, high: 0.00512378 },
  },
});
