import { intervals, point, type Interval } from '../numeric/interval.ts';
import { dyadic } from '../numeric/dyadic.ts';
import type { Rational } from '../numeric/rational.ts';
import { uniformNoiseWindows } from '../theory/noise-windows.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, integer } from './pick.ts';

const { constant, divide, subtract } = intervals;

/** Waves A cos ωw on the bowl aw²/2, and the size of the noise before the gradient. */
export interface NoisyWaves {
  readonly curvature: Rational;
  readonly frequency: Rational;
  /** A; −b₀a/ω² where the centre is a trough. */
  readonly amplitude: Rational;
  /** b₀ = |A|ω²/a */
  readonly depth: Rational;
  /** s: ωρ, for Gaussian noise ωτ. */
  readonly turn: Rational;
}

export const noisyWavesDraws = {
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  depth: fraction({ from: 1, to: 16, near: ['23/5', 6] }),
  /** Which end of a window s comes near to, if there is one; on which side, and to 2^−closeness. */
  edge: choice([1, 2, 3, 4, 0]),
  side: choice([1, -1]),
  closeness: integer({ from: 1, to: 16 }),
  elsewhere: fraction({ from: '1/8', to: 20 }),
};

/** A trough at the centre, and a noise near an end of a window; `edges` are these ends. */
export function noisyWaves(
  raw: Drawn<typeof noisyWavesDraws>,
  edges = uniformNoiseEdges(raw.depth),
): NoisyWaves {
  const edge = edges[raw.edge];
  const near =
    edge === undefined || edge === 0 ? undefined : edge * (1 + raw.side * 2 ** -raw.closeness);
  return {
    curvature: raw.curvature,
    frequency: raw.frequency,
    depth: raw.depth,
    amplitude: raw.depth.mul(raw.curvature).div(raw.frequency.mul(raw.frequency)).neg(),
    turn: near === undefined ? raw.elsewhere : dyadic(near, 30),
  };
}

/** Ends of the windows of uniform noise in s, the first one 0. */
export function uniformNoiseEdges(depth: Rational): readonly number[] {
  return [0, ...uniformNoiseWindows(depth).flatMap(({ from, to }) => [from.low, to.low])].filter(
    (edge, i) => i === 0 || edge > 0,
  );
}

/** The slope of the mean over [−ρ, ρ] is (f(y + ρ) − f(y − ρ))/(2ρ). */
export function uniformShifts(p: NoisyWaves) {
  const radius = constant(p.turn.div(p.frequency));
  const weight = divide(point(0.5), radius);
  const minus = (x: Interval) => subtract(point(0), x);
  return {
    order: 0,
    shifts: [
      { value: radius, weight },
      { value: minus(radius), weight: minus(weight) },
    ],
  };
}

/** The mean of the slope at y + ρ and y − ρ. */
export function twoPointShifts(p: NoisyWaves) {
  const radius = p.turn.div(p.frequency);
  const shifts = [radius, radius.neg()].map((value) => ({
    value: constant(value),
    weight: point(0.5),
  }));
  return { order: 1, shifts };
}
