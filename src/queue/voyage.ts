import { z } from 'zod';
import type { Island } from '../hunt/island.ts';
import { islandSchema } from '../hunt/island-schema.ts';
import { digest } from './digest.ts';

const name = z.string().min(1).max(200);
const count = z.number().int().nonnegative();
export const claimId = z.string().regex(/^[A-Z][A-Z0-9]*-\d+(?:[a-z-][\w-]*)?$/);
export const codeHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Which statement of which claim; every machine finds it by its id among the claims of its own checkout. */
const questSchema = z.strictObject({
  id: claimId,
  target: z.strictObject({
    kind: z.enum(['claim', 'nearMiss', 'need', 'holdsWithout']),
    name: z.string().max(200),
  }),
  witness: name,
  seed: z.string().max(1000),
  evaluations: count,
});

/** One job: one epoch of one island, by the code of one version. */
export const voyageSchema = z.strictObject({
  kind: z.literal('voyage'),
  format: z.literal(1),
  code: codeHash,
  quest: questSchema,
  /** As it was left, or the number of one that nobody has been on. */
  island: z.union([count, islandSchema]),
  evaluations: count,
  /** Seconds for one evaluation. They decide no result. */
  timeout: z.number().positive().max(2e6),
});

export type NamedQuest = z.infer<typeof questSchema>;
export type Voyage = z.infer<typeof voyageSchema>;

/** The name of a hunt on one version of the code: the same wherever it is hunted from. */
export function huntId(code: string, quest: NamedQuest): string {
  return digest([code, questSchema.parse(quest)]);
}

/** The name of a job: all that decides its result, so that nothing is done twice. */
export function voyageId(voyage: Voyage): string {
  const { timeout: _, ...deciding } = voyageSchema.parse(voyage);
  return `voyage-${digest(deciding)}`;
}

/** What a worker sent back, if it is the island that was asked for, one epoch later. */
export function returned(voyage: Voyage, value: unknown): Island {
  const { success, data: island } = islandSchema.safeParse(value);
  if (!success) throw new RangeError('a voyage requires an island, got what is none');
  const { island: from, evaluations } = voyage;
  const index = typeof from === 'number' ? from : from.index;
  const after = evaluations + (typeof from === 'number' ? 0 : from.evaluations);
  if (island.index !== index || island.evaluations !== after)
    throw new RangeError(
      `a voyage requires island ${index} after ${after} evaluations, got ${island.index} after ${island.evaluations}`,
    );
  return island;
}
