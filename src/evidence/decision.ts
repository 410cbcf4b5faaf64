import { describe, isScalar, type Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';
import { worst, type Verdict } from './verdict.ts';

/** A decision with the signed log distance to its own threshold, where one is known. */
export interface Decision {
  readonly [name: string]: Quantity;
  readonly is: string | boolean;
  readonly distance: number;
}

/**
 * The witness decides as the theory does, in every component where there are several. Margin, positive on
 * agreement: the log distance to the threshold of the side that states one; 1 where neither does. Where both do,
 * by one measure, the smaller distance: as a share of the larger one on agreement, so that a hunt is led to where the two
 * thresholds differ and not to any place next to one.
 */
export const decides: Relation = {
  name: 'decides',
  says: 'observed decision = theory',
  compare: (theory, observed) => {
    const parts = decisions(theory, observed);
    return parts.length === 1 && parts[0]!.place === ''
      ? decided(theory, observed)
      : worst(parts.map((part) => ({ ...decided(part.theory, part.observed), place: part.place })));
  },
};

/** What a certified witness observes when its bounds straddle the threshold. */
export const undecided = 'undecided';

function decided(theory: Quantity, observed: Quantity): Verdict {
  const [a, b] = [decisionOf(theory), decisionOf(observed)];
  // A witness that cannot tell says so; that is no refutation.
  if (b.is === undecided) return { outcome: 'undecided', margin: 0 };
  const [one, other] = [a.distance, b.distance].filter((distance) => distance > 0);
  const nearer = Math.min(one ?? 1, other ?? Infinity);
  if (a.is !== b.is) return { outcome: 'refuted', margin: -nearer };
  return {
    outcome: 'holds',
    margin: other === undefined ? nearer : nearer / Math.max(one!, other),
  };
}

interface Part {
  readonly place: string;
  readonly theory: Quantity;
  readonly observed: Quantity;
}

/** The decisions of theory and observation side by side, each with its place. */
function decisions(theory: Quantity, observed: Quantity, place = ''): readonly Part[] {
  const [said, seen] = [componentsOf(theory), componentsOf(observed)];
  if (said === undefined && seen === undefined) return [{ place, theory, observed }];
  const keys = Object.keys(said ?? {});
  if (!said || !seen || keys.length === 0 || keys.join() !== Object.keys(seen).join()) {
    throw new TypeError(
      `decides requires equal shapes, got theory ${describe(theory)} and observation ${describe(observed)}`,
    );
  }
  return keys.flatMap((key) => decisions(said[key]!, seen[key]!, `${place}.${key}`));
}

/** The entries of an array or record of decisions; undefined for anything else. */
function componentsOf(value: Quantity): Readonly<Record<string, Quantity>> | undefined {
  if (typeof value !== 'object' || isScalar(value) || 'is' in value) return undefined;
  return value as Readonly<Record<string, Quantity>>;
}

/** Of a distance that is taken for a number. */
const farthest = 1e3;

function decisionOf(value: Quantity): { is: string | boolean; distance: number } {
  if (typeof value === 'string' || typeof value === 'boolean') return { is: value, distance: 0 };
  const { is, distance = 0 } = value as Partial<Decision>;
  if (typeof is !== 'string' && typeof is !== 'boolean') {
    throw new TypeError(
      `decides requires a decision (a text, true or false), got ${describe(value)}`,
    );
  }
  return { is, distance: Math.min(Math.abs(distance), farthest) };
}
