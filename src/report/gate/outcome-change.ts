import type { VerdictsClaim } from '../schema.ts';
import type { Change } from './finding.ts';

type Outcome = VerdictsClaim['outcome'];

const words: Readonly<Record<Outcome, string>> = {
  holds: 'held',
  refuted: 'was refuted',
  undecided: 'was undecided',
  error: 'was an error',
};

const goals: Readonly<Record<Outcome, string>> = {
  holds: 'to hold',
  refuted: 'to be refuted',
  undecided: 'to be undecided',
  error: 'an error',
};

/**
 * What became of a check's outcome: one that is not as expected is broken, whatever it was before; one that
 * was not and now is, is gained.
 */
export function outcomeChange(
  part: string,
  before: { readonly outcome: Outcome; readonly expected: Outcome } | undefined,
  after: { readonly outcome: Outcome; readonly expected: Outcome; readonly reason: string | null },
): readonly Change[] {
  const was =
    before && before.outcome !== after.outcome ? `, before it ${words[before.outcome]}` : '';
  const still = before?.outcome === after.outcome ? ', as before' : '';
  if (after.outcome !== after.expected) {
    const reason = after.reason === null ? '' : ` (${after.reason})`;
    const says = `${words[after.outcome]}, expected ${goals[after.expected]}${was}${still}${reason}`;
    return [{ weight: 'broken', part, says }];
  }
  const isMended = before !== undefined && before.outcome !== before.expected;
  return isMended ? [{ weight: 'gained', part, says: `${words[after.outcome]}${was}` }] : [];
}
