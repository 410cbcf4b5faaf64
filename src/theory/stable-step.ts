import { one, power, rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { factorProduct } from './exponent-sign.ts';
import { finiteExponent } from './noise-exponents.ts';

/** A finite data set of positive curvatures hᵢ, each drawn with its integer weight: w ← (1 − λhᵢ)w. */
export interface DataSet {
  readonly curvatures: readonly Rational[];
  readonly weights: readonly number[];
}

/** Whether γ < 0 at λ, exactly; at γ = 0 it is not. */
export function isStableStep(p: DataSet, learningRate: Rational): boolean {
  const factors = p.curvatures.map((h) => one.sub(h.mul(learningRate)));
  if (factors.some((f) => f.n === 0n)) return true;
  const { low, high } = finiteExponent(
    factors.map((value, i) => ({ value, weight: rational(p.weights[i]!) })),
  );
  if (high < 0 || low > 0) return high < 0;
  return factorProduct({ factors, weights: p.weights }).compare(1) < 0;
}

/** 2 E h/E h²: the largest learning rate that shrinks the mean square. */
export function meanSquareStep({ curvatures, weights }: DataSet): Rational {
  const mean = (order: number) => sum(curvatures.map((h, i) => power(h, order).mul(weights[i]!)));
  return mean(1).mul(2).div(mean(2));
}

/** Throws unless the curvatures are positive, each with a positive integer weight. */
export function requirePositive({ curvatures, weights }: DataSet, who: string): void {
  requires(
    curvatures.length > 0 && curvatures.every((h) => h.compare(0) > 0),
    who,
    'positive curvatures',
    curvatures.map(toText),
  );
  requires(
    weights.length === curvatures.length && weights.every((n) => Number.isSafeInteger(n) && n > 0),
    who,
    'a positive integer weight for each curvature',
    weights,
  );
}
