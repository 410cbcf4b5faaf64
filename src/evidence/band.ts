import { atLeast, atMost } from './order.ts';
import type { Quantity } from './quantity.ts';
import type { Relation } from './relation.ts';
import { worst } from './verdict.ts';

/** The two bounds between which a theory puts a quantity. */
export interface Band {
  readonly [name: string]: Quantity;
  readonly lower: Quantity;
  readonly upper: Quantity;
}

/** theory.lower ≤ observed ≤ theory.upper; a certified observation must lie inside as a whole. */
export const within: Relation = {
  name: 'within',
  says: 'theory.lower ≤ observed ≤ theory.upper',
  compare: (theory, observed, precision) => {
    const { lower, upper } = theory as Band;
    if (lower === undefined || upper === undefined)
      throw new TypeError('within requires a theory { lower, upper }');
    return worst([
      { ...atLeast.compare(lower, observed, precision), place: '.lower' },
      { ...atMost.compare(upper, observed, precision), place: '.upper' },
    ]);
  },
};
