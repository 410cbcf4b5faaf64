import { naturalOrder } from '../natural-order.ts';
import type { Verdicts, VerdictsClaim } from '../schema.ts';
import { claimChanges } from './claim-changes.ts';
import type { Finding } from './finding.ts';
import { weights } from './finding.ts';

export interface Comparison {
  /** Heaviest first, then by claim. */
  readonly findings: readonly Finding[];
  /** Whether counts and error shares were compared: only between runs of one seed and one profile. */
  readonly reach: boolean;
}

/**
 * All differences between two verdicts documents.
 *
 * @throws RangeError where one of them names a claim twice.
 */
export function compare(before: Verdicts, after: Verdicts): Comparison {
  const reach = before.seed === after.seed && before.profile === after.profile;
  const [old, now] = [byId(before), byId(after)];
  const gone = [...old.values()]
    .filter(({ id }) => !now.has(id))
    .map((claim) => finding(claim, { weight: 'lost', part: '', says: 'vanished' }));
  const bad = after.faults.map(({ file, reason }) => ({
    ...({ weight: 'broken', claim: '', file, part: '' } as const),
    says: `is no good: ${reason}`,
  }));
  const rest = [...now.values()].flatMap((claim) => {
    const past = old.get(claim.id);
    const fresh = past
      ? []
      : [{ weight: 'gained', part: '', says: `is new: ${claim.scope}` } as const];
    return [...fresh, ...claimChanges(past, claim, { reach })].map((one) => finding(claim, one));
  });
  return { findings: [...bad, ...gone, ...rest].toSorted(byWeight), reach };
}

function finding({ id, file }: VerdictsClaim, change: Omit<Finding, 'claim' | 'file'>): Finding {
  return { weight: change.weight, claim: id, file, part: change.part, says: change.says };
}

function byWeight(a: Finding, b: Finding): number {
  return weights.indexOf(a.weight) - weights.indexOf(b.weight) || naturalOrder(a.claim, b.claim);
}

function byId({ claims }: Verdicts): ReadonlyMap<string, VerdictsClaim> {
  const found = new Map<string, VerdictsClaim>();
  for (const claim of claims) {
    if (found.has(claim.id))
      throw new RangeError(`compare requires each claim once, got ${claim.id} twice`);
    found.set(claim.id, claim);
  }
  return found;
}
