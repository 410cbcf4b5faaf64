import { search } from '../../../src/claim/search.ts';
import type { Quest } from '../../../src/hunt/quest.ts';

/** The search of `verify`: fast-check draws the points of the domain, strata included. */
export async function randomDraws(quest: Quest, evaluations: number): Promise<number | null> {
  const { setting, witness, seed, alpha, steps } = quest;
  const reach = { instances: evaluations, alpha, steps, seed };
  const searched = await search(setting, witness, reach);
  if (searched.error) throw new Error(`${quest.claim.id}: ${searched.error.reason}`);
  return searched.refutation === undefined ? null : searched.evaluations;
}
