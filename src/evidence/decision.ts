import { describe, type Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';

/** A decision with the signed log distance to its own threshold, where one is known. */
export interface Decision {
  readonly [name: string]: Quantity;
  readonly is: string | boolean;
  readonly distance: number;
}

/**
 * The witness decides as the theory does. Margin: the log distance to the threshold of whichever side
 * states one (the larger where both do), positive on agreement; 1 where neither does.
 */
export const decides: Relation = {
  name: 'decides',
  says: 'observed decision = theory',
  compare: (theory, observed) => {
    const [a, b] = [decisionOf(theory), decisionOf(observed)];
    const distance = Math.max(Math.abs(a.distance), Math.abs(b.distance));
    const margin = Number.isNaN(distance) || distance === 0 ? 1 : Math.min(distance, 1e3);
    // A witness that cannot tell says so; that is no refutation.
    if (b.is === undecided) return { outcome: 'undecided', margin: 0 };
    return a.is === b.is ? { outcome: 'holds', margin } : { outcome: 'refuted', margin: -margin };
  },
};

/** What a certified witness observes when its bounds straddle the threshold. */
export const undecided = 'undecided';

function decisionOf(value: Quantity): { is: string | boolean; distance: number } {
  if (typeof value === 'string' || typeof value === 'boolean') return { is: value, distance: 0 };
  const { is, distance } = value as Decision;
  if (typeof is !== 'string' && typeof is !== 'boolean') {
    throw new TypeError(
      `decides requires a decision (a text, true or false), got ${describe(value)}`,
    );
  }
  return { is, distance: distance ?? 0 };
}
