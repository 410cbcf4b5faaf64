import { zero, type Rational } from '../numeric/rational.ts';
import type { Pieces } from '../theory/piecewise-gradient.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { vector } from './pick.ts';

/** Draws of a gradient of straight pieces and of a start; `bentGradient` puts them together. */
export const bentGradientDraws = (bends: number) => ({
  slopes: vector(bends + 1, fraction({ from: -1, to: 1 })),
  breakpoints: vector(bends, fraction({ from: -4, to: 4 })),
  start: fraction({ from: -32, to: 32, near: [0] }),
});

interface Scaled extends Drawn<ReturnType<typeof bentGradientDraws>> {
  /** One slope everywhere, or several. */
  readonly shape: 'straight' | 'bent';
  readonly curvature: Rational;
}

/** f′ with f′(0) = 0, slopes in units of the curvature, and a start; places in units of `unit`. */
export function bentGradient(raw: Scaled, unit: Rational): Pieces & { readonly start: Rational } {
  const slopes = raw.slopes.map((slope) => (raw.shape === 'bent' ? slope : raw.slopes[0]!));
  return {
    slopes: slopes.map((slope) => slope.mul(raw.curvature)),
    breakpoints: raw.breakpoints.map((place) => place.mul(unit)).toSorted((a, b) => a.compare(b)),
    atZero: zero,
    start: raw.start.mul(unit),
  };
}
