import { z } from 'zod';
import { checkRecordSchema } from '../claim/check-record.ts';
import type { Check, CheckReport } from '../claim/check.ts';
import { counterexampleSchema, parameterSchema } from '../claim/counterexample.ts';
import type { Profile } from '../claim/profile.ts';
import { recordedPointSchema } from '../claim/recorded-point.ts';
import type { ClaimReport } from '../claim/verify.ts';
import { ranks } from '../evidence/verdict.ts';
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
  | {
      readonly kind: 'verify';
      readonly file: string;
      readonly id: string;
      readonly seed: string;
      readonly profile: Profile['name'];
      /** Error probability of the whole run, where it is not the usual one. */
      readonly budget?: number;
    };

/** Said while a question is open: come to an end soon. It has no answer of its own. */
export interface Cut {
  readonly kind: 'cut';
}

/** A claim as its file declares it: its report before any check has run, and the checks to come. */
export interface Declared {
  readonly report: ClaimReport;
  readonly checks: readonly CheckName[];
}

export type CheckName = Pick<Check, 'kind' | 'name' | 'expected'>;

const text = z.string();
const kind = z.enum(['witness', 'counterexample', 'nearMiss', 'need', 'holdsWithout']);
const outcome = z.enum(['holds', 'refuted', 'undecided', 'error']);
const checkName: z.ZodType<CheckName> = z.object({ kind, name: text, expected: outcome });

const checkReport: z.ZodType<CheckReport> = z.object({
  kind,
  name: text,
  expected: outcome,
  outcome,
  witness: text.exactOptional(),
  rank: z.enum(ranks).exactOptional(),
  accepted: z.number(),
  declined: z.number(),
  evaluations: z.number(),
  steps: z.number(),
  dimension: z.number().exactOptional(),
  resolution: z.number().exactOptional(),
  alpha: z.number().exactOptional(),
  counterexample: counterexampleSchema.exactOptional(),
  reason: text.exactOptional(),
  parameters: z.array(parameterSchema).exactOptional(),
  record: checkRecordSchema.exactOptional(),
  refuting: recordedPointSchema.exactOptional(),
});

export const claimReportSchema: z.ZodType<ClaimReport> = z.object({
  id: text,
  statement: text,
  formula: text,
  paper: z.object({
    key: text,
    authors: text,
    title: text,
    venue: text,
    year: z.number(),
    link: text,
  }),
  at: text,
  relation: text,
  status: z.enum(['proved', 'conjecture']),
  expect: z.enum(['holds', 'refuted']),
  outcome,
  asExpected: z.boolean(),
  hypotheses: z.array(
    z.object({ name: text, says: text, status: z.enum(['needed', 'not needed', 'open']) }),
  ),
  checks: z.array(checkReport),
});

const declared: z.ZodType<Declared> = z.object({
  report: claimReportSchema,
  checks: z.array(checkName),
});

/** What a child tells: `ready` once, when it can be asked; `started`, `instances` and `checked` on the way, the others as the answer to a request. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started'), check: checkName }),
  z.object({ kind: z.literal('instances'), count: z.number() }),
  z.object({ kind: z.literal('checked'), report: checkReport }),
  z.object({ kind: z.literal('loaded'), claims: z.array(declared) }),
  z.object({ kind: z.literal('verified'), report: claimReportSchema }),
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
