import { z } from 'zod';
import { counterexampleSchema } from '../claim/counterexample.ts';
import type { Explanation } from '../hunt/explanation.ts';
import type { Find, Island } from '../hunt/island.ts';
import { islandSchema } from '../hunt/island-schema.ts';
import type { Recalled } from '../hunt/recall.ts';
import type { Target } from '../hunt/quest.ts';
import { storedSchema, type StoredCounterexample } from '../hunt/stored.ts';

/** Which statement of which claim, with which witness, from which seed and for how many evaluations in all. */
export interface QuestName {
  readonly file: string;
  readonly id: string;
  readonly target: Target;
  readonly witness: string;
  readonly seed: string;
  readonly evaluations: number;
}

/** What a parent asks a child that hunts. */
export type HuntRequest =
  | {
      readonly kind: 'prepare';
      readonly file: string;
      readonly id: string;
      readonly target: Target;
      readonly witness?: string;
    }
  | {
      readonly kind: 'sail';
      readonly quest: QuestName;
      /** As it was left, or the number of one that nobody has been on. */
      readonly island: Island | number;
      readonly evaluations: number;
    }
  | {
      readonly kind: 'recall';
      readonly file: string;
      readonly id: string;
      readonly seed: string;
      readonly stored: readonly StoredCounterexample[];
    }
  | {
      readonly kind: 'explain';
      readonly file: string;
      readonly id: string;
      readonly seed: string;
      readonly stored: StoredCounterexample;
    }
  | {
      readonly kind: 'fetch';
      readonly quest: QuestName;
      readonly first: Find;
      readonly decisive: Find;
    };

const text = z.string();

const recalled: z.ZodType<Recalled> = z.object({
  hash: text,
  status: z.enum(['refuted', 'holds', 'undecided', 'set aside', 'error']),
  reason: text.exactOptional(),
  counterexample: counterexampleSchema.exactOptional(),
});

const explanation: z.ZodType<Explanation> = z.object({
  recalled,
  recursions: z.array(
    z.object({
      updates: z.array(text),
      draws: z.array(text),
      constants: z.array(text),
      columns: z.array(text),
      trajectory: z.array(z.array(z.custom<number>((value) => typeof value === 'number'))),
    }),
  ),
});

/** The answers to them. */
export const huntAnswers = [
  z.object({
    kind: z.literal('prepared'),
    witnesses: z.array(text),
    /** Names of the drawn parameters, and of the strata of each. */
    parameters: z.array(z.object({ name: text, strata: z.array(text) })),
  }),
  z.object({ kind: z.literal('recalled'), recalled: z.array(recalled) }),
  z.object({ kind: z.literal('explained'), explanation }),
  z.object({ kind: z.literal('sailed'), island: islandSchema }),
  z.object({ kind: z.literal('fetched'), trophies: z.array(storedSchema) }),
] as const;
