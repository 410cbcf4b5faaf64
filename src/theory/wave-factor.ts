import { intervals, point, type Interval } from '../numeric/interval.ts';
import { requires } from '../numeric/requirement.ts';
import { cosine, sine } from '../numeric/trigonometry.ts';

const { add, subtract, multiply, divide, power } = intervals;

/** Laws of the shift z: on the line with largest |z| 1 (Gaussian: variance 1), uniform on the unit disc and ball. */
export type Smoothing = 'two-point' | 'uniform' | 'triangular' | 'gaussian' | 'disc' | 'ball';

/**
 * χ(s) = E cos(s·z), by which smoothing multiplies a wave of s radians to the unit: cos s, sin s/s, (sin(s/2)/(s/2))²,
 * e^{−s²/2}, 2J₁(s)/s and 3(sin s − s cos s)/s³. Source: integrals of the cosine over each density.
 */
export function waveFactor(smoothing: Smoothing, s: Interval): Interval {
  switch (smoothing) {
    case 'two-point':
      return cosine(s);
    case 'uniform':
      return sineQuotient(s);
    case 'triangular':
      return power(sineQuotient(multiply(s, point(0.5))), 2);
    case 'gaussian':
      return intervals.functions['exp']!(multiply(power(s, 2), point(-0.5)));
    case 'disc':
      requires(furthest(s) <= 16, 'waveFactor', '|s| ≤ 16 for the disc', furthest(s));
      return besselQuotient(s, 2);
    case 'ball': {
      if (nearest(s) < 2) return besselQuotient(s, 3);
      const gap = subtract(sine(s), multiply(s, cosine(s)));
      return divide(multiply(point(3), gap), power(s, 3));
    }
  }
}

/** sin s/s, 1 at 0. */
export function sineQuotient(s: Interval): Interval {
  return nearest(s) < 2 ? besselQuotient(s, 1) : divide(sine(s), s);
}

/**
 * Σ (−s²/4)^k/(k!(d/2 + 1)(d/2 + 2)⋯(d/2 + k)), the factor of the uniform law on the unit ball of R^d; 40 terms leave
 * less than the last of them out for |s| ≤ 16, since they alternate and fall from there on.
 */
function besselQuotient(s: Interval, dimension: number): Interval {
  requires(furthest(s) <= 16, 'waveFactor', 'a narrow s or |s| ≤ 16', furthest(s));
  const q = multiply(power(s, 2), point(-0.25));
  let [total, term] = [point(1), point(1)];
  for (let k = 1; k <= 40; k++) {
    term = divide(multiply(term, q), point(k * (dimension / 2 + k)));
    total = add(total, term);
  }
  const rest = Math.max(Math.abs(term.low), Math.abs(term.high));
  return add(total, { low: -rest, high: rest });
}

function nearest({ low, high }: Interval): number {
  return low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
}

function furthest({ low, high }: Interval): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

/**
 * What f = ay²/2 + A cos ωy becomes in the mean over y + z with symmetric z: the parabola gains aE z²/2, the wave is
 * multiplied by χ. All parts are given as numbers of one kind; `factor` is χ(ω) of the law of z itself.
 */
export function blurredWaves(p: {
  readonly curvature: Interval;
  readonly amplitude: Interval;
  readonly frequency: Interval;
  readonly factor: Interval;
  /** E z² */
  readonly spread: Interval;
  readonly place: Interval;
}): { readonly loss: Interval; readonly gradient: Interval } {
  const { curvature: a, frequency: omega, place: y } = p;
  const height = multiply(p.amplitude, p.factor);
  const phase = multiply(omega, y);
  const bowl = multiply(multiply(a, point(0.5)), add(power(y, 2), p.spread));
  return {
    loss: add(bowl, multiply(height, cosine(phase))),
    gradient: subtract(multiply(a, y), multiply(multiply(height, omega), sine(phase))),
  };
}
