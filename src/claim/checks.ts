import { ledger } from '../evidence/ledger.ts';
import type { Outcome } from '../evidence/verdict.ts';
import type { Check } from './check.ts';
import type { Claim } from './claim.ts';
import { rankOf } from './observe.ts';
import { reproduce } from './reproduce.ts';
import { variationOf } from './setting.ts';
import { taskOfVariation, taskOfWitness } from './task.ts';

/** All checks of a claim, in the order of the file: witnesses, counterexample, near misses, needs, extensions. */
export function checks(claim: Claim): readonly Check[] {
  return [
    ...witnessChecks(claim),
    ...(claim.counterexample ? [reproduce(claim, claim.counterexample)] : []),
    ...variationChecks(claim, 'nearMiss', claim.nearMisses, 'refuted'),
    ...variationChecks(claim, 'need', claim.needs, 'refuted'),
    ...variationChecks(claim, 'holdsWithout', claim.holdsWithout, 'holds'),
  ];
}

function witnessChecks(claim: Claim): readonly Check[] {
  const expected = claim.expect ?? 'holds';
  const sampled = Object.values(claim.witnesses).filter((one) => rankOf(one) === 'sampled').length;
  const share = ledger().witnesses(Math.max(1, sampled));
  return Object.entries(claim.witnesses).map(([name, witness]) => {
    const about = { claim, kind: 'witness', name, expected } as const;
    const run = taskOfWitness({ ...about, setting: claim, share }, witness);
    return { kind: about.kind, name, expected, run };
  });
}

function variationChecks(
  claim: Claim,
  kind: 'nearMiss' | 'need' | 'holdsWithout',
  group: Claim['needs'],
  expected: Outcome,
): readonly Check[] {
  const groups = [claim.nearMisses, claim.needs, claim.holdsWithout];
  const all = groups.flatMap((one) => Object.keys(one ?? {})).length;
  return Object.entries(group ?? {}).map(([name, variation]) => {
    const setting = variationOf(claim, variation);
    const task = { claim, kind, name, expected, setting, share: ledger().variations(all) };
    return {
      kind,
      name,
      expected,
      run: taskOfVariation(
        task,
        setting.given !== claim.given || setting.instance !== claim.instance,
      ),
    };
  });
}
