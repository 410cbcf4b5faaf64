import { finiteLaw, type FiniteLaw } from '../noise/law.ts';
import { one, rational, zero, type Rational } from '../numeric/rational.ts';
import { smoothedGradient, type Shift } from '../theory/one-point-convexity.ts';
import type { Pieces } from '../theory/piecewise-gradient.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** How many breakpoints the gradient has. */
export const segmentBends = 4;

/** A gradient of straight segments, convex or not, under finite noise that makes 0 a critical point of g. */
export interface Segments extends Pieces {
  readonly learningRate: Rational;
  /** The law of w, mean 0. */
  readonly noise: FiniteLaw;
}

/** Values of −z/ρ and their odds; all have mean 0. */
const laws = {
  'two-point': [
    [-1, 1],
    [1, 1],
  ],
  'three-point': [
    [-1, 1],
    [0, 2],
    [1, 1],
  ],
  skewed: [
    ['-1/4', 4],
    [1, 1],
  ],
} as const;

/** Units of slope and place do not matter here: they would only make the fractions longer. */
export const segmentDraws = {
  shape: choice(['odd', 'free']),
  learningRate: scale({ from: '1/16', to: 4 }),
  places: vector(segmentBends, fraction({ from: -4, to: 4 })),
  slopes: vector(segmentBends + 1, fraction({ from: -2, to: 2 })),
  law: choice(['two-point', 'three-point', 'skewed']),
  /** ρ, or how it lies to the breakpoint that the noise brings to x*: there c jumps. */
  reach: choice(['anywhere', 'at a breakpoint', 'below it', 'above it']),
  radius: fraction({ above: 0, to: 6 }),
  closeness: integer({ from: 1, to: 12 }),
};

/** Solves for K(0), so that x* = 0 is a critical point of the smoothed loss. */
export function segments(raw: Drawn<typeof segmentDraws>): Segments {
  const { places, slopes } = shaped(raw);
  const near = places[0]!.abs();
  const beside = near.mul(one.add(rational(1, 2 ** raw.closeness).mul(sideOf(raw.reach))));
  const radius = raw.reach === 'anywhere' || near.n === 0n ? raw.radius : beside;
  const noise = finiteLaw(
    laws[raw.law].map(([value, odds]) => [
      rational(value).mul(radius).div(raw.learningRate),
      rational(odds),
    ]),
  );
  return levelled({
    breakpoints: places,
    slopes,
    atZero: zero,
    learningRate: raw.learningRate,
    noise,
  });
}

function shaped({ shape, places, slopes }: Drawn<typeof segmentDraws>) {
  if (shape === 'free') return { places: places.toSorted((a, b) => a.compare(b)), slopes };
  const [far, close] = [places[0]!.abs(), places[1]!.abs()].toSorted((a, b) => b.compare(a));
  return {
    places: [far!.neg(), close!.neg(), close!, far!],
    slopes: [0, 1, 2, 1, 0].map((i) => slopes[i]!),
  };
}

function sideOf(reach: string): number {
  return reach === 'below it' ? -1 : reach === 'above it' ? 1 : 0;
}

/** The displacements z = −ηw. */
export const displacements = (p: Segments): readonly Shift[] =>
  p.noise.atoms.map(({ value, weight }) => ({ value: p.learningRate.mul(value).neg(), weight }));

/** The same with the K(0) for which g′(0) = 0. */
export const levelled = (p: Segments): Segments => ({
  ...p,
  atZero: p.atZero.sub(smoothedGradient(p, displacements(p), zero)),
});
