import type { Quantity } from './quantity.ts';
import type { Rank, Verdict } from './verdict.ts';

/** What a comparison may rest on besides the two quantities. */
export interface Precision {
  readonly rank: Exclude<Rank, 'sampled'>;
  /** numeric: the relative tolerance that conditioning justifies; certified: the widest interval that still decides, relative. */
  readonly tolerance: number;
}

/** How an observation relates to what the theory says; the one place where the two meet. */
export interface Relation {
  readonly name:
    | 'equal'
    | 'atMost'
    | 'atLeast'
    | 'loewnerAtLeast'
    | 'loewnerAtMost'
    | 'decides'
    | 'within'
    | 'pathwise';
  /** `observed = theory`, for reports. */
  readonly says: string;
  readonly compare: (theory: Quantity, observed: Quantity, precision: Precision) => Verdict;
}
