import { integral } from '../numeric/quadrature.ts';
import { one, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { stationaryVariance } from './stationary-variance.ts';

/** SGD on a curvature under Gaussian noise, and the square of the level b > 0 that is looked at. */
export interface LevelOfDescent {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
  readonly levelSquare: Rational;
}

/** A stationary law, Gaussian of mean 0, and the square of a level b ≥ 0. */
export interface LevelOfLaw {
  readonly variance: Rational;
  readonly levelSquare: Rational;
}

/** b/√S, the level in standard deviations, in doubles. */
export function standardLevel({ variance, levelSquare }: LevelOfLaw): number {
  requires(variance.compare(0) > 0, 'standardLevel', 'variance > 0', toText(variance));
  requires(levelSquare.compare(0) >= 0, 'standardLevel', 'levelSquare ≥ 0', toText(levelSquare));
  return Math.sqrt(toNumber(levelSquare.div(variance)));
}

/** P(w_t < b ≤ w_{t+1}) in the stationary law: `upcrossing` at b/√S and correlation 1 − λk. In doubles, to about 12 digits. */
export function upcrossingProbability(p: LevelOfDescent): number {
  const level = standardLevel({ ...p, variance: stationaryVariance(p) });
  return upcrossing(level, toNumber(one.sub(p.learningRate.mul(p.curvature))));
}

/**
 * P(Z₁ < h ≤ Z₂) of standard normals of correlation ρ, −1 ≤ ρ ≤ 1: (1/2π) ∫₀^{arccos ρ} exp(−h²/(1 + cos φ)) dφ.
 *
 * Derivation: Plackett's ∂P(Z₁ ≥ h, Z₂ ≥ h)/∂ρ is the joint density at (h, h), exp(−h²/(1 + ρ))/(2π√(1 − ρ²)); it is integrated from ρ = 1, where nothing crosses, with ρ = cos φ.
 */
export function upcrossing(h: number, correlation: number): number {
  requires(Math.abs(correlation) <= 1, 'upcrossing', '−1 ≤ correlation ≤ 1', correlation);
  const density = (phi: number) => Math.exp((-h * h) / (1 + Math.cos(phi)));
  return integral(density, 0, Math.acos(correlation), 8) / (2 * Math.PI);
}
