import { largest, smallest, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A gradient in one dimension that is linear between breakpoints. */
export interface Pieces {
  /** Ascending. */
  readonly breakpoints: readonly Rational[];
  /** One more than breakpoints, from left to right. */
  readonly slopes: readonly Rational[];
  /** The gradient at 0. */
  readonly atZero: Rational;
}

/** The gradient at x: its value at 0 plus each slope times the length of its piece between 0 and x. */
export function piecewiseGradient({ breakpoints, slopes, atZero }: Pieces, x: Rational): Rational {
  requires(
    slopes.length === breakpoints.length + 1,
    'piecewiseGradient',
    `${breakpoints.length + 1} slopes`,
    slopes.length,
  );
  const [low, high] = [smallest([zero, x]), largest([zero, x])];
  const climb = slopes.reduce((total, slope, i) => {
    const from = i === 0 ? low : largest([low, breakpoints[i - 1]!]);
    const to = i === breakpoints.length ? high : smallest([high, breakpoints[i]!]);
    return to.gt(from) ? total.add(slope.mul(to.sub(from))) : total;
  }, zero);
  return x.compare(0) >= 0 ? atZero.add(climb) : atZero.sub(climb);
}

/** Its Lipschitz constant on the whole line, the largest |slope|. */
export function piecewiseSmoothness({ slopes }: Pick<Pieces, 'slopes'>): Rational {
  return largest(slopes.map((slope) => slope.abs()));
}
