/** `error` is a failure to decide by a throw, NaN or time-out; it is never a refutation. */
export type Outcome = 'holds' | 'refuted' | 'undecided' | 'error';

/** How strong a witness is, strongest first. */
export const ranks = ['exact', 'certified', 'numeric', 'sampled'] as const;
export type Rank = (typeof ranks)[number];

/** The result of comparing one theory with one observation. */
export interface Verdict {
  readonly outcome: Exclude<Outcome, 'error'>;
  /** Positive holds, negative refuted, 0 a tie that holds; what the hunt minimises. */
  readonly margin: number;
  /** Where the worst component stands, for quantities of several. */
  readonly place?: string;
}

/** Verdicts of independent parts as one: refuted if any is, holds if all do. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) throw new RangeError('worst requires at least one verdict, got none');
  const order = ['refuted', 'undecided', 'holds'];
  return verdicts.reduce((a, b) => {
    const step = order.indexOf(a.outcome) - order.indexOf(b.outcome);
    return step < 0 || (step === 0 && a.margin <= b.margin) ? a : b;
  });
}
