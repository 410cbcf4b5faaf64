import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { carriedPower, isSettled, requireCount } from './autocovariance.ts';
import { descentCovariance, type NoisyQuadratic } from './covariance-equation.ts';

/** A quadratic with noise, and how many successive iterates are averaged. */
export interface Averaged extends NoisyQuadratic {
  readonly terms: number;
}

/**
 * Covariance of the mean of n successive w of stationary SGD: (1/n)(K⁻¹CK⁻¹ − (ZΣ + ΣZ)/n), Z = (λK)⁻²A(1 − Aⁿ), A = 1 − λK;
 * for symmetric K, commuting with C or not.
 *
 * Derivation: Σ_{s,t} A^{|t−s|}Σ, ordered, is a geometric series in A. Polyak, Juditsky 1992; Mandt, Hoffman, Blei 2017.
 */
export function averageCovariance(p: Averaged): Matrix<Rational> {
  requireCount('averageCovariance', 'terms', p.terms, 1);
  const covariance = descentCovariance(p);
  requires(isSettled(covariance), 'averageCovariance', 'a covariance', 'none');
  return averageGiven(p, covariance);
}

/** The same formula with any matrix for Σ, without its guard. */
export function averageGiven(p: Averaged, covariance: Matrix<Rational>): Matrix<Rational> {
  const { learningRate: lambda, hessian: k, terms } = p;
  const lost = exact.subtract(exact.identity(k.length), carriedPower(lambda, k, terms));
  const inverse = exact.scale(one.div(lambda), inverseOf(k));
  const z = exact.multiply(inverse, inverse, carriedPower(lambda, k, 1), lost);
  const edges = exact.add(exact.multiply(z, covariance), exact.multiply(covariance, z));
  const rest = exact.scale(rational(1, terms), edges);
  return exact.scale(rational(1, terms), exact.subtract(longRun(p), rest));
}

/**
 * Covariance of the mean of w₁ … w_n from w₀ = 0, K⁻¹(Σ_j (1 − Aʲ)C(1 − Aʲ))K⁻¹/n², j = 1 … n, at any λ, stable or not.
 *
 * Derivation: Σ_t w_t = −λ Σ_s (1 + A + … + A^{n−s})η_s, and λ times the bracket is K⁻¹(1 − A^{n−s+1}).
 */
export function averageFromRest(p: Averaged): Matrix<Rational> {
  const { learningRate: lambda, hessian: k, noiseCovariance: c, terms } = p;
  requireCount('averageFromRest', 'terms', terms, 1);
  const parts = Array.from({ length: terms }, (_, j) => {
    const lost = exact.subtract(exact.identity(k.length), carriedPower(lambda, k, j + 1));
    return exact.multiply(lost, c, transpose(lost));
  });
  return exact.scale(rational(1, terms * terms), sandwiched(k, exact.add(...parts)));
}

/**
 * K⁻¹CK⁻¹, the limit of n times the covariance of the mean of n iterates at every stable λ and momentum: averaging removes
 * what a finite step adds to the covariance. The formula knows no limit of stability.
 */
export function longRun({ hessian, noiseCovariance }: NoisyQuadratic): Matrix<Rational> {
  return sandwiched(hessian, noiseCovariance);
}

function sandwiched(k: Matrix<Rational>, c: Matrix<Rational>): Matrix<Rational> {
  const inverse = inverseOf(k);
  return exact.multiply(inverse, c, transpose(inverse));
}

function inverseOf(k: Matrix<Rational>): Matrix<Rational> {
  return transpose(exact.identity(k.length).map((column) => exact.solve(k, column)));
}
