import {
  atLeast,
  atMost,
  bumpyBends,
  bumpyBowl,
  bumpyBowlDraws,
  choice,
  claim,
  compose,
  constantLaw,
  descentArrival,
  descentBound,
  exactly,
  exactStep,
  finiteLaw,
  fraction,
  guaranteedSquare,
  integer,
  one,
  pathwise,
  piecewiseLinear,
  piecewiseLinearConstants,
  piecewiseSmoothness,
  rational,
  scalarStep,
  scale,
  sgd,
  smoothedGradient,
  sum,
  toNumber,
  twoPoint,
  vector,
  zero,
  type Drawn,
  type OneStep,
  type Pieces,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const bends = bumpyBends;
const descent = compose({
  landscape: piecewiseLinear(bends),
  optimizer: sgd(),
  noise: { eta: constantLaw(zero) },
});
const square = (value: Rational) => value.mul(value);

const constants = (p: Pieces & OneStep) => ({
  ...piecewiseLinearConstants(p),
  lambda: p.learningRate,
});

interface Point extends Pieces, OneStep {
  /** p, with x* = 0. */
  readonly start: Rational;
  readonly noise: ReturnType<typeof twoPoint>;
  readonly meanNoise: Rational;
  readonly targetSlope: Rational;
}

const given = {
  normalizedStep: fraction({ above: 0, below: 2 }),
  curvature: scale(),
  noiseStd: scale(),
  skew: fraction({ from: 1, to: 8 }),
  slopes: vector(bends + 1, fraction({ from: -1, to: 1 })),
  places: vector(bends, fraction({ from: -4, to: 4 })),
  start: fraction({ from: -4, to: 4, near: [0] }),
  /** Whether the gradient bends at p: there the noise sees most of what one step does not. */
  bentAtStart: choice([false, true]),
  tilt: fraction({ from: -1, to: 1, near: [0] }),
};

/** Lengths in units of ησ; c is what Assumption 1 is worth at p, of any sign. */
function point(raw: Drawn<typeof given>, shift: Rational = zero): Point {
  const learningRate = raw.normalizedStep.div(raw.curvature);
  const unit = learningRate.mul(raw.noiseStd);
  const [high, low] = [raw.noiseStd.mul(raw.skew), raw.noiseStd.div(raw.skew).neg()];
  const weight = one.div(one.add(square(raw.skew)));
  const noise = twoPoint(high.add(shift), low.add(shift), weight);
  const start = raw.start.mul(unit);
  const drawn = raw.places.map((place) => place.mul(unit));
  const slopes = raw.slopes.map((part) => part.mul(raw.curvature));
  const pieces = {
    breakpoints: (raw.bentAtStart ? drawn.with(0, start) : drawn).toSorted((a, b) => a.compare(b)),
    slopes,
    atZero: raw.tilt.mul(raw.noiseStd),
  };
  const shifts = noise.atoms.map(({ value, weight: n }) => ({
    value: value.mul(learningRate).neg(),
    weight: n,
  }));
  return {
    ...pieces,
    learningRate,
    start,
    noise,
    smoothness: piecewiseSmoothness(pieces),
    convexity: start.n === 0n ? zero : smoothedGradient(pieces, shifts, start).div(start),
    noiseVariance: noise.moment(2),
    meanNoise: sum(noise.atoms.map((atom) => atom.weight.mul(atom.value.abs()))),
    targetSlope: pieces.atZero.abs(),
  };
}

/** Another bound, in η, L, c, n = E|w|, g = ‖∇f(x*)‖ and d = ‖p − x*‖. */
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Point) =>
      value({
        eta: p.learningRate,
        L: p.smoothness,
        c: p.convexity,
        n: p.meanNoise,
        g: p.targetSlope,
        d: p.start.abs(),
      }),
  };
};

export default claim({
  id: 'KL-9-descent',
  statement:
    'What Assumption 1 knows of SGD bounds a step of gradient descent without any noise: it shrinks the squared distance too, up to a term linear in it',
  formula: String.raw`\|p-\eta\nabla f(p)-x^*\|^2\le(1-\lambda)d^2+2\eta^2L\bigl(\mathbb E\|w\|+g\bigr)d+\eta^2g^2,\quad d=\|p-x^*\|,\ g=\|\nabla f(x^*)\|`,
  source: { paper, at: 'ours, of Assumption 1' },
  status: 'proved',
  given,
  instance: (raw) => point(raw),
  hypotheses: {
    convex: { says: 'Assumption 1 with c at y = p', status: 'needed' },
    global: { says: 'L bounds the slope of ∇f everywhere, not only at x*', status: 'needed' },
    centred: { says: 'E w = 0', status: 'not needed' },
  },
  theory: (p) => descentBound(p, p.start.abs()),
  relation: atMost,
  witnesses: {
    'one step without noise': {
      exact: (p: Point) =>
        square(exactStep(descent, constants(p))({ w: p.start }, { eta: zero })['w']!),
    },
  },
  nearMisses: {
    'the noise lost': said('(1 - 2*eta*c + eta^2*L^2)*d^2 + 2*eta^2*L*g*d + eta^2*g^2'),
    'half the noise': said('(1 - 2*eta*c + eta^2*L^2)*d^2 + eta^2*L*(n + 2*g)*d + eta^2*g^2'),
    'λ = 2ηc': said('(1 - 2*eta*c)*d^2 + 2*eta^2*L*(n + g)*d + eta^2*g^2'),
    '∇f(x*) = 0 taken for granted': said('(1 - 2*eta*c + eta^2*L^2)*d^2 + 2*eta^2*L*n*d'),
  },
  needs: {
    convex: {
      instance: (raw) => {
        const p = point(raw);
        return { ...p, convexity: p.convexity.add(raw.curvature.mul(2)) };
      },
    },
    global: {
      instance: (raw) => {
        const p = point(raw);
        const here = p.breakpoints.filter((place) => place.compare(0) < 0).length;
        return { ...p, smoothness: p.slopes[here]!.abs() };
      },
    },
  },
  holdsWithout: { centred: { instance: (raw) => point(raw, raw.noiseStd) } },
});

interface Run extends ReturnType<typeof bumpyBowl> {
  readonly start: Rational;
}

const runDraws = {
  ...bumpyBowlDraws,
  /** log(λD/(20b))/λ, and how much of that distance the start has. */
  horizon: integer({ from: 0, to: 8 }),
  nearness: fraction({ above: 0, to: 1 }),
  side: choice([1, -1]),
};

/** Starts at most as far as descent needs 2·horizon steps for, rounded towards x*. */
function started(raw: Drawn<typeof runDraws>): Run {
  const p = bumpyBowl(raw);
  const edge = Math.sqrt(toNumber(guaranteedSquare(p).div(square(raw.unit))));
  const share = toNumber(
    p.learningRate
      .mul(p.convexity)
      .mul(2)
      .sub(square(p.learningRate.mul(p.smoothness))),
  );
  const farthest = edge * Math.exp((share * raw.horizon) / 2);
  const start = rational(BigInt(Math.floor(farthest * 2 ** 20)), 2n ** 20n);
  return { ...p, start: start.mul(raw.unit).mul(raw.nearness).mul(raw.side) };
}

const looked = 4;
const everywhere = (value: Rational) => Array.from({ length: looked }, () => value);

const inDoubles = (scope: Readonly<Record<string, Rational>>) =>
  Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toNumber(value)]));

/** Squared distances from x* = 0 behind so many steps, in doubles: rounding grows by at most 1 + ηL ≤ 3/2 a step. */
const path = (skipped: (p: Run) => number) => ({
  'the path of descent': {
    numeric: (p: Run) => {
      const step = scalarStep(descent, inDoubles(constants(p)));
      let place = toNumber(p.start);
      const seen: number[] = [];
      for (let t = 1 - skipped(p); t <= looked; t++) {
        place = step({ w: place }, { eta: 0 })['w']!;
        if (t > 0) seen.push(place * place);
      }
      return seen;
    },
    tolerance: 2 ** -30,
  },
});

claim({
  id: 'KL-9-entry',
  statement:
    'Gradient descent without noise enters the ball that the theorem promises SGD, surely, and stays: the ball tells the two apart nowhere',
  formula: String.raw`\|p_t-x^*\|^2\le\frac{20b}{\lambda}\quad\text{for all }t\ge\frac2\lambda\log\frac{\lambda\|p_0-x^*\|^2}{20b}`,
  source: { paper, at: 'ours, of the main theorem’s ball' },
  status: 'proved',
  given: runDraws,
  instance: started,
  hypotheses: {
    convex: { says: 'Assumption 1 on the whole line', status: 'needed' },
    short: { says: 'η ≤ c/L²', status: 'needed' },
  },
  theory: (p) => everywhere(guaranteedSquare(p)),
  relation: pathwise(atMost),
  witnesses: path((p) => descentArrival(p, square(p.start))),
  nearMisses: {
    'it stays outside': { relation: pathwise(atLeast) },
    'it ends at x*': { theory: () => everywhere(zero) },
    'the ball b/(9λ)': { theory: (p) => everywhere(guaranteedSquare(p).div(180)) },
  },
  needs: {
    convex: {
      // The same spikes under a thirtieth of the noise: the ball is too small for the wells it should hold.
      given: {
        relativeStep: fraction({ from: '1/2', below: 1 }),
        steepness: fraction({ from: 1, to: 4 }),
      },
      instance: (raw) => {
        const p = started(raw);
        const noise = finiteLaw(p.noise.atoms.map(({ value, weight }) => [value.div(30), weight]));
        return { ...p, noise, noiseVariance: noise.variance };
      },
    },
    short: {
      // Twice the steepest slope makes η longer than it may be.
      instance: (raw) => {
        const p = started(raw);
        return { ...p, learningRate: rational(3).div(p.smoothness) };
      },
      theory: (p) => everywhere(p.noiseVariance.mul(square(p.learningRate)).mul(20)),
      witnesses: path(() => 40),
    },
  },
});
