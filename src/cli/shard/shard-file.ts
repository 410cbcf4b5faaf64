import { z } from 'zod';
import { profiles, type Profile } from '../../claim/profile.ts';
import { claimReportSchema } from '../../claim/report-schema.ts';
import { fullText, fullValue } from '../../report/full-text.ts';
import { mostShards } from './shard.ts';

/** The file that a shard leaves for `merge`, beside its reports. */
export const shardFileName = 'shard.json';

const text = z.string();
const number = z.number().int().min(1).max(mostShards);

/** All that a shard found, in full: reports are made from it as from a run. */
const shardFileSchema = z.strictObject({
  format: z.literal('falsifiable shard 1'),
  index: number,
  total: number,
  seed: text,
  profile: z.enum(Object.keys(profiles) as [Profile['name']]),
  /** Error probability of the whole run, where it is not the usual one. */
  budget: z.number().positive().nullable(),
  /** Hash of the code that ran. */
  code: text,
  properties: text,
  /** Whether all claims were meant, and nothing was named. */
  whole: z.boolean(),
  /** Every claim of the run, those of the other shards included, in order. */
  claims: z.array(z.strictObject({ id: text, file: text })),
  faults: z.array(z.strictObject({ file: text, reason: text })),
  /** What refutes a claim though it was kept before the run, in words. */
  alarms: z.array(text),
  verified: z.array(
    z.strictObject({ file: text, report: claimReportSchema, milliseconds: z.number() }),
  ),
});

export type ShardFile = z.infer<typeof shardFileSchema>;

export function shardText(shard: ShardFile): string {
  return `${fullText(shard)}\n`;
}

/**
 * Reads a shard's file.
 *
 * @throws RangeError naming the path, where the text is no shard or of another format.
 */
export function readShardFile(path: string, content: string): ShardFile {
  let value: unknown;
  try {
    value = fullValue(content);
  } catch {
    throw new RangeError(`merge requires shards written to the end, got no JSON in ${path}`);
  }
  const { success, data, error } = shardFileSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new RangeError(
    `merge requires shards of this version's format, got ${path} (${issue!.path.join('.') || 'the file'}: ${issue!.message})`,
  );
}
