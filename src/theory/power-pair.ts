import {
  logarithm,
  one,
  power,
  rational,
  toText,
  two,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Factors a^m and (2 − a)^m of one step, equally likely: `root` a in (0, 1), `degree` m ≥ 2. */
export interface PowerPair {
  readonly root: Rational;
  readonly degree: number;
}

/** What becomes of E|w_t|^p. */
export type MomentFate = 'vanishes' | 'stays' | 'grows';

/** a^m and (2 − a)^m. */
export function powerPair({ root, degree }: PowerPair): readonly [Rational, Rational] {
  requires(root.compare(0) > 0 && root.compare(1) < 0, 'powerPair', '0 < root < 1', toText(root));
  requires(Number.isSafeInteger(degree) && degree >= 2, 'powerPair', 'a whole degree ≥ 2', degree);
  return [power(root, degree), power(two.sub(root), degree)];
}

/** p* = 1/m, the one order at which E|w_t|^p stays: E f^{1/m} = (a + 2 − a)/2. */
export function powerPairOrder({ degree }: PowerPair): Rational {
  return rational(1, degree);
}

/**
 * E|w_t|^p vanishes below p* = 1/m, stays there and grows above: at a strict local maximum (E f > 1) that attracts
 * almost surely, E log f = (m/2) log(a(2 − a)) < 0.
 *
 * Derivation: log E f^p is strictly convex in p and 0 at 0 and at 1/m. Ziyin, Li, Galanti, Ueda 2023, Theorem 2(1)
 * (reconstructed).
 */
export function powerPairMoment(pair: PowerPair, order: Rational): MomentFate {
  requires(order.compare(0) > 0, 'powerPairMoment', 'order > 0', toText(order));
  const side = order.compare(powerPairOrder(pair));
  return side < 0 ? 'vanishes' : side > 0 ? 'grows' : 'stays';
}

/** −2γ/σ², which a normal log-factor would have for p*: exact for no pair. In doubles. */
export function diffusiveOrder(factors: readonly [Rational, Rational]): number {
  const [a, b] = factors.map((f) => logarithm(f.abs())) as [number, number];
  const spread = (a - b) / 2;
  return -(a + b) / (spread * spread);
}

/** E f of the pair. */
export function powerPairMean(pair: PowerPair): Rational {
  const [a, b] = powerPair(pair);
  return a.add(b).mul(one.div(2));
}
