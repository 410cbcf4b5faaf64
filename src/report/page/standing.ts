import type { VerdictsClaim } from '../schema.ts';

/** How a claim stands, as readers look for it. */
export type Standing = 'false' | 'held' | 'unexpected' | 'undecided' | 'error';

export const standingWords: Readonly<Record<Standing, string>> = {
  false: 'false as stated',
  held: 'as claimed',
  unexpected: 'not as expected',
  undecided: 'undecided',
  error: 'error',
};

export function standing({ outcome, expect, asExpected }: VerdictsClaim): Standing {
  if (outcome === 'error' || outcome === 'undecided') return outcome;
  if (!asExpected) return 'unexpected';
  return expect === 'refuted' ? 'false' : 'held';
}
