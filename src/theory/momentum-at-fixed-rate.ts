import { exactly } from '../numeric/calculus.ts';
import { logarithm, one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireStable } from './heavy-ball-entry.ts';

/** What a change of momentum at a fixed learning rate does to the stationary variance of heavy ball. */
export type MomentumChange = {
  readonly is: 'falls' | 'stays' | 'rises';
  readonly distance: number;
};

/**
 * Whether the variance rises as μ goes up to μ' at a fixed λk: exactly where (1 + μ)(1 + μ') > λk, for two stable momenta
 * μ ≤ μ'. The distance is the log of that ratio.
 *
 * Derivation: λσ²/(kS) = 4 + λk − 2(u + λk/u) with u = 1 + μ, and u + λk/u − u' − λk/u' = (u − u')(1 − λk/(uu')).
 */
export function momentumChange(p: {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
  readonly laterMomentum: Rational;
}): MomentumChange {
  const { normalizedStep: x, momentum, laterMomentum } = p;
  for (const mu of [momentum, laterMomentum]) requireStable('momentumChange', mu, x);
  requires(
    momentum.lte(laterMomentum),
    'momentumChange',
    'momentum ≤ laterMomentum',
    `${toText(momentum)} and ${toText(laterMomentum)}`,
  );
  return changeAcross(one.add(momentum).mul(one.add(laterMomentum)).div(x), {
    equal: momentum.equals(laterMomentum),
  });
}

/** The decision for a ratio of (1 + μ)(1 + μ') to λk, without its guard. */
export function changeAcross(
  ratio: Rational,
  { equal }: { readonly equal: boolean },
): MomentumChange {
  const side = ratio.compare(1);
  if (equal || side === 0) return { is: 'stays', distance: 0 };
  const distance = ratio.gt(zero) ? Math.abs(logarithm(ratio)) : 1;
  return { is: side > 0 ? 'rises' : 'falls', distance };
}

/** The momentum of least variance at a fixed λk in (0, 4), √(λk) − 1, from √(λk): below 0 where λk < 1. */
export function bestMomentum(rootOfStep: Rational): Rational {
  requires(
    rootOfStep.gt(zero) && rootOfStep.lt(two),
    'bestMomentum',
    '0 < √(learningRate·curvature) < 2',
    toText(rootOfStep),
  );
  return rootOfStep.sub(one);
}

/**
 * The least variance that heavy ball can have at a fixed learning rate, (λσ²/k)/(2 − √(λk))² for 0 < λk < 4, from √(λk).
 * Beyond there is no stable momentum, and the formula, still positive, means nothing.
 *
 * Derivation: 4 + λk − 2(u + λk/u) of `momentumChange` at u = √(λk).
 */
export function leastVariance(
  p: {
    readonly learningRate: Rational;
    readonly curvature: Rational;
    readonly noiseVariance: Rational;
  },
  rootOfStep: Rational,
): Rational {
  bestMomentum(rootOfStep);
  const { learningRate: lambda, curvature: k, noiseVariance: s } = p;
  requires(
    lambda.mul(k).equals(rootOfStep.mul(rootOfStep)),
    'leastVariance',
    'the root of learningRate·curvature',
    toText(rootOfStep),
  );
  return least({ lambda, k, s, r: rootOfStep });
}

const least = exactly('lambda*s/(k*(2 - r)^2)');

/**
 * Variance of heavy ball over that of SGD at λ/(1 − μ), (2 − λk/(1 − μ))/(2 − λk/(1 + μ)) where both are stable:
 * 0 < λk < 2(1 − |μ|). Below 1 for μ > 0, above 1 for μ < 0.
 *
 * Derivation: the quotient of λσ²(1 + μ)/((1 − μ)k(2(1 + μ) − λk)) and λ'σ²/(k(2 − λ'k)), λ' = λ/(1 − μ).
 */
export function momentumRatio(p: {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
}): Rational {
  const { normalizedStep: x, momentum: mu } = p;
  const limit = two.mul(one.sub(mu.abs()));
  requires(
    x.gt(zero) && x.lt(limit),
    'momentumRatio',
    '0 < learningRate·curvature < 2(1 − |momentum|)',
    toText(x),
  );
  return ratioOf({ x, mu });
}

const ratioOf = exactly('(2 - x/(1 - mu))/(2 - x/(1 + mu))');
