import {
  logarithm,
  one,
  power,
  rational,
  sum,
  toNumber,
  toText,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { criticalMoment } from './amsgrad-freeze.ts';
import { batchAtoms } from './batch-atoms.ts';
import { factorMean } from './exponent-sign.ts';

/** Curvatures at a minimiser that all samples share, with integer weights, and how SGD samples them. */
export interface CurvatureBatch {
  readonly curvatures: readonly Rational[];
  readonly weights: readonly number[];
  readonly batchSize: number;
  readonly learningRate: Rational;
}

/** A walk w ← f·w by its factors and their integer weights. */
export interface BatchWalk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

/** Moves a bound in doubles to the safe side. */
const rounding = 1e-12;

/** The factors 1 − CQ̄ of SGD with batches of N; their weights add up to (Σn)^N. */
export function batchWalk(p: CurvatureBatch): BatchWalk {
  requires(p.learningRate.compare(0) > 0, 'batchWalk', 'learningRate > 0', toText(p.learningRate));
  requires(
    Number.isSafeInteger(p.batchSize) && p.batchSize >= 1,
    'batchWalk',
    'batchSize ≥ 1',
    p.batchSize,
  );
  requires(
    p.curvatures.length === p.weights.length && p.curvatures.length > 0,
    'batchWalk',
    'one weight for each of at least one curvature',
    p.weights.length,
  );
  const singles = p.curvatures.map((value, i) => ({ value, weight: rational(p.weights[i]!) }));
  const all = power(sum(singles.map(({ weight }) => weight)), p.batchSize);
  const atoms = batchAtoms(singles, p.batchSize);
  return {
    factors: atoms.map(({ value }) => one.sub(p.learningRate.mul(value))),
    weights: atoms.map(({ weight }) => Number(weight.mul(all).n)),
  };
}

/** ρ = E(1 − CQ̄)², by which one step multiplies E u². */
export function squareRate(walk: BatchWalk): Rational {
  return factorMean(walk, (f) => f.mul(f));
}

/**
 * P(sup_k |u_k| ≥ δ) ≤ (|u_0|/δ)^κ, where E|f|^κ = 1: however fast E u² grows, most paths never go far.
 *
 * Derivation: |u_k|^κ is a nonnegative martingale; Ville. Ours, after Patel 2018.
 *
 * @param level δ/|u_0| ≥ 1.
 */
export function everBeyond(walk: BatchWalk, level: Rational): number {
  requires(level.compare(1) >= 0, 'everBeyond', 'level ≥ 1', toText(level));
  const order = criticalMoment(walk);
  if (order === Infinity) return level.equals(1) ? 1 : 0;
  return Math.min(1, Math.exp(-order * logarithm(level)) + rounding);
}

/** P(u_k ≠ 0) = (1 − P(Q̄ = 1/C))^k from u_0 ≠ 0. */
export function aliveProbability(walk: BatchWalk, steps: number): Rational {
  const total = walk.weights.reduce((a, b) => a + b);
  const deadly = walk.weights.reduce((so, n, i) => (walk.factors[i]!.n === 0n ? so + n : so), 0);
  return power(rational(total - deadly, total), steps);
}

/**
 * How SGD with curvatures h(1 − v) and h(1 + v), equally likely, fares at Ch = s: by the sign of |1 − 2s + s²(1 − v²)| − 1,
 * for 0 < v < 1.
 *
 * Derivation: the product of the two factors 1 − s(1 ± v). Ours, after Patel 2018.
 */
export function twoPointFate(p: {
  readonly spread: Rational;
  readonly step: Rational;
}): 'converges' | 'oscillates' | 'diverges' {
  const product = one.sub(p.step.mul(2)).add(p.step.mul(p.step).mul(remainder(p.spread)));
  const side = product.abs().compare(1);
  return side < 0 ? 'converges' : side === 0 ? 'oscillates' : 'diverges';
}

/** The ends of the steps s at which that walk shrinks: 2/(1 − v²), and s_1 < s_2 before it if v² > 1/2. */
export function twoPointEnds(spread: Rational): readonly number[] {
  const left = remainder(spread);
  const [scale, root] = [toNumber(left), one.sub(left.mul(2))];
  const last = 2 / scale;
  if (root.compare(0) <= 0) return [last];
  const half = Math.sqrt(toNumber(root));
  return [(1 - half) / scale, (1 + half) / scale, last];
}

/** 1 − v² */
function remainder(spread: Rational): Rational {
  const inside = spread.compare(0) > 0 && spread.compare(1) < 0;
  requires(inside, 'twoPointFate', '0 < spread < 1', toText(spread));
  return one.sub(spread.mul(spread));
}
