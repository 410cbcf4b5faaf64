import {
  claim,
  continuousLaw,
  enumerate,
  equal,
  exactStep,
  expectation,
  halfStep,
  halfStepBends,
  halfStepDraws,
  halfStepLine,
  meanHalfStep,
  meanUniformHalfStep,
  one,
  pathMeans,
  piecewiseGradient,
  piecewiseLinear,
  piecewiseLinearConstants,
  rademacher,
  scaled,
  sum,
  toNumber,
  two,
  zero,
  type Drawn,
  type HalfStep,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const bumps = piecewiseLinear(halfStepBends);

interface Even extends HalfStep {
  readonly start: Rational;
  readonly noiseRadius: Rational;
}

function even(raw: Drawn<typeof halfStepDraws>): Even {
  const p = halfStepLine(raw);
  return { ...p, start: raw.start.mul(p.unit), noiseRadius: raw.noiseStd };
}

/** Even on [−1, 1]. */
const evenLaw = continuousLaw('even', '2*u1 - 1', (order) =>
  order % 2 === 0 ? one.div(order + 1) : zero,
);

const evenly = (p: Even) => ({
  recursion: halfStep({ landscape: bumps, noise: { eta: scaled(evenLaw, p.noiseRadius) } }),
  constants: { ...piecewiseLinearConstants(p), lambda: p.learningRate },
});

export default claim({
  id: 'KL-2-even',
  statement:
    'Noise spread evenly over [−r, r] replaces the slope of a loss by its difference quotient over 2ηr',
  formula: String.raw`\mathbb E[y_{t+1}\mid y_t]=y_t-\frac{f(y_t+\eta r)-f(y_t-\eta r)}{2r}`,
  source: { paper, at: 'section 2; ours, for even noise' },
  status: 'proved',
  given: halfStepDraws,
  instance: even,
  hypotheses: {
    even: { says: 'the noise is even on [−r, r]', status: 'needed' },
  },
  theory: (p) => meanUniformHalfStep(p, p.start, p.noiseRadius),
  relation: equal,
  witnesses: {
    'trapezoids of the half step': {
      exact: (p) => {
        const { recursion, constants } = evenly(p);
        const step = exactStep(recursion, constants);
        // y⁺ is linear in w between the noises that lead to a breakpoint.
        const noises = p.breakpoints
          .map((place) => p.start.sub(place).div(p.learningRate))
          .filter((noise) => noise.abs().lt(p.noiseRadius))
          .concat(p.noiseRadius, p.noiseRadius.neg())
          .toSorted((a, b) => a.compare(b));
        const heights = noises.map((noise) => step({ w: p.start }, { eta: noise })['w']!);
        const areas = noises
          .slice(1)
          .map((noise, i) => noise.sub(noises[i]!).mul(heights[i]!.add(heights[i + 1]!)));
        return sum(areas).div(p.noiseRadius.mul(4));
      },
    },
    runs: {
      sampled: (p, random: Seed) =>
        pathMeans({
          ...evenly(p),
          start: { w: p.start },
          steps: 1,
          random,
          values: { y: ([y]) => y! },
          unit: { y: toNumber(p.learningRate.mul(p.noiseRadius)) },
        }).y,
    },
  },
  nearMisses: {
    'the slope at y': {
      theory: (p) => p.start.sub(p.learningRate.mul(piecewiseGradient(p, p.start))),
    },
    'the mean of the two ends': {
      theory: (p) => meanHalfStep(p, p.start, scaled(rademacher(), p.noiseRadius).atoms),
    },
    'the noise without η': {
      theory: (p) =>
        meanUniformHalfStep({ ...p, learningRate: one }, p.start, p.noiseRadius)
          .sub(p.start)
          .mul(p.learningRate)
          .add(p.start),
    },
    'the quotient over ηr': {
      theory: (p) => meanUniformHalfStep(p, p.start, p.noiseRadius).mul(two).sub(p.start),
    },
  },
  needs: {
    even: {
      theory: (p) => meanUniformHalfStep(p, p.start, p.noiseRadius),
      witnesses: {
        'all outcomes of one step': {
          exact: (p) => {
            const { recursion, constants } = evenly(p);
            const ends = { eta: scaled(rademacher(), p.noiseRadius) };
            return expectation(
              enumerate({ ...recursion, samples: ends }, constants, { w: p.start }, 1),
              'w',
            );
          },
        },
      },
    },
  },
});
