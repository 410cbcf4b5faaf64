import { largest, smallest, sum, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { smoothedGradient } from './one-point-convexity.ts';
import { piecewiseGradient, type Pieces } from './piecewise-gradient.ts';

/** Gradient descent in pieces, seen where Kleinberg, Li and Yuan look: at y = x − η∇f(x). */
export interface HalfStep extends Pieces {
  readonly learningRate: Rational;
}

/** y⁺ = y − ηw − η∇f(y − ηw): substitute x = y − ηw into y⁺ = x − η∇f(x). Kleinberg, Li, Yuan 2018, section 2. */
export function halfStepAfter(p: HalfStep, y: Rational, noise: Rational): Rational {
  const x = y.sub(p.learningRate.mul(noise));
  return x.sub(p.learningRate.mul(piecewiseGradient(p, x)));
}

/** E[y⁺ | y] = y − ηE∇f(y − ηw) for noise of mean 0: one step down the smoothed loss, the law of w held fixed. */
export function meanHalfStep(
  p: HalfStep,
  y: Rational,
  atoms: readonly { readonly value: Rational; readonly weight: Rational }[],
): Rational {
  const mean = sum(atoms.map(({ value, weight }) => weight.mul(value)));
  requires(mean.n === 0n, 'meanHalfStep', 'E w = 0', toText(mean));
  const shifts = atoms.map(({ value, weight }) => ({
    value: p.learningRate.mul(value).neg(),
    weight,
  }));
  return y.sub(p.learningRate.mul(smoothedGradient(p, shifts, y)));
}

/** The same for w even on [−r, r]: the smoothed gradient is (f(y + ηr) − f(y − ηr))/(2ηr). Ours. */
export function meanUniformHalfStep(p: HalfStep, y: Rational, noiseRadius: Rational): Rational {
  requires(noiseRadius.compare(0) > 0, 'meanUniformHalfStep', 'r > 0', toText(noiseRadius));
  const reach = p.learningRate.mul(noiseRadius);
  const rise = piecewiseLoss(p, y.add(reach)).sub(piecewiseLoss(p, y.sub(reach)));
  return y.sub(rise.div(noiseRadius.mul(two)));
}

/** f(x) − f(0) = ∫₀ˣ ∇f: the gradient is linear between breakpoints, so that each piece is a trapezoid. */
export function piecewiseLoss(pieces: Pieces, x: Rational): Rational {
  const [low, high] = [smallest([zero, x]), largest([zero, x])];
  const inner = pieces.breakpoints.filter((place) => place.gt(low) && place.lt(high));
  const places = [low, ...inner, high];
  const areas = places.slice(1).map((place, i) => {
    const height = piecewiseGradient(pieces, places[i]!).add(piecewiseGradient(pieces, place));
    return place.sub(places[i]!).mul(height).div(two);
  });
  return x.compare(0) >= 0 ? sum(areas) : sum(areas).neg();
}
