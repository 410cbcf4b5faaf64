import { z } from 'zod';
import type { Profile } from '../claim/profile.ts';
import {
  checkNameSchema,
  checkReportSchema,
  claimReportSchema,
  type CheckName,
} from '../claim/report-schema.ts';
import type { ClaimReport } from '../claim/verify.ts';
import { huntAnswers, type HuntRequest } from './hunt-messages.ts';

/** What the parent asks of a child, one at a time. */
export type Request =
  | HuntRequest
  | {
      readonly kind: 'load';
      readonly file: string;
      /** The file must export an adapter that runs. */
      readonly adapter?: true;
    }
  | ({ readonly kind: 'verify' } & Verification)
  | ({
      readonly kind: 'examine';
      /** One of the claim's checks: its place among them, and what stands there. */
      readonly check: CheckPlace;
    } & Verification);

/** How a claim is verified. */
export interface Verification {
  readonly file: string;
  readonly id: string;
  readonly seed: string;
  readonly profile: Profile['name'];
  /** Error probability of the whole run, where it is not the usual one. */
  readonly budget?: number;
}

export interface CheckPlace extends Pick<CheckName, 'kind' | 'name'> {
  readonly index: number;
}

/** Said while a question is open: come to an end soon. It has no answer of its own. */
export interface Cut {
  readonly kind: 'cut';
}

/** A claim as its file declares it: its report before any check has run, and the checks to come. */
export interface Declared {
  readonly report: ClaimReport;
  readonly checks: readonly CheckName[];
}

const text = z.string();

const declared: z.ZodType<Declared> = z.object({
  report: claimReportSchema,
  checks: z.array(checkNameSchema),
});

/** What a child tells: `ready` once, when it can be asked; `started`, `instances` and `checked` on the way, the others as the answer to a request. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started'), check: checkNameSchema }),
  z.object({ kind: z.literal('instances'), count: z.number() }),
  z.object({ kind: z.literal('checked'), report: checkReportSchema }),
  z.object({ kind: z.literal('loaded'), claims: z.array(declared) }),
  z.object({ kind: z.literal('verified'), report: claimReportSchema }),
  z.object({ kind: z.literal('examined'), report: checkReportSchema }),
  z.object({ kind: z.literal('refused'), reason: text }),
  ...huntAnswers,
]);

export type Message = z.infer<typeof messageSchema>;
export type Event = Extract<Message, { kind: 'ready' | 'started' | 'instances' | 'checked' }>;
export type Answer = Exclude<Message, Event>;

const events: readonly Message['kind'][] = ['ready', 'started', 'instances', 'checked'];

export function isAnswer(message: Message): message is Answer {
  return !events.includes(message.kind);
}
