import { one, power, sum, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** How much of a gradient n steps ago the parameter has taken in: w_t = w_0 − λ Σ_s weight(t − s) g_s. */
export type GradientWeight = (n: number) => Rational;

/** Plain descent takes in each gradient once. */
export const descentWeight: GradientWeight = () => one;

/** Heavy ball and Nesterov's iterates: 1 + μ + … + μⁿ. */
export function heavyBallWeight(momentum: Rational): GradientWeight {
  return (n) => sum(Array.from({ length: n + 1 }, (_, j) => power(momentum, j)));
}

/** Nesterov's lookahead points, one term more: 1 + μ + … + μⁿ⁺¹, as y = w + μ(w − w₋₁). */
export function lookaheadWeight(momentum: Rational): GradientWeight {
  return (n) => heavyBallWeight(momentum)(n + 1);
}

/** Quasi-hyperbolic momentum: 1 − ν + ν(1 − βⁿ⁺¹), the first its plain share; ν = 1 is the averaged momentum. */
export function quasiHyperbolicWeight(beta: Rational, nu: Rational): GradientWeight {
  return (n) => one.sub(nu.mul(power(beta, n + 1)));
}

/**
 * w_1, w_2, … of a method that is fed the gradients g_s at the learning rate λ.
 *
 * Derivation: the velocity is a sum of gradients that shrinks by μ a step; sum it over steps and exchange the sums.
 */
export function momentumPath(p: {
  readonly start: Rational;
  readonly learningRate: Rational;
  readonly gradients: readonly Rational[];
  readonly weight: GradientWeight;
}): readonly Rational[] {
  const weights = p.gradients.map((_, n) => p.weight(n));
  return p.gradients.map((_, last) => {
    const taken = p.gradients.slice(0, last + 1).map((g, s) => weights[last - s]!.mul(g));
    return p.start.sub(p.learningRate.mul(sum(taken)));
  });
}

/** What the two ways to write heavy ball do where each step has its own learning rate. */
export interface ScheduledMomentum {
  readonly start: Rational;
  readonly momentum: Rational;
  readonly learningRates: readonly Rational[];
  readonly gradients: readonly Rational[];
}

/**
 * The velocity sums gradients, m ← μm + g, w ← w − λm: an old gradient is taken in at the rates of the steps that
 * follow it, w_t = w_0 − Σ_s g_s Σ_{s ≤ r ≤ t} μ^{r−s} λ_r.
 */
export function gradientVelocityPath(p: ScheduledMomentum): readonly Rational[] {
  return scheduledPath('gradientVelocityPath', p, (r) => r);
}

/**
 * The velocity sums steps, v ← μv − λg, w ← w + v: an old gradient keeps the rate of its own step,
 * w_t = w_0 − Σ_s λ_s g_s Σ_{s ≤ r ≤ t} μ^{r−s}. The same method while λ stays as it is.
 */
export function stepVelocityPath(p: ScheduledMomentum): readonly Rational[] {
  return scheduledPath('stepVelocityPath', p, (_, s) => s);
}

function scheduledPath(
  who: string,
  { start, momentum, learningRates, gradients }: ScheduledMomentum,
  rateOf: (r: number, s: number) => number,
): readonly Rational[] {
  requires(
    learningRates.length === gradients.length,
    who,
    'a learning rate for each gradient',
    learningRates.map(toText).join(', '),
  );
  let place = start;
  return gradients.map((_, r) => {
    const step = gradients.slice(0, r + 1).map((g, s) =>
      power(momentum, r - s)
        .mul(learningRates[rateOf(r, s)]!)
        .mul(g),
    );
    place = place.sub(step.reduce((a, b) => a.add(b), zero));
    return place;
  });
}
