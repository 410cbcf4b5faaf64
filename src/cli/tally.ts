import type { CheckReport } from '../claim/check.ts';

/** How many of a claim's variations of one kind are refuted, `2/3`; nothing where it has none. */
export function tally(checks: readonly CheckReport[], kind: 'nearMiss' | 'need'): string {
  const all = checks.filter((check) => check.kind === kind);
  return all.length === 0
    ? ''
    : `${all.filter(({ outcome }) => outcome === 'refuted').length}/${all.length}`;
}
