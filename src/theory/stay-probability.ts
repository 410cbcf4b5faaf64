import { one, sum, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** w ← ρw − κx from `start`, x drawn from a finite law: `carried` is ρ, `kick` κ. */
export interface KickedLine {
  readonly carried: Rational;
  readonly kick: Rational;
  readonly start: Rational;
  readonly atoms: readonly { readonly value: Rational; readonly weight: Rational }[];
}

/**
 * P(|w_t| < b for t = 1, …, T): the mass that has never been outside, carried on atom by atom.
 *
 * For an even law it depends on |ρ| alone: with −ρ the walk (−1)ᵗw_t has the kicks (−1)ᵗx, of the same law, and |w_t| is
 * the same. SGD has ρ = 1 − λk, so λk and 2 − λk stay inside alike at equal λσ.
 */
export function stayProbability(
  p: KickedLine & { readonly barrier: Rational; readonly steps: number },
): Rational {
  requires(p.barrier.gt(zero), 'stayProbability', 'barrier > 0', toText(p.barrier));
  requires(
    Number.isSafeInteger(p.steps) && p.steps >= 0,
    'stayProbability',
    'a whole number of steps ≥ 0',
    p.steps,
  );
  const total = sum(p.atoms.map(({ weight }) => weight));
  let inside = new Map([[toText(p.start), { place: p.start, mass: one }]]);
  for (let t = 0; t < p.steps; t++) {
    const next: typeof inside = new Map();
    for (const { place, mass } of inside.values()) {
      for (const { value, weight } of p.atoms) {
        const reached = p.carried.mul(place).sub(p.kick.mul(value));
        if (!reached.abs().lt(p.barrier)) continue;
        const known = next.get(toText(reached))?.mass ?? zero;
        const share = mass.mul(weight).div(total);
        next.set(toText(reached), { place: reached, mass: known.add(share) });
      }
    }
    inside = next;
  }
  return sum([...inside.values()].map(({ mass }) => mass));
}
