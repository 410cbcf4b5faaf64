import {
  dyadic,
  one,
  rational,
  sum,
  toNumber,
  toText,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { finiteExponent } from './noise-exponents.ts';
import { requirePositive, type DataSet } from './stable-step.ts';

/**
 * Bounds of the half-width of the stable window around 1/hᵢ: (D/hᵢ)(1 ± 5/4·KD) with D = ∏|1 − h_j/hᵢ|^(−n_j/nᵢ) and
 * K = Σ (n_j/nᵢ)(h_j/hᵢ)/|1 − h_j/hᵢ| over j ≠ i, for KD ≤ 1/20 and different curvatures; undefined elsewhere.
 *
 * Derivation: near its pole only log|1 − λhᵢ| is singular, the rest moves by K a unit of hᵢλ − 1. Ours.
 */
export function windowHalfWidth(
  p: DataSet,
  i: number,
): { low: Rational; high: Rational } | undefined {
  requirePositive(p, 'windowHalfWidth');
  const [h, own] = [p.curvatures[i]!, p.weights[i]!];
  const others = p.curvatures.flatMap((other, j) =>
    j === i ? [] : [{ ratio: other.div(h), share: rational(p.weights[j]!, own) }],
  );
  if (others.length === 0) return undefined;
  const gap = (ratio: Rational) => one.sub(ratio).abs();
  requires(
    others.every(({ ratio }) => !ratio.equals(one)),
    'windowHalfWidth',
    'different curvatures',
    p.curvatures.map(toText),
  );
  const total = sum(others.map(({ share }) => share));
  const atoms = others.map(({ ratio, share }) => ({ value: gap(ratio), weight: share }));
  const log = finiteExponent(atoms);
  const [least, most] = [log.high, log.low].map((x) => Math.exp(-x * toNumber(total)));
  const [low, high] = [dyadic(least! * (1 - 1e-12)), dyadic(most! * (1 + 1e-12))];
  const pull = sum(others.map(({ ratio, share }) => share.mul(ratio).div(gap(ratio))));
  const slack = pull.mul(high);
  if (slack.mul(20).compare(1) > 0) return undefined;
  const bend = slack.mul('5/4');
  return { low: low.mul(one.sub(bend)).div(h), high: high.mul(one.add(bend)).div(h) };
}
