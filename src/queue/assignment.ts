import { z } from 'zod';
import { examinationSchema } from './examination.ts';
import { voyageSchema } from './voyage.ts';

/** What a job asks for: an epoch of an island of a hunt, or one check of a claim. */
export const assignmentSchema = z.discriminatedUnion('kind', [voyageSchema, examinationSchema]);

export type Assignment = z.infer<typeof assignmentSchema>;

/** The claim that it is about. */
export function claimOf(assignment: Assignment): string {
  return assignment.kind === 'voyage' ? assignment.quest.id : assignment.id;
}
