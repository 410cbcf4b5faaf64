import {
  atLeast,
  atMost,
  batchMean,
  choice,
  claim,
  compose,
  confinedPaths,
  confinedSquare,
  exitBound,
  exitFloor,
  farthestSquare,
  fraction,
  growthRange,
  jointLaw,
  one,
  pathIndicators,
  pathwise,
  power,
  rational,
  sgd,
  slopeRange,
  slopeReach,
  standstillRate,
  stepGrowth,
  styblinskiTang,
  tiltFor,
  toNumber,
  two,
  vector,
  wellCurvature,
  withReach,
  zero,
  type Drawn,
  type LocalBall,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** A ball around a minimiser of one coordinate, two weighted samples, and for how long a path is watched. */
interface Ball extends LocalBall {
  readonly horizon: number;
  /** How far the linear terms of the samples are from sharing the minimiser. */
  readonly discord: Rational;
}

const uneven = styblinskiTang(1, { homogeneous: false });
/** x⁴ and x² of a sample carry its weight w; its linear term is such that x̂ is stationary, up to the discord. */
const descent = (p: Ball, batchSize = p.batchSize) => {
  const atoms = p.weights.map((w, n) => {
    const tilt = w.mul(tiltFor(p.minimiser)).add(n === 0 ? p.discord : p.discord.neg());
    return { weight: one, values: { alpha: w, beta: w, gamma: tilt.div(5) } };
  });
  const noise = { sample: batchMean(jointLaw(atoms), batchSize) };
  return compose({ landscape: uneven, optimizer: sgd(), noise });
};
const constants = (p: Ball) => ({ lambda: p.learningRate });
const from = (p: Ball) => p.minimiser.add(p.start);

const common = {
  /** |x̂|: nearer to the inflection √(8/3) intervals lose what they enclose. */
  place: fraction({ from: 2, to: 3 }),
  side: choice([-1, 1]),
  weights: vector(2, fraction({ from: 0, to: 2, near: [1] })),
  batchSize: choice([1, 2]),
  start: fraction({ from: '1/16', to: '15/16' }),
  uphill: choice([-1, 1]),
};
type Common = Drawn<typeof common>;
/** The ball whose radius is a share of h/(6|x̂|), up to which the slope pulls back. */
const ballOf = (raw: Common, share: Rational) => {
  const minimiser = raw.place.mul(raw.side);
  const radius = share.mul(slopeReach(minimiser));
  // At least one weight is not 0.
  const weights = [raw.weights[0]!.add(rational(1, 8)), raw.weights[1]!];
  const start = radius.mul(raw.start).mul(raw.uphill);
  return { minimiser, radius, weights, batchSize: raw.batchSize, start, discord: zero };
};

const calm = {
  ...common,
  reach: fraction({ from: '1/64', to: 1 }),
  /** C over the rate at which E u⁺² = u² at the steepest place of the ball. */
  ratio: fraction({ above: 0, to: 1 }),
};
function calmBall(raw: Drawn<typeof calm>): Ball {
  const ball = ballOf(raw, raw.reach);
  const { greatest } = slopeRange(ball.minimiser, ball.radius);
  const learningRate = raw.ratio.mul(standstillRate(ball, greatest));
  return { ...ball, learningRate, horizon: raw.batchSize === 1 ? 5 : 3 };
}
const stirred = { ...calm, ratio: fraction({ from: '5/4', to: 3 }) };
const quarrel = (raw: Drawn<typeof calm>): Ball => ({
  ...calmBall({ ...raw, batchSize: 1 }),
  discord: rational(5),
});

/** What leaves the ball, path by path. */
const paths = (size = (p: Ball) => p.batchSize) => ({
  certified: (p: Ball) =>
    confinedPaths(descent(p, size(p)), constants(p), {
      centre: p.minimiser,
      radius: p.radius,
      start: from(p),
      steps: p.horizon,
    }),
});
const leaving = (size = (p: Ball) => p.batchSize) => ({
  certified: (p: Ball) => paths(size).certified(p).at(-1)!.left,
});
/** An indicator, whatever E u² does: a path has left when it was ever outside. */
const runs = (horizon: (p: Ball) => number) => ({
  sampled: (p: Ball, random: Seed) => {
    const recursion = withReach(descent(p), { w: 'place' });
    const reach = recursion.states.indexOf('reach');
    const radius = toNumber(p.radius);
    return pathIndicators({
      recursion,
      constants: { ...constants(p), place: p.minimiser },
      start: { w: from(p) },
      // The state `reach` is one step behind.
      steps: horizon(p) + 1,
      random,
      // An overflow is far away too.
      mayOverflow: true,
      happens: (state) => !(state[reach]! <= radius * (1 + 1e-9)),
    });
  },
});
const ratioSquare = (p: Ball) => power(p.start.div(p.radius), 2);

export default claim({
  id: 'AS-3',
  statement:
    'Where one step shrinks the mean square on a whole ball around a shared minimiser, a path ever leaves the ball at most with probability (start/radius)²',
  formula: String.raw`\mathbb E\,u^{+2}\le u^2\ \text{on}\ |u|\le\delta\;\Rightarrow\;P\bigl(\sup_k|u_k|>\delta\bigr)\le u_0^2/\delta^2`,
  source: { paper, at: 'ours, on one coordinate of Styblinski–Tang sums with any tilt' },
  status: 'proved',
  given: calm,
  instance: calmBall,
  hypotheses: {
    contracting: { says: 'E u⁺² ≤ u² on the whole ball', status: 'needed' },
    shared: { says: 'x̂ is stationary for every sample', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  theory: (p) => exitBound(p),
  relation: atMost,
  witnesses: { 'all paths': leaving(), runs: runs(() => 256) },
  nearMisses: {
    'C < C*: no path leaves': { theory: () => zero },
    '(start/radius)⁴': { theory: (p) => power(ratioSquare(p), 2) },
    'the growth at the minimiser a step': {
      theory: (p) => ratioSquare(p).mul(stepGrowth(p, wellCurvature(p.minimiser))),
    },
  },
  needs: {
    contracting: { given: stirred, theory: ratioSquare },
    shared: { instance: quarrel },
    independent: { witnesses: { 'N copies of one sample': leaving(() => 1) } },
  },
});

const confined = (size = (p: Ball) => p.batchSize) => ({
  certified: (p: Ball) =>
    paths(size)
      .certified(p)
      .map(({ square }) => square),
});
const shrinking = (rate: (p: Ball) => Rational) => ({
  theory: (p: Ball) =>
    Array.from({ length: p.horizon }, (_, k) => power(rate(p), k + 1).mul(power(p.start, 2))),
});

claim({
  id: 'AS-3-confined',
  statement:
    'The mean square of the paths that have not left the ball shrinks at least at the rate of its worst place',
  formula: String.raw`\mathbb E\bigl(u_k^2;\ \text{no exit by }k\bigr)\le\bigl(\sup_{|u|\le\delta}\varphi\bigr)^k u_0^2,\quad\varphi(u)=\mathbb E\,u^{+2}/u^2`,
  source: { paper, at: 'ours, extends the local reading' },
  status: 'proved',
  given: calm,
  instance: calmBall,
  hypotheses: {
    shared: { says: 'x̂ is stationary for every sample', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    contracting: { says: 'φ ≤ 1 on the ball', status: 'not needed' },
  },
  theory: (p) => Array.from({ length: p.horizon }, (_, k) => confinedSquare(p, k + 1)),
  relation: pathwise(atMost),
  witnesses: { 'all paths': confined() },
  nearMisses: {
    'the rate at the minimiser': shrinking((p) => stepGrowth(p, wellCurvature(p.minimiser))),
    'the rate of the best place': shrinking((p) => growthRange(p).least),
    'the rate of the mean': shrinking((p) => {
      const calmest = { ...p, batchSize: 1_000_000 };
      return growthRange(calmest).greatest;
    }),
  },
  needs: {
    shared: { instance: quarrel },
    independent: { witnesses: { 'N copies of one sample': confined(() => 1) } },
  },
  holdsWithout: { contracting: { given: stirred } },
});

const wild = {
  ...common,
  reach: fraction({ from: '1/64', to: '1/4' }),
  /** C over the rate at which E u⁺² = u² at the flattest place of the ball. */
  ratio: fraction({ above: 1, to: '3/2' }),
  start: fraction({ from: '1/2', to: 1 }),
  horizon: choice([4, 6, 256]),
};
function wildBall(raw: Drawn<typeof wild>): Ball {
  const ball = ballOf(raw, raw.reach);
  const { least } = slopeRange(ball.minimiser, ball.radius);
  const learningRate = raw.ratio.mul(standstillRate(ball, least));
  return { ...ball, learningRate, horizon: raw.horizon };
}

const watched = {
  ...runs((p) => p.horizon),
  resolution: 0.02,
  // A floor near 0 says nothing.
  accepts: (p: Ball) => toNumber(exitFloor(p, p.horizon)) > 0.025,
};

claim({
  id: 'AS-3-leaves',
  statement:
    'Where one step grows the mean square on a whole ball around a shared minimiser, paths leave it with a positive probability, which need not be 1',
  formula: String.raw`\varphi\ge\rho>1\ \text{on}\ |u|\le\delta\;\Rightarrow\;P(\text{exit by }k)\ge\frac{u_0^2-\rho^{-k}\delta^2}{V},\quad V=\delta^2\max(1-CwH)^2`,
  source: { paper, at: 'ours, on one coordinate of Styblinski–Tang sums with any tilt' },
  status: 'proved',
  given: wild,
  instance: wildBall,
  hypotheses: {
    expanding: { says: 'φ > 1 on the whole ball', status: 'open' },
    independent: { says: 'the N samples of a batch are independent', status: 'open' },
  },
  theory: (p) => exitFloor(p, p.horizon),
  relation: atLeast,
  witnesses: {
    'all paths': { ...leaving(), accepts: (p: Ball) => p.horizon <= 6 },
    runs: watched,
  },
  nearMisses: {
    'V = δ²': {
      theory: (p) => exitFloor(p, p.horizon).mul(farthestSquare(p)).div(power(p.radius, 2)),
    },
    'at once': { theory: (p) => power(p.start, 2).div(farthestSquare(p)) },
    // Weights 9/8 and 1/4 to 1/2: E log|1 − CwH| < 0 there, though E(1 − CwH)² > 1.
    'every path leaves in the end': {
      given: {
        ...wild,
        reach: fraction({ from: '1/64', to: '1/16' }),
        ratio: fraction({ above: 1, to: '9/8' }),
        horizon: choice([256]),
      },
      instance: (raw) => {
        const weights = [one, raw.weights[1]!.add(two).div(8)];
        return wildBall({ ...raw, weights, batchSize: 1 });
      },
      theory: () => one,
      witnesses: { runs: watched },
    },
  },
});
