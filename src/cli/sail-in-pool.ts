import type { Sail } from '../hunt/hunt.ts';
import { askHunt } from './hunt-ask.ts';
import type { QuestName } from './hunt-messages.ts';
import type { Pool } from './pool.ts';

/** Where the islands of a quest sail. */
export type Sailing = (quest: QuestName) => Sail;

export interface SailingLimits {
  /** Seconds for one evaluation. */
  readonly timeout: number;
  /** An island has made so many evaluations since the last barrier. */
  readonly onInstances: (island: number, count: number) => void;
}

/** Lets islands sail in the children of this process. */
export function sailInPool(pool: Pool, { timeout, onInstances }: SailingLimits): Sailing {
  return (quest) => (voyages) =>
    pool.map(voyages, async (worker, { island, evaluations }) => {
      const index = typeof island === 'number' ? island : island.index;
      const request = { kind: 'sail', quest, island, evaluations } as const;
      const told = (count: number) => onInstances(index, count);
      const answer = await askHunt(worker, request, 'sailed', { timeout, onInstances: told });
      return answer.island;
    });
}
