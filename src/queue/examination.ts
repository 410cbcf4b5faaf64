import { z } from 'zod';
import type { CheckReport } from '../claim/check.ts';
import { profiles, type Profile } from '../claim/profile.ts';
import { checkKindSchema, checkReportSchema } from '../claim/report-schema.ts';
import { digest } from './digest.ts';
import { claimId, codeHash } from './voyage.ts';

/** One job: one check of one claim, by the code of one version. */
export const examinationSchema = z.strictObject({
  kind: z.literal('examination'),
  format: z.literal(1),
  code: codeHash,
  id: claimId,
  /** Its place among the checks of the claim, and what stands there. */
  check: z.strictObject({
    index: z.number().int().min(0).max(4096),
    kind: checkKindSchema,
    name: z.string().max(1000),
  }),
  seed: z.string().max(10_000),
  profile: z.enum(Object.keys(profiles) as [Profile['name']]),
  /** Error probability of the whole run, where it is not the usual one. */
  budget: z.number().positive().max(1).nullable(),
  /** Seconds for the check. They decide no result. */
  timeout: z.number().positive().max(2e6),
});

export type Examination = z.infer<typeof examinationSchema>;

/** The name of a job: all that decides its result, so that nothing is done twice. */
export function examinationId(examination: Examination): string {
  const { timeout: _, ...deciding } = examinationSchema.parse(examination);
  return `examination-${digest(deciding)}`;
}

/** What a worker found, if it is the report of the check that was asked for. */
export function examined({ check }: Examination, value: unknown): CheckReport {
  const { success, data: report } = checkReportSchema.safeParse(value);
  if (!success) throw new RangeError('an examination requires a report, got what is none');
  if (report.kind !== check.kind || report.name !== check.name)
    throw new RangeError(
      `an examination requires a report of ${check.kind} '${check.name}', got ${report.kind} '${report.name}'`,
    );
  return report;
}
