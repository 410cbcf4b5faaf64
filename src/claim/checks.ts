import { ledger, type Ledger } from '../evidence/ledger.ts';
import type { Outcome } from '../evidence/verdict.ts';
import type { Check } from './check.ts';
import type { Claim } from './claim.ts';
import { rankOf } from './observe.ts';
import { reproduce } from './reproduce.ts';
import { richnessIn, type Richness } from './rich.ts';
import { variationOf } from './setting.ts';
import { taskOfVariation, taskOfWitness } from './task.ts';

/**
 * All checks of a claim, in the order of the file: witnesses, counterexample, near misses, needs, extensions.
 * `budget` is the error probability of the whole run that they are part of, where it is not the usual one.
 */
export function checks(claim: Claim, budget?: number): readonly Check[] {
  const shares = ledger(budget === undefined ? {} : { budget });
  const richness = richnessIn(claim);
  return [
    ...witnessChecks(claim, shares),
    ...(claim.counterexample ? [reproduce(claim, claim.counterexample)] : []),
    ...variationChecks(claim, 'nearMiss', 'refuted', shares, richness),
    ...variationChecks(claim, 'need', 'refuted', shares, richness),
    ...variationChecks(claim, 'holdsWithout', 'holds', shares, richness),
  ];
}

function witnessChecks(claim: Claim, shares: Ledger): readonly Check[] {
  const expected = claim.expect ?? 'holds';
  const sampled = Object.values(claim.witnesses).filter((one) => rankOf(one) === 'sampled').length;
  const share = shares.witnesses(Math.max(1, sampled));
  return Object.entries(claim.witnesses).map(([name, witness]) => {
    const about = { claim, kind: 'witness', name, expected } as const;
    const run = taskOfWitness({ ...about, setting: claim, share }, witness);
    return { kind: about.kind, name, expected, run };
  });
}

function variationChecks(
  claim: Claim,
  kind: 'nearMiss' | 'need' | 'holdsWithout',
  expected: Outcome,
  shares: Ledger,
  richness: Richness,
): readonly Check[] {
  const groups = {
    nearMiss: claim.nearMisses,
    need: claim.needs,
    holdsWithout: claim.holdsWithout,
  };
  const all = Object.values(groups).flatMap((one) => Object.keys(one ?? {})).length;
  return Object.entries(groups[kind] ?? {}).map(([name, variation]) => {
    const setting = variationOf(claim, variation);
    const task = { claim, kind, name, expected, setting, share: shares.variations(all) };
    return {
      kind,
      name,
      expected,
      run: taskOfVariation(task, richness),
    };
  });
}
