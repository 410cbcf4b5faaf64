import type { Weight } from './finding.ts';
import type { Judgement } from './judgement.ts';

/** How each weight is headed, for a reader who must act on it. */
export function heading(weight: Weight, { accepted }: Pick<Judgement, 'accepted'>): string {
  const headings: Readonly<Record<Weight, string>> = {
    broken: 'Not as expected (no report makes this acceptable)',
    lost: accepted
      ? 'Weaker than the baseline, accepted: the committed report says so'
      : 'Weaker than the baseline',
    changed: 'Changed',
    gained: 'Better than the baseline',
  };
  return headings[weight];
}

/** The judgement in a sentence or two. */
export function conclusion({ passes, accepted, totals, reach, baseline, run }: Judgement): string {
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0);
  const told = all === 0 ? 'no difference' : tally(totals);
  const budgets = reach
    ? ''
    : ` Counts and error shares were not compared: the baseline is of profile ${baseline.profile} and seed '${baseline.seed}', this run of ${run.profile} and '${run.seed}'.`;
  const how =
    passes || totals.broken > 0 || accepted
      ? ''
      : " If this is intended, run 'falsifiable verify' and commit the reports it writes.";
  return `The gate ${passes ? 'passes' : 'FAILS'}: ${told}, ${baseline.from} being the baseline.${budgets}${how}`;
}

function tally(totals: Judgement['totals']): string {
  const parts = Object.entries(totals).filter(([, count]) => count > 0);
  return parts.map(([weight, count]) => `${count} ${weight}`).join(', ');
}
