import {
  atLeast,
  atMost,
  bumpyBends,
  bumpyBowl,
  bumpyBowlDraws,
  centredTwoPoint,
  claim,
  enumerate,
  expectation,
  finiteLaw,
  fraction,
  guaranteedSquare,
  halfStepOnPieces,
  largest,
  one,
  piecewiseLinear,
  piecewiseLinearConstants,
  piecewiseSmoothness,
  rationals,
  reading,
  scale,
  stationaryReach,
  sum,
  two,
  vector,
  zero,
  type BumpyBowl,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const bowl = piecewiseLinear(bumpyBends);
const slope = reading(bowl.gradient['w']!, rationals);
const square = (value: Rational) => value.mul(value);

/** E|w| */
const meanSize = (noise: BumpyBowl['noise']) =>
  sum(noise.atoms.map(({ value, weight }) => weight.mul(value.abs())));

interface Instance extends BumpyBowl {
  readonly meanNoise: Rational;
}

const instance = (p: BumpyBowl): Instance => ({ ...p, meanNoise: meanSize(p.noise) });

/** The largest |x − x*| with f′(x) = 0, x* = 0: f′ is straight between its breakpoints and rises on both sides of them. */
function farthestStationary(p: BumpyBowl) {
  const constants = { ...piecewiseLinearConstants(p), eta: zero };
  const gradient = (w: Rational) => slope({ ...constants, w });
  const [first, last] = [p.breakpoints[0]!, p.breakpoints.at(-1)!];
  const beyond = (place: Rational) => gradient(place).abs().div(p.curvature).add(one);
  const places = [first.sub(beyond(first)), ...p.breakpoints, last.add(beyond(last))];
  const heights = places.map(gradient);
  const zeros = places.slice(1).flatMap((high, i) => {
    const [low, from, to] = [places[i]!, heights[i]!, heights[i + 1]!];
    if (from.mul(to).compare(0) > 0) return [];
    return from.equals(to) ? [low, high] : [low.sub(from.mul(high.sub(low)).div(to.sub(from)))];
  });
  const distance = largest(zeros.map((x) => x.abs()));
  return { distance, squaredDistance: square(distance) };
}

const zeros = { 'all zeros of the gradient': { exact: farthestStationary } };

export default claim({
  id: 'KL-9',
  statement:
    'Every stationary point of f, good or bad, lies already inside the ball that the theorem promises: it certifies no escape',
  formula: String.raw`\nabla f(x_s)=0\;\Rightarrow\;\|x_s-x^*\|\le\frac{\eta L\,\mathbb E\|w\|}{c},\quad\|x_s-x^*\|^2\le\frac{b/\lambda}{(1+\eta L)^2}<\frac{20b}{\lambda}`,
  source: { paper, at: 'ours, of the main theorem’s ball and the remark on η' },
  status: 'proved',
  given: bumpyBowlDraws,
  instance: (raw) => instance(bumpyBowl(raw)),
  hypotheses: {
    convex: { says: 'Assumption 1 at the stationary points', status: 'needed' },
    global: { says: 'L bounds the slope of ∇f everywhere', status: 'needed' },
  },
  theory: (p) => stationaryReach(p),
  relation: atMost,
  witnesses: zeros,
  nearMisses: {
    'they lie outside the ball': {
      theory: (p) => ({ distance: zero, squaredDistance: guaranteedSquare(p) }),
      relation: atLeast,
    },
    'x* alone is stationary': { theory: () => ({ distance: zero, squaredDistance: zero }) },
    'L lost': {
      theory: (p) => ({
        ...stationaryReach(p),
        distance: stationaryReach(p).distance.div(p.smoothness),
      }),
    },
    'c for L': {
      theory: (p) => ({ ...stationaryReach(p), distance: p.learningRate.mul(p.meanNoise) }),
    },
  },
  needs: {
    convex: {
      // The same spikes under a sixteenth of the noise.
      instance: (raw) => {
        const p = bumpyBowl(raw);
        const noise = finiteLaw(p.noise.atoms.map(({ value, weight }) => [value.div(16), weight]));
        return instance({ ...p, noise, noiseVariance: noise.variance });
      },
    },
    global: {
      instance: (raw) => {
        const p = instance(bumpyBowl(raw));
        return { ...p, smoothness: p.curvature };
      },
    },
  },
});

const read = halfStepOnPieces(bumpyBends);

const free = {
  relativeStep: fraction({ above: 0, below: 1, near: ['1/2'] }),
  relativeConvexity: scale({ from: '1/16', to: 1 }),
  curvature: scale(),
  noiseStd: scale(),
  skew: fraction({ from: 1, to: 8 }),
  bends: fraction({ from: -1, to: 1 }),
  slopes: vector(bumpyBends + 1, fraction({ from: -1, to: 1 })),
  places: vector(bumpyBends, fraction({ from: -4, to: 4, near: [0] })),
};

/** Any gradient with f′(0) = 0 at the stationary point 0, any c > 0, η < 2c/L²; how far x* may be is to be seen. */
function loose(raw: Drawn<typeof free>): Instance {
  const convexity = raw.relativeConvexity.mul(raw.curvature);
  const learningRate = raw.relativeStep.mul(two).mul(convexity).div(square(raw.curvature));
  const unit = learningRate.mul(raw.noiseStd);
  const noise = centredTwoPoint({ std: raw.noiseStd, skew: raw.skew });
  const slopes = raw.slopes.map((part) => part.mul(raw.curvature));
  return instance({
    curvature: raw.curvature,
    breakpoints: raw.places.map((place) => place.mul(unit)).toSorted((a, b) => a.compare(b)),
    slopes,
    atZero: zero,
    learningRate,
    smoothness: piecewiseSmoothness({ slopes }),
    convexity,
    noise,
    noiseVariance: noise.moment(2),
    noiseRadius: largest(noise.atoms.map(({ value }) => value.abs())),
  });
}

/** c|x_s − x*| ≤ |E∇f(x_s − ηw)| is all that Assumption 1 at x_s = 0 asks, and y_1 = −ηw − η∇f(−ηw) there. */
function farthestTarget(p: Instance) {
  const { recursion, constants } = read(p);
  const mean = expectation(enumerate(recursion, constants, { w: zero }, 1), 'w');
  const force = mean.div(p.learningRate).add(p.noise.mean);
  const distance = force.abs().div(p.convexity);
  return { distance, squaredDistance: square(distance) };
}
const targets = { 'all outcomes of one step from it': { exact: farthestTarget } };

claim({
  id: 'KL-9-at-a-point',
  statement:
    'Assumption 1 at one stationary point keeps x* within ηL E‖w‖/c of it, whatever the noise: to escape from farther away c must be smaller or η larger',
  formula: String.raw`\nabla f(x_s)=0\;\Rightarrow\;\|x_s-x^*\|\le\frac{\eta L\,\mathbb E\|w\|}{c},\qquad\|x_s-x^*\|^2\le\frac{\eta^2\,\mathbb E\|w\|^2}{\lambda}`,
  source: { paper, at: 'ours, makes the remark on η explicit' },
  status: 'proved',
  given: free,
  instance: loose,
  hypotheses: {
    stationary: { says: '∇f(x_s) = 0', status: 'needed' },
    convex: { says: 'Assumption 1 at x_s', status: 'needed' },
    global: { says: 'L bounds the slope of ∇f everywhere, not only at x_s', status: 'needed' },
    centred: { says: 'E w = 0', status: 'not needed' },
  },
  theory: (p) => stationaryReach(p),
  relation: atMost,
  witnesses: targets,
  nearMisses: {
    'half as far': {
      theory: (p) => ({ ...stationaryReach(p), distance: stationaryReach(p).distance.div(two) }),
    },
    'λ = 2ηc': {
      theory: (p) => ({
        ...stationaryReach(p),
        squaredDistance: p.learningRate.mul(p.noiseVariance).div(p.convexity.mul(two)),
      }),
    },
    'L lost': {
      theory: (p) => ({
        ...stationaryReach(p),
        distance: p.learningRate.mul(p.meanNoise).div(p.convexity),
      }),
    },
    '(1 + ηL)⁴ for its root': {
      theory: (p) => {
        const { distance, squaredDistance } = stationaryReach(p);
        const more = one.add(p.learningRate.mul(p.smoothness));
        return { distance, squaredDistance: squaredDistance.div(square(more)) };
      },
    },
  },
  needs: {
    stationary: { instance: (raw) => ({ ...loose(raw), atZero: raw.noiseStd }) },
    convex: {
      witnesses: {
        'one step, c claimed eight times too large': {
          exact: (p: Instance) => farthestTarget({ ...p, convexity: p.convexity.div(8) }),
        },
      },
    },
    global: {
      instance: (raw) => {
        const p = loose(raw);
        const here = p.breakpoints.filter((place) => place.compare(0) < 0).length;
        return { ...p, smoothness: p.slopes[here]!.abs() };
      },
    },
  },
  holdsWithout: {
    centred: {
      instance: (raw) => {
        const p = loose(raw);
        const noise = finiteLaw(
          p.noise.atoms.map(({ value, weight }) => [
            value.add(raw.bends.mul(raw.noiseStd)),
            weight,
          ]),
        );
        return instance({ ...p, noise, noiseVariance: noise.moment(2) });
      },
    },
  },
});
