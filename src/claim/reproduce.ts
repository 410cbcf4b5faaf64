import { describe } from '../evidence/quantity.ts';
import type { Check, CheckReport } from './check.ts';
import type { Claim } from './claim.ts';
import { counterexampleOf } from './counterexample.ts';
import { frozen } from './instance.ts';
import { observe, rankOf } from './observe.ts';
import { reasonOf } from './search.ts';

/** The stated counterexample of a statement that is false as published, evaluated by an exact witness. */
export function reproduce(claim: Claim, stated: NonNullable<Claim['counterexample']>): Check {
  const base = {
    kind: 'counterexample',
    name: 'the stated counterexample',
    expected: 'refuted',
  } as const;
  const run = async (): Promise<CheckReport> => {
    const counts = { ...base, accepted: 1, declined: 0, evaluations: 1, steps: 0 };
    const [name, witness] =
      Object.entries(claim.witnesses).find(([, one]) => rankOf(one) !== 'sampled') ?? [];
    if (name === undefined || witness === undefined) {
      return {
        ...counts,
        outcome: 'error',
        reason: 'a stated counterexample requires a witness that does not sample, got none',
      };
    }
    try {
      const seen = await observe(claim, witness, frozen(stated.instance), {
        random: [0, 0, 0, 0],
        alpha: 0,
        steps: 0,
      });
      const shown = counterexampleOf({ ...seen, parameters: stated.instance });
      const [theory, observed] = [describe(stated.theory), describe(stated.observed)];
      const decided = { ...counts, witness: name, rank: rankOf(witness), counterexample: shown };
      if (shown.theory !== theory || shown.observed !== observed) {
        return {
          ...decided,
          outcome: 'error',
          reason: `stated theory ${theory} and observation ${observed}, got ${shown.theory} and ${shown.observed}`,
        };
      }
      return { ...decided, outcome: seen.outcome };
    } catch (error) {
      return { ...counts, outcome: 'error', reason: reasonOf(error) };
    }
  };
  return { ...base, run };
}
