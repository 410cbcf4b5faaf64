import { smallest, sum, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { piecewiseGradient, type Pieces } from './piecewise-gradient.ts';

/** One value of the shift z = −ηw under which the gradient is seen, and its probability. */
export interface Shift {
  readonly value: Rational;
  readonly weight: Rational;
}

/** E K(y + z), the slope of the smoothed loss at y. */
export function smoothedGradient(pieces: Pieces, shifts: readonly Shift[], y: Rational): Rational {
  return sum(
    shifts.map(({ value, weight }) => weight.mul(piecewiseGradient(pieces, y.add(value)))),
  );
}

/**
 * c = inf E K(y + z)/y over y ≠ 0, the best constant of Assumption 1 about x* = 0.
 *
 * Derivation: E K(y + z) is linear between the points bᵢ − zⱼ; on a piece the quotient α/y + β is monotone. So the
 * infimum is at one of those points, at 0 from one side or at an end. Kleinberg, Li, Yuan 2018, made exact (ours).
 */
export function onePointConvexity(pieces: Pieces, shifts: readonly Shift[]): Rational {
  const atTarget = smoothedGradient(pieces, shifts, zero);
  requires(atTarget.n === 0n, 'onePointConvexity', 'E K(x* + z) = 0', toText(atTarget));
  const bends = pieces.breakpoints.flatMap((place) =>
    shifts.map(({ value }) => place.sub(value)).filter((y) => y.n !== 0n),
  );
  const slopes = [pieces.slopes[0]!, pieces.slopes.at(-1)!];
  const sides = [-1, 1].map((side) =>
    sum(shifts.map(({ value, weight }) => weight.mul(slopeBeside(pieces, value, side)))),
  );
  return smallest([
    ...bends.map((y) => smoothedGradient(pieces, shifts, y).div(y)),
    ...slopes,
    ...sides,
  ]);
}

/** The slope of K just right (side 1) or left (side −1) of a place. */
function slopeBeside({ breakpoints, slopes }: Pieces, place: Rational, side: number): Rational {
  const behind = breakpoints.filter((b) => {
    const order = b.compare(place);
    return order < 0 || (order === 0 && side > 0);
  });
  return slopes[behind.length]!;
}
