import type { CheckReport } from '../claim/check.ts';
import type { ClaimReport } from '../claim/verify.ts';
import { storedCounterexample, type StoredCounterexample } from './stored.ts';

/** The refutations that a run came upon against expectation, in the form in which they are kept. */
export function reported({ id, checks }: ClaimReport): readonly StoredCounterexample[] {
  return checks.flatMap((check) => storedOf(id, check) ?? []);
}

function storedOf(id: string, check: CheckReport): StoredCounterexample | undefined {
  const { kind, name, witness, rank, counterexample, refuting } = check;
  if (refuting === undefined || counterexample === undefined) return undefined;
  if (witness === undefined || rank === undefined) return undefined;
  if (kind !== 'witness' && kind !== 'holdsWithout') return undefined;
  const target = kind === 'witness' ? ({ kind: 'claim', name: '' } as const) : { kind, name };
  return storedCounterexample({ claim: id, target, witness, rank }, refuting, counterexample);
}
