import { diverges, type Diverges } from '../numeric/limit.ts';
import { wholePolynomial } from '../numeric/polynomial.ts';
import {
  one,
  power,
  rational,
  sum,
  toText,
  two,
  zero,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { Bounds } from '../numeric/root-bounds.ts';
import { isolatedRoots, rootLimit } from '../numeric/root-isolation.ts';
import { batchAtoms } from './batch-atoms.ts';
import { batchWalk, type BatchWalk, type CurvatureBatch } from './batch-walk.ts';
import { factorMean } from './exponent-sign.ts';

/** m_j = E f^j. */
export function factorMoment(walk: BatchWalk, order: number): Rational {
  return factorMean(walk, (f) => power(f, order));
}

/**
 * Var(u_k²)/(E u_k²)² = (m_4/m_2²)^k − 1 of u ← f·u: how many independent runs a sample mean of u² wants, growing
 * geometrically with k unless |f| is constant.
 *
 * Derivation: u_k² is a product of independent factors. Ours, after Patel 2018.
 */
export function relativeVariance(walk: BatchWalk, steps: number): Rational {
  const square = factorMoment(walk, 2);
  requires(square.n !== 0n, 'relativeVariance', 'a factor other than 0', toText(square));
  return power(factorMoment(walk, 4).div(square.mul(square)), steps).sub(one);
}

/** A minimiser that the samples do not share: forces ±s, equally likely and independent of the curvature. */
export interface ForcedCurvatures extends CurvatureBatch {
  readonly force: Rational;
}

/**
 * E u² = C²E ξ̄²/(1 − m_2) and the variance of u² in the stationary law of u ← (1 − CQ̄)u − Cξ̄, by
 * E u⁴ = (6C²E ξ̄² m_2 E u² + C⁴E ξ̄⁴)/(1 − m_4): the first exists where m_2 < 1, the second only where m_4 < 1.
 *
 * Derivation: the square and the fourth power of the recursion; odd powers of ξ̄ have mean 0, E ξ̄² = s²/N and
 * E ξ̄⁴ = (3N − 2)s⁴/N³. Where m_j ≥ 1 no finite moment solves its equation, which adds a positive number. Ours, after
 * Patel 2018.
 */
export function stationarySquare(p: ForcedCurvatures): {
  readonly mean: Rational | Diverges;
  readonly variance: Rational | Diverges;
} {
  requires(p.force.n !== 0n, 'stationarySquare', 'force ≠ 0', toText(p.force));
  const walk = batchWalk(p);
  const [second, fourth] = [factorMoment(walk, 2), factorMoment(walk, 4)];
  if (second.compare(1) >= 0) return { mean: diverges, variance: diverges };
  const mean = noiseSquare(p).div(one.sub(second));
  if (fourth.compare(1) >= 0) return { mean, variance: diverges };
  return { mean, variance: fourthPower(p, mean, one.sub(fourth)).sub(mean.mul(mean)) };
}

/** The same numbers of the formulas wherever they can be divided, m_4 ≥ 1 included, where no variance exists. */
export function unguardedStationarySquare(p: ForcedCurvatures) {
  const walk = batchWalk(p);
  const mean = safeQuotient(noiseSquare(p), one.sub(factorMoment(walk, 2)));
  const left = one.sub(factorMoment(walk, 4));
  const variance = left.n === 0n ? zero : fourthPower(p, mean, left).sub(mean.mul(mean));
  return { mean, variance };
}

/** C²E ξ̄². */
function noiseSquare({ learningRate, force, batchSize }: ForcedCurvatures): Rational {
  return power(learningRate.mul(force), 2).div(batchSize);
}

function fourthPower(p: ForcedCurvatures, mean: Rational, left: Rational): Rational {
  const n = p.batchSize;
  const crossed = noiseSquare(p)
    .mul(6)
    .mul(factorMoment(batchWalk(p), 2))
    .mul(mean);
  const noise = power(p.learningRate.mul(p.force), 4).mul(rational(3 * n - 2, n * n * n));
  return crossed.add(noise).div(left);
}

function safeQuotient(a: Rational, b: Rational): Rational {
  return b.n === 0n ? zero : a.div(b);
}

/**
 * C_4, up to which E(1 − CQ̄)⁴ < 1: at most C*, and less unless |1 − C*Q̄| is constant.
 *
 * Derivation: E(1 − CQ̄)⁴ − 1 = C(−4M_1 + 6M_2C − 4M_3C² + M_4C³), M_j = E Q̄^j, is convex in C and falls at 0, so the
 * cubic has one positive root. Ours.
 */
export function fourthMomentThreshold(
  p: Omit<CurvatureBatch, 'learningRate'>,
  width: Rational = power(two, -60),
): Bounds {
  const singles = p.curvatures.map((value, i) => ({ value, weight: rational(p.weights[i]!) }));
  const atoms = batchAtoms(singles, p.batchSize);
  const moment = (order: number) =>
    sum(atoms.map(({ value, weight }) => weight.mul(power(value, order))));
  requires(
    moment(1).compare(0) > 0,
    'fourthMomentThreshold',
    'a positive mean curvature',
    toText(moment(1)),
  );
  const cubic = wholePolynomial([
    moment(1).mul(-4),
    moment(2).mul(6),
    moment(3).mul(-4),
    moment(4),
  ]);
  return isolatedRoots(cubic, { low: zero, high: rootLimit(cubic) }, width)[0]!;
}
