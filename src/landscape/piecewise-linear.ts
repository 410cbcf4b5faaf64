import { sum, type Rational } from '../numeric/rational.ts';
import { components, entryName, indices } from './entries.ts';
import { landscape, type Landscape } from './landscape.ts';

/**
 * A loss of parabola pieces: its gradient is c0 + c1 w + Σ jᵢ|w − bᵢ| + η, linear between the breakpoints
 * b1 … bn. The constants come from breakpoints and slopes by `piecewiseLinearConstants`.
 */
export function piecewiseLinear(breakpoints: number): Landscape {
  const places = indices(breakpoints);
  const [kinks, corners] = [
    places.map((i) => entryName('j', i)),
    places.map((i) => entryName('b', i)),
  ];
  const distance = (i: number) => `(w - ${corners[i]})`;
  const losses = kinks.map((kink, i) => `${kink}*${distance(i)}*abs${distance(i)}/2`);
  const forces = kinks.map((kink, i) => `${kink}*abs${distance(i)}`);
  return landscape({
    name: `piecewise linear with ${breakpoints} breakpoints`,
    coordinates: ['w'],
    samples: ['eta'],
    constants: ['c0', 'c1', ...corners, ...kinks],
    loss: ['c0*w', 'c1*w^2/2', ...losses, 'eta*w'].join(' + '),
    gradient: { w: ['c0', 'c1*w', ...forces, 'eta'].join(' + ') },
  });
}

export interface Pieces {
  /** Ascending. */
  readonly breakpoints: readonly Rational[];
  /** One more than breakpoints, from left to right. */
  readonly slopes: readonly Rational[];
  /** The noiseless gradient at w = 0. */
  readonly atZero: Rational;
}

/** The constants with which `piecewiseLinear(n)` has these slopes: c1 = (s₀ + sₙ)/2, jᵢ = (sᵢ − sᵢ₋₁)/2. */
export function piecewiseLinearConstants(pieces: Pieces): Readonly<Record<string, Rational>> {
  const { breakpoints, slopes, atZero } = pieces;
  if (slopes.length !== breakpoints.length + 1) {
    throw new RangeError(
      `piecewiseLinearConstants requires ${breakpoints.length + 1} slopes, got ${slopes.length}`,
    );
  }
  const kinks = breakpoints.map((_, i) => slopes[i + 1]!.sub(slopes[i]!).div(2));
  return {
    c0: atZero.sub(sum(kinks.map((kink, i) => kink.mul(breakpoints[i]!.abs())))),
    c1: slopes[0]!.add(slopes[slopes.length - 1]!).div(2),
    ...components('b', breakpoints),
    ...components('j', kinks),
  };
}
