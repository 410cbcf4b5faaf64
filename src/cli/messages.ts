import { z } from 'zod';
import type { Check, CheckReport } from '../claim/check.ts';
import type { Profile } from '../claim/profile.ts';
import type { ClaimReport } from '../claim/verify.ts';
import { ranks } from '../evidence/verdict.ts';

/** What the parent asks of a child, one at a time. */
export type Request =
  | { readonly kind: 'load'; readonly file: string }
  | {
      readonly kind: 'verify';
      readonly file: string;
      readonly id: string;
      readonly seed: string;
      readonly profile: Profile['name'];
    };

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
const parameter = z.object({ name: text, symbol: text.or(z.undefined()), value: text });

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
  counterexample: z
    .object({
      parameters: z.array(parameter),
      theory: text,
      observed: text,
      // Margins of decisions that no finite number of steps could turn may be infinite.
      margin: z.custom<number>((value) => typeof value === 'number'),
      place: text.or(z.undefined()),
    })
    .exactOptional(),
  reason: text.exactOptional(),
  parameters: z.array(parameter).exactOptional(),
});

const claimReport: z.ZodType<ClaimReport> = z.object({
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
  status: z.enum(['proved', 'conjecture']),
  expect: z.enum(['holds', 'refuted']),
  outcome,
  asExpected: z.boolean(),
  hypotheses: z.array(
    z.object({ name: text, says: text, status: z.enum(['needed', 'not needed', 'open']) }),
  ),
  checks: z.array(checkReport),
});

const declared: z.ZodType<Declared> = z.object({ report: claimReport, checks: z.array(checkName) });

/** What a child tells: `ready` once, when it can be asked; `started`, `instances` and `checked` on the way, the others as the answer to a request. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started'), check: checkName }),
  z.object({ kind: z.literal('instances'), count: z.number() }),
  z.object({ kind: z.literal('checked'), report: checkReport }),
  z.object({ kind: z.literal('loaded'), claims: z.array(declared) }),
  z.object({ kind: z.literal('verified'), report: claimReport }),
  z.object({ kind: z.literal('refused'), reason: text }),
]);

export type Message = z.infer<typeof messageSchema>;
export type Event = Extract<Message, { kind: 'ready' | 'started' | 'instances' | 'checked' }>;
export type Answer = Exclude<Message, Event>;

export function isAnswer(message: Message): message is Answer {
  return message.kind === 'loaded' || message.kind === 'verified' || message.kind === 'refused';
}
