import { rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { curvatureMoment, type CurvatureLaw } from './learning-rate-threshold.ts';

/**
 * How many separate intervals the set of λ > 0 with γ(λ) > 0 can have, and how many of them bounded: k + 1 and k
 * where k different x are positive.
 *
 * Derivation: between consecutive poles 1/x_i, x_i > 0, γ is concave, so positive on one interval at most; it is
 * −∞ at the poles and positive from some λ on. Ours.
 */
export function windowBound({ sampleCurvatures }: CurvatureLaw): {
  readonly windows: Rational;
  readonly bounded: Rational;
} {
  const positive = sampleCurvatures.filter((x) => x.compare(0) > 0).map(toText);
  const poles = new Set(positive).size;
  return { windows: rational(poles + 1), bounded: rational(poles) };
}

/**
 * How many separate intervals the set of λ > 0 with γ(λ) > 0 has: one beyond the last pole 1/x, x > 0, and one in
 * each gap between 0 and the poles where the maximum of γ is positive; before the first pole that is for E x < 0.
 *
 * Derivation: as of `windowBound`; the maximum is where γ′ = −E[x/(1 − λx)], which falls all along a gap, is 0. In
 * doubles: right unless the maximum is within rounding of 0. Ours.
 */
export function windowCount(p: CurvatureLaw): Rational {
  const poles = polesOf(p);
  const first = poles.length > 0 && curvatureMoment(p, 1).compare(0) < 0 ? 1 : 0;
  const later = poles.slice(1).filter((high, i) => peak(p, poles[i]!, high) > 0).length;
  return rational(1 + first + later);
}

/** Different 1/x, x > 0, in order. */
function polesOf({ sampleCurvatures }: CurvatureLaw): readonly number[] {
  const poles = sampleCurvatures.filter((x) => x.compare(0) > 0).map((x) => 1 / toNumber(x));
  return [...new Set(poles)].toSorted((a, b) => a - b);
}

/** The largest γ strictly between two neighbouring poles. */
function peak({ sampleCurvatures, weights }: CurvatureLaw, low: number, high: number): number {
  const xs = sampleCurvatures.map(toNumber);
  const rise = (lambda: number) =>
    xs.reduce((so, x, i) => so - (weights[i]! * x) / (1 - lambda * x), 0);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (rise(middle) > 0) low = middle;
    else high = middle;
  }
  return xs.reduce((so, x, i) => so + weights[i]! * Math.log(Math.abs(1 - low * x)), 0);
}
