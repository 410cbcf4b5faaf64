import { exactly } from '../numeric/calculus.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { heavyBallLimit } from './heavy-ball.ts';

/** Heavy ball m ← μm + Kw + η, w ← w − λm with the spectrum of K known. */
export interface SpectralHeavyBall {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly curvatures: readonly Rational[];
  /** Orthonormal eigenvectors of K as columns, in the order of `curvatures`. */
  readonly eigenbasis: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

/**
 * Stationary covariance of heavy ball by its entries λC_ij/D_ij in an eigenbasis of K, in the original coordinates,
 * with D of `heavyBallDivisor`; for any noise covariance C.
 *
 * Derivation: the covariance equation of heavy ball read entry by entry where K is diagonal. Liu, Ziyin, Ueda 2021, commuting
 * case (reconstructed).
 */
export function heavyBallModes(p: SpectralHeavyBall): Matrix<Rational> {
  for (const k of p.curvatures) requireStable('heavyBallModes', p.momentum, p.learningRate.mul(k));
  return inEigenbasis(p, (c, ki, kj) => c.mul(p.learningRate).div(heavyBallDivisor(p, [ki, kj])));
}

/**
 * D_ij = (1 − μ)(k_i + k_j) + λμ(k_i − k_j)²/(1 − μ²) − λ(1 − μ)k_ik_j/(1 + μ) for μ ≠ ±1. Within the stability region it
 * is positive; that it is positive does not say that one is there (μ = −2, λk_i = λk_j = 1 gives +9).
 *
 * Derivation: λ(1 − μ²)D_ij is the product of 1 − rs over the roots r, s of z² − (1 + μ − λk)z + μ at k_i and k_j. This
 * form loses no digits as μ → 1; with (1 + μ²)/(1 − μ²) it cancels.
 */
export function heavyBallDivisor(
  p: { readonly learningRate: Rational; readonly momentum: Rational },
  [ki, kj]: readonly [Rational, Rational],
): Rational {
  const { learningRate: lambda, momentum: mu } = p;
  requires(mu.abs().compare(1) !== 0, 'heavyBallDivisor', 'momentum ≠ ±1', toText(mu));
  return divisor({ lambda, mu, ki, kj });
}

const divisor = exactly(
  '(1 - mu)*(ki + kj) + lambda*mu*(ki - kj)^2/(1 - mu^2) - lambda*(1 - mu)/(1 + mu)*ki*kj',
);

/** The matrix whose entries in the eigenbasis of K are some function of those of C and of two curvatures. */
export function inEigenbasis(
  {
    curvatures,
    eigenbasis: q,
    noiseCovariance,
  }: Pick<SpectralHeavyBall, 'curvatures' | 'eigenbasis' | 'noiseCovariance'>,
  entry: (noiseEntry: Rational, ki: Rational, kj: Rational) => Rational,
): Matrix<Rational> {
  const rotated = exact.multiply(transpose(q), noiseCovariance, q);
  const entries = rotated.map((row, i) =>
    row.map((c, j) => entry(c, curvatures[i]!, curvatures[j]!)),
  );
  return exact.multiply(q, entries, transpose(q));
}

/** Throws unless |μ| < 1 and 0 < λk < 2(1 + μ). */
export function requireStable(who: string, momentum: Rational, normalizedStep: Rational): void {
  requires(momentum.abs().compare(1) < 0, who, '|momentum| < 1', toText(momentum));
  requires(
    normalizedStep.gt(zero) && normalizedStep.lt(heavyBallLimit(momentum)),
    who,
    '0 < learningRate·curvature < 2(1 + momentum)',
    toText(normalizedStep),
  );
}
