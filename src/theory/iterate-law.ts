import { binomial } from '../numeric/cumulants.ts';
import { one, power, rational, sum, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireCount } from './autocovariance.ts';

/** SGD or heavy ball on a curvature under independent noise with cumulants κ₁ = 0, κ₂, …. */
export interface NoisyLine {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseCumulants: readonly Rational[];
}

/**
 * The cumulants (−λ)ⁿκ_n(η)/(1 − ρⁿ) of the stationary law of SGD, ρ = 1 − λk, for 0 < λk < 2.
 *
 * Derivation: w = −λΣρʲη_j; cumulants add and κ_n(cη) = cⁿκ_n(η). Extends Liu, Ziyin, Ueda 2021.
 */
export function stationaryCumulants(p: NoisyLine): readonly Rational[] {
  const rho = contraction('stationaryCumulants', p);
  return p.noiseCumulants.map((kappa, i) => {
    const scaled = power(p.learningRate.neg(), i + 1).mul(kappa);
    return scaled.div(one.sub(power(rho, i + 1)));
  });
}

/**
 * The cumulants (−λ)ⁿκ_n(η)Σ_{j<t} h_jⁿ of w after t steps of heavy ball from rest at 0, at any λ and μ, with the response
 * h₀ = 1, h₁ = 1 + μ − λk, h_{j+1} = (1 + μ − λk)h_j − μh_{j−1}.
 */
export function pathCumulants(
  p: NoisyLine & { readonly momentum: Rational; readonly steps: number },
): readonly Rational[] {
  requireCount('pathCumulants', 'steps', p.steps, 1);
  const turn = one.add(p.momentum).sub(p.learningRate.mul(p.curvature));
  const response = [one];
  while (response.length < p.steps) {
    const before = response.at(-2) ?? zero;
    response.push(turn.mul(response.at(-1)!).sub(p.momentum.mul(before)));
  }
  return p.noiseCumulants.map((kappa, i) =>
    power(p.learningRate.neg(), i + 1)
      .mul(kappa)
      .mul(sum(response.map((h) => power(h, i + 1)))),
  );
}

/**
 * The raw moments E w, …, E w^order under noise ±1 where |1 − λk| is 1/2 (w is uniform on ±2λ) or 1/3 (w has the Cantor law
 * on ±3λ/2), and the probability `inner` of |w| < λ/2: a quarter, and none.
 *
 * Derivation: Σ ±2⁻ʲ is a binary expansion, Σ ±3⁻ʲ one in base 3 without the digit 1. Signs of ρ do not matter to ±1.
 */
export function twoPointLaw(p: {
  readonly learningRate: Rational;
  readonly normalizedStep: Rational;
  readonly order: number;
}): { readonly moments: readonly Rational[]; readonly inner: Rational } {
  const base = toText(one.sub(p.normalizedStep).abs());
  requires(base === '1/2' || base === '1/3', 'twoPointLaw', '|1 − λk| = 1/2 or 1/3', base);
  const orders = Array.from({ length: p.order }, (_, i) => i + 1);
  if (base === '1/3') return { moments: cantorMoments(p.learningRate, orders), inner: zero };
  const halfWidth = p.learningRate.mul(2);
  const moments = orders.map((n) => (n % 2 === 1 ? zero : power(halfWidth, n).div(n + 1)));
  return { moments, inner: rational('1/4') };
}

/** Of the Cantor law on (−3λ/2, 3λ/2), from its halves: w is ±λ + a third of a copy of itself. */
function cantorMoments(learningRate: Rational, orders: readonly number[]): readonly Rational[] {
  const found: Rational[] = [one];
  for (const n of orders) {
    const known = found.map((moment, j) =>
      (n - j) % 2 === 1
        ? zero
        : binomial(n, j)
            .mul(moment)
            .div(power(rational(3), j))
            .mul(power(learningRate, n - j)),
    );
    found.push(sum(known).div(one.sub(power(rational(3), -n))));
  }
  return found.slice(1);
}

/** The largest |w| that noise of size at most a reaches in t steps from 0: λa(1 − |ρ|ᵗ)/(1 − |ρ|), for 0 < λk < 2. */
export function reachOfBoundedNoise(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseRadius: Rational;
  readonly steps: number;
}): Rational {
  requireCount('reachOfBoundedNoise', 'steps', p.steps, 1);
  const size = contraction('reachOfBoundedNoise', p).abs();
  const series = one.sub(power(size, p.steps)).div(one.sub(size));
  return p.learningRate.mul(p.noiseRadius).mul(series);
}

function contraction(
  who: string,
  { learningRate, curvature }: Pick<NoisyLine, 'learningRate' | 'curvature'>,
): Rational {
  const step = learningRate.mul(curvature);
  const stable = step.compare(0) > 0 && step.compare(2) < 0;
  requires(stable, who, '0 < learningRate·curvature < 2', toText(step));
  return one.sub(step);
}
