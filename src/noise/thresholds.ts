import { largest, rational, zero, type Rational } from '../numeric/rational.ts';

const words = 2n ** 32n;

export interface Thresholds {
  /** Atom i > 0 or a later one is drawn where the signed 32-bit word exceeds `above[i − 1]`. */
  readonly above: readonly number[];
  /** The largest difference between a weight and the probability with which it is drawn; at most 2⁻³². */
  readonly error: Rational;
}

/**
 * How one 32-bit word draws from weights: cumulative weights rounded to n/2³². Weights that are multiples
 * of 2⁻³² are drawn exactly. Throws where a weight would be rounded away.
 */
export function thresholds(weights: readonly Rational[]): Thresholds {
  let cumulative = zero;
  const ends = weights.map((weight) => {
    cumulative = cumulative.add(weight);
    return (2n * cumulative.n * words + cumulative.d) / (2n * cumulative.d);
  });
  const counts = ends.map((end, i) => end - (ends[i - 1] ?? 0n));
  if (counts.some((count) => count <= 0n)) {
    throw new RangeError(
      `thresholds requires weights of at least 2⁻³², got ${weights.map((w) => w.toFraction()).join(', ')}`,
    );
  }
  const errors = weights.map((weight, i) => weight.sub(rational(counts[i]!, words)).abs());
  return {
    above: ends.slice(0, -1).map((end) => Number(end - words / 2n - 1n)),
    error: largest(errors),
  };
}
