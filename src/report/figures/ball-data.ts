import { bumpyBowl } from '../../claim/bumpy-bowl.ts';
import { bumpyProcess, noiseByBound, promisedBalls } from '../../claim/bumpy-run.ts';
import { one, rational, toNumber, zero, type Rational } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import { trajectory } from '../../simulation/trajectory.ts';
import { arrivalTime } from '../../theory/distance-recursion.ts';
import { guaranteedSquare, stationaryReach } from '../../theory/guaranteed-ball.ts';
import { oneStepBound } from '../../theory/one-step-bound.ts';
import { piecewiseGradient } from '../../theory/piecewise-gradient.ts';
import { smoothedMinima } from '../../theory/smoothed-minima.ts';
import { decades, evenly, type Place } from './marks.ts';

const numbers = (texts: readonly string[]) => texts.map((text) => rational(text));

/** A parabola with four bends, steep enough for two minima beside x* = 0, where the smoothed slope is one-point convex. */
const bowl = noiseByBound(
  bumpyBowl({
    shape: 'waves',
    relativeStep: rational('9/10'),
    relativeConvexity: rational('1/4'),
    steepness: rational(4),
    curvature: one,
    unit: one,
    skew: one,
    phase: rational('1/4'),
    places: numbers(['-3', '-1', '1', '3']),
    bumps: numbers(['1', '-1', '1']),
  }),
);
const start = rational(40);
const root = (value: Rational) => Math.sqrt(toNumber(value));

/** Radii about x*: what the theorem promises, and where every stationary point is. */
export const radii = {
  promised: root(guaranteedSquare(bowl)),
  stationary: toNumber(stationaryReach({ ...bowl, meanNoise: bowl.noiseRadius }).distance),
};
export const arrival = arrivalTime(bowl, start.mul(start));
const run = promisedBalls({ ...bowl, start, arrival, stay: 1 });
const process = bumpyProcess(run);
const constants = Object.fromEntries(
  Object.entries(process.constants).map(([name, value]) => [name, toNumber(value)]),
);

export interface Loss {
  readonly curve: readonly Place[];
  readonly minima: readonly Place[];
  /** Where 20 000 runs are long after T₁: share of them in bins of width `bin`. */
  readonly shares: readonly {
    readonly from: number;
    readonly to: number;
    readonly share: number;
  }[];
}

const bin = 0.5;
export const runs = 20_000;

export function loss(): Loss {
  const places = evenly(-10, 10, 401);
  const slopes = places.map((y) =>
    toNumber(piecewiseGradient(bowl, rational(Math.round(y * 20), 20))),
  );
  let height = 0;
  const curve = places.map((y, i) => {
    if (i > 0) height += ((slopes[i]! + slopes[i - 1]!) / 2) * (y - places[i - 1]!);
    return { x: y, y: height };
  });
  const floor = Math.min(...curve.map(({ y }) => y));
  const above = curve.map(({ x, y }) => ({ x, y: y - floor }));
  const minima = smoothedMinima(bowl, [{ value: zero, weight: one }]).map((y) => {
    const x = toNumber(y);
    return above.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a));
  });
  return { curve: above, minima, shares: binned(final()) };
}

function final(): Float64Array {
  const { recursion } = process;
  const request = { recursion, constants, start: { w: toNumber(start) }, steps: 4 * arrival };
  return ensemble({ ...request, replicas: runs, seed: seedOf('figures', 'ball') }).final['w']!;
}

function binned(values: Float64Array): Loss['shares'] {
  const counts = new Map<number, number>();
  for (const value of values) {
    const at = Math.floor(value / bin);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([at, count]) => ({ from: at * bin, to: (at + 1) * bin, share: count / values.length }));
}

/** ‖y_t − x*‖ against t: the middle half and all of 200 runs, gradient descent, and the root of the bound on its mean square. */
export function distances() {
  const steps = 3 * arrival;
  const shown = [...new Set(decades(1, steps, 60).map(Math.round))];
  const request = { recursion: process.recursion, constants, start: { w: toNumber(start) }, steps };
  const paths = Array.from(
    { length: 200 },
    (_, replica) =>
      trajectory({ ...request, replica, seed: seedOf('figures', 'ball', 'paths') }).states['w']!,
  );
  const noisy = shown.map((t) => {
    const sorted = paths.map((path) => Math.abs(path[t]!)).toSorted((a, b) => a - b);
    return {
      x: t,
      least: sorted[0]!,
      lower: sorted[50]!,
      middle: sorted[100]!,
      upper: sorted[150]!,
      most: sorted[199]!,
    };
  });
  let [place, square] = [start, start.mul(start)];
  const [quiet, bound]: [Place[], Place[]] = [[], []];
  for (let t = 1; t <= steps; t++) {
    place = rounded(place.sub(bowl.learningRate.mul(piecewiseGradient(bowl, place))));
    square = rounded(oneStepBound(bowl, square));
    if (!shown.includes(t)) continue;
    quiet.push({ x: t, y: Math.abs(toNumber(place)) });
    bound.push({ x: t, y: root(square) });
  }
  return { noisy, quiet, bound };
}

/** To nine decimals: exact places have ever more digits. */
function rounded(value: Rational): Rational {
  return rational(Math.round(toNumber(value) * 1e9), 1e9);
}
