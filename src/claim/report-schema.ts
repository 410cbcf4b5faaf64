import { z } from 'zod';
import { ranks } from '../evidence/verdict.ts';
import { checkRecordSchema } from './check-record.ts';
import type { Check, CheckReport } from './check.ts';
import { counterexampleSchema, parameterSchema } from './counterexample.ts';
import { recordedPointSchema } from './recorded-point.ts';
import type { ClaimReport } from './verify.ts';

/** Which check of a claim, and how it should end. */
export type CheckName = Pick<Check, 'kind' | 'name' | 'expected'>;

const text = z.string();
const outcome = z.enum(['holds', 'refuted', 'undecided', 'error']);

export const checkKindSchema = z.enum([
  'witness',
  'counterexample',
  'nearMiss',
  'need',
  'holdsWithout',
]);

export const checkNameSchema: z.ZodType<CheckName> = z.object({
  kind: checkKindSchema,
  name: text,
  expected: outcome,
});

/** What a check found, as it travels between processes and machines. */
export const checkReportSchema: z.ZodType<CheckReport> = z.object({
  kind: checkKindSchema,
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

/** What a run found about a claim, likewise. */
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
  checks: z.array(checkReportSchema),
});
