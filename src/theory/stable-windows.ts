import { one, rational, toNumber, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { simplestBetween } from '../numeric/stern-brocot.ts';
import { finiteExponent } from './noise-exponents.ts';
import { isStableStep, requirePositive, type DataSet } from './stable-step.ts';

/** Rationals between which an end of a stable window lies: on `stable` SGD shrinks, on `unstable` it does not. */
export interface WindowEnd {
  readonly stable: Rational;
  readonly unstable: Rational;
}

/** Learning rates at which SGD shrinks: from one end (none: from 0) to another. */
export interface StableWindow {
  readonly from?: WindowEnd;
  readonly to: WindowEnd;
}

const bisections = 40;

/**
 * All stable windows of the learning rate, their ends bracketed to 2⁻⁴⁰ of a gap between neighbouring 1/hᵢ; the last
 * one ends at the largest stable learning rate.
 *
 * Derivation: γ(λ) = E log|1 − λh| is concave between neighbouring poles 1/hᵢ, where it is −∞, so a gap holds no end
 * or two, on both sides of a λ with γ > 0; before the first pole γ < 0, and beyond the last γ rises for ever. Ours,
 * after Ziyin, Li, Galanti, Ueda 2023.
 */
export function stableWindows(p: DataSet): readonly StableWindow[] {
  requirePositive(p, 'stableWindows');
  const poles = polesOf(p);
  const windows: StableWindow[] = [];
  let from: WindowEnd | undefined;
  for (const [i, pole] of poles.entries()) {
    const next = poles[i + 1];
    const inside = next === undefined ? two.mul(pole).add(pole) : unstableBetween(p, pole, next);
    if (inside === undefined) continue;
    const to = endBetween(p, pole, inside);
    windows.push(from === undefined ? { to } : { from, to });
    if (next !== undefined) from = endBetween(p, next, inside);
  }
  return windows;
}

/** Whether a learning rate lies in one of the windows; between the bracketed ends by its own sign. */
export function isInStableWindow(p: DataSet, learningRate: Rational): boolean {
  const sides = stableWindows(p).map(({ from, to }) => {
    const beyond = [
      ...(from === undefined
        ? []
        : [learningRate.compare(from.unstable), learningRate.compare(from.stable)]),
      to.unstable.compare(learningRate),
      to.stable.compare(learningRate),
    ];
    return beyond.every((side) => side >= 0)
      ? 'in'
      : beyond.some((side, i) => i % 2 === 0 && side <= 0)
        ? 'out'
        : 'at';
  });
  if (sides.includes('in')) return true;
  return sides.includes('at') && isStableStep(p, learningRate);
}

/** sup of the stable learning rates, bracketed; above 1/h_min and at most 2/h_min, that only for equal curvatures. */
export function largestStableStep(p: DataSet): WindowEnd {
  requirePositive(p, 'largestStableStep');
  const pole = polesOf(p).at(-1)!;
  return endBetween(p, pole, pole.mul(2));
}

/** A λ between two neighbouring poles with γ ≥ 0, or none: the top of γ by the sign of its derivative. */
function unstableBetween(p: DataSet, left: Rational, right: Rational): Rational | undefined {
  let [low, high] = [left, right];
  for (let i = 0; i < bisections; i++) {
    const middle = low.add(high).div(2);
    if (!isStableStep(p, middle)) return middle;
    const rise = slope(p, middle);
    if (rise.n === 0n || topBound(p, middle, rise, low, high) < 0) return undefined;
    if (rise.compare(0) > 0) low = middle;
    else high = middle;
  }
  // A top of exactly 0 is a point where two windows touch: with few curvatures it is a simple fraction.
  const touching = simplestBetween(low, high);
  if (!isStableStep(p, touching)) return touching;
  throw new RangeError(
    `stableWindows requires windows that do not touch, got one top of γ near 0 at λ = ${toText(low)}`,
  );
}

/** γ ≤ γ(λ) + γ′(λ)·(distance to the end on the rising side), by concavity. */
function topBound(p: DataSet, at: Rational, rise: Rational, low: Rational, high: Rational): number {
  const reach = rise.compare(0) > 0 ? high.sub(at) : low.sub(at);
  const atoms = p.curvatures.map((h, i) => ({
    value: one.sub(h.mul(at)),
    weight: rational(p.weights[i]!),
  }));
  return finiteExponent(atoms).high + toNumber(rise.mul(reach)) * (1 + 1e-12);
}

/** γ′ = −E h/(1 − λh). */
function slope(p: DataSet, learningRate: Rational): Rational {
  const total = p.weights.reduce((a, b) => a + b);
  const terms = p.curvatures.map((h, i) => h.mul(p.weights[i]!).div(one.sub(h.mul(learningRate))));
  return terms.reduce((so, term) => so.sub(term), zero).div(total);
}

function endBetween(p: DataSet, pole: Rational, outside: Rational): WindowEnd {
  let [stable, unstable] = [pole, outside];
  for (let i = 0; i < bisections; i++) {
    const middle = stable.add(unstable).div(2);
    if (isStableStep(p, middle)) stable = middle;
    else unstable = middle;
  }
  return { stable, unstable };
}

/** The different 1/hᵢ from the smallest up. */
function polesOf({ curvatures }: DataSet): readonly Rational[] {
  const different = new Map(curvatures.map((h) => [toText(h), one.div(h)]));
  return [...different.values()].toSorted((a, b) => a.compare(b));
}
