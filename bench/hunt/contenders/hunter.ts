import { hunt } from '../../../src/hunt/hunt.ts';
import { desertIsland, epoch } from '../../../src/hunt/island.ts';
import type { Quest } from '../../../src/hunt/quest.ts';

/** The hunt of the command line, with all islands in this process. */
export async function hunter(quest: Quest, evaluations: number): Promise<number | null> {
  const hunted = await hunt({ evaluations }, (voyages) =>
    Promise.all(
      voyages.map((voyage) => {
        const { island } = voyage;
        const from = typeof island === 'number' ? desertIsland(quest, island) : island;
        return epoch(quest, from, { evaluations: voyage.evaluations });
      }),
    ),
  );
  if (hunted.failure !== null) throw new Error(`${quest.claim.id}: ${hunted.failure}`);
  return hunted.firstAt;
}
