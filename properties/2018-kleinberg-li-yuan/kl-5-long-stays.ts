import {
  atLeast,
  atMost,
  bumpyRun,
  bumpyRunDraws,
  bumpyStay,
  choice,
  claim,
  fraction,
  integer,
  one,
  power,
  rational,
  settledDistance,
  sharpStayReach,
  spread,
  stayBound,
  stepsThrough,
  toNumber,
  twoPoint,
  zero,
  type BumpyRun,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const half = () => rational('1/2');
const square = (value: Rational) => value.mul(value);

const longDraws = {
  ...bumpyRunDraws,
  arrival: integer({ from: 4, to: 64 }),
  stay: integer({ from: 4, to: 1000 }),
};

const sharp = (p: BumpyRun): BumpyRun => ({ ...p, far: sharpStayReach(p, p.stay) });

export default claim({
  id: 'KL-5-sharp',
  statement:
    'A ball many times smaller does as well: after T₁, y keeps for T₂ steps to the μ that solves μ² = 20 + s(m√λ + 2(1 + 2ηL)μ)',
  formula: String.raw`\mu^2=20+s\bigl(m\sqrt\lambda+2(1+2\varepsilon)\mu\bigr),\quad s^2=\frac{2\log(9T_2/4)}{2-\lambda},\ m=1+\frac{2\varepsilon(1+2\varepsilon)}{(1+\varepsilon)^2},\ \varepsilon=\eta L`,
  source: { paper, at: 'ours, the main theorem with the constants that its proof needs' },
  status: 'proved',
  given: longDraws,
  instance: (raw) => sharp(bumpyRun(raw)),
  hypotheses: {
    late: { says: 'T₁ ≥ log(λ‖y₀ − x*‖²/b)/λ', status: 'needed' },
    long: { says: 'T₁ + T₂ is too long for all words', status: 'not needed' },
  },
  theory: half,
  relation: atLeast,
  witnesses: { runs: bumpyStay.runs },
  nearMisses: {
    'b for b/λ': {
      instance: (raw) => {
        const p = bumpyRun(raw);
        return { ...p, near: spread(p).mul(20), far: spread(p).mul(20) };
      },
    },
    'b/λ for both balls': {
      instance: (raw) => {
        const p = bumpyRun(raw);
        return { ...p, near: settledDistance(p), far: settledDistance(p) };
      },
    },
    'with probability at most 1/2': { relation: atMost },
  },
  needs: {
    late: {
      // An eighth of the steps, from eight times as far.
      instance: (raw) => {
        const p = sharp(bumpyRun(raw));
        return { ...p, arrival: Math.floor(p.arrival / 8), start: p.start.mul(8) };
      },
    },
  },
  holdsWithout: {
    long: {
      given: { arrival: integer({ from: 0, to: 3 }), stay: integer({ from: 1, to: 4 }) },
      witnesses: { 'all words in doubles': bumpyStay.inDoubles },
    },
  },
});

/** Draws for noise ±r on a parabola, and a ball that steady noise leads out of. */
const ballDraws = {
  ...bumpyRunDraws,
  shape: choice(['plain']),
  relativeStep: fraction({ from: '1/2', below: 1, near: ['3/4'] }),
  stay: integer({ from: 1, to: 1000 }),
  /** The radius over the reach of steady noise. */
  share: fraction({ from: 0, to: '7/8', near: ['1/2'] }),
};

interface Ball extends BumpyRun {
  readonly radius: Rational;
}

/** y starts at x*, in the ball, and is watched from there. */
function ball(raw: Drawn<typeof ballDraws>): Ball {
  const p = bumpyRun({ ...raw, arrival: 0, reach: zero });
  const { curvature, learningRate, noiseRadius: r } = p;
  const noise = twoPoint(r, r.neg());
  const reach = one.sub(learningRate.mul(curvature)).mul(r).div(curvature);
  const radius = raw.share.mul(reach);
  return { ...p, noise, radius, near: square(radius), far: square(radius) };
}

const pushed = (p: Ball) => ({
  learningRate: p.learningRate,
  curvature: p.curvature,
  push: p.noiseRadius,
  weight: rational('1/2'),
  radius: p.radius,
});

/** Few enough steps for all words. */
const few = {
  given: { stay: integer({ from: 1, to: 5 }) },
  witnesses: { 'all words': bumpyStay.exactly },
};

/** The bound with other windows than n, its number of steps. */
const windows = (length: (n: number) => number, weight = rational('1/2')) => ({
  ...few,
  theory: (p: Ball) => {
    const n = length(stepsThrough(pushed(p)));
    return power(one.sub(power(weight, n)), Math.floor(p.stay / n));
  },
});

claim({
  id: 'KL-5-growth',
  statement:
    'A ball out of which n steps of steady noise lead is kept for T₂ steps with probability at most (1 − 2⁻ⁿ)^⌊T₂/n⌋: μ has to grow with T₂',
  formula: String.raw`\|y\|\le R\Rightarrow n\text{ equal signs lead out}:\quad\Pr(\|y_t\|\le R\ \forall t\le T_2)\le(1-2^{-n})^{\lfloor T_2/n\rfloor}\xrightarrow[T_2\to\infty]{}0`,
  source: { paper, at: 'ours, why μ depends on T₂' },
  status: 'proved',
  given: ballDraws,
  instance: ball,
  hypotheses: {
    reachable: { says: 'steady noise leads out: R < (1 − ηa)r/a', status: 'needed' },
    long: { says: 'T₂ is too long for all words', status: 'not needed' },
  },
  theory: (p) => stayBound(pushed(p), p.stay),
  relation: atMost,
  witnesses: {
    runs: {
      ...bumpyStay.runs,
      // Beyond it no probability is left to tell apart.
      accepts: (p) => toNumber(stayBound(pushed(p), p.stay)) < 7 / 8,
    },
  },
  nearMisses: {
    'a ball of one size keeps y with probability 1/2': { theory: half, relation: atLeast },
    'a window at each step': {
      ...few,
      theory: (p) => power(one.sub(power(rational('1/2'), stepsThrough(pushed(p)))), p.stay),
    },
    'half of the steps lead out': windows((n) => Math.ceil(n / 2)),
    'both signs': windows((n) => n, one),
  },
  needs: {
    reachable: {
      ...few,
      instance: (raw) => {
        const p = ball(raw);
        const { curvature, learningRate, noiseRadius: r } = p;
        const radius = one.sub(learningRate.mul(curvature)).mul(r).div(curvature);
        return { ...p, radius, near: square(radius), far: square(radius) };
      },
      theory: (p) => power(rational('7/8'), Math.floor(p.stay / 3)),
    },
  },
  holdsWithout: {
    long: few,
  },
});
