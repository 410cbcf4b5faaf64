import { z } from 'zod';
import type { Given, Recorded } from './draw.ts';
import { strataAt, type Point } from './tape.ts';

/** A drawn point as JSON that people read: its values as texts, the tape they were first read from, and how. */
export interface RecordedPoint {
  readonly given: Readonly<Record<string, Recorded>>;
  /** 32-bit words, eight hexadecimal digits each. */
  readonly tape: string;
  /** The stratum of each parameter; −1 where it was read along its domain. */
  readonly strata: readonly number[];
}

/** Of a field: no name that a prototype gives a meaning to. */
export const fieldSchema = z
  .string()
  .regex(/^[A-Za-z]\w{0,99}$/)
  .refine((key) => !(key in {}), 'expected a name of its own');

const recorded: z.ZodType<Recorded> = z.lazy(() =>
  z.union([z.string().max(1000), z.number(), z.array(recorded).max(256)]),
);

export const recordedPointSchema = z.strictObject({
  given: z.record(fieldSchema, recorded),
  tape: z
    .string()
    .regex(/^([0-9a-f]{8})*$/)
    .max(8 * 4096),
  strata: z.array(z.number().int().min(-1).max(4096)).max(256),
}) satisfies z.ZodType<RecordedPoint>;

/** The drawn values as texts. */
export function written(
  given: Given,
  raw: Readonly<Record<string, unknown>>,
): RecordedPoint['given'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, draw]) => [name, draw.write(raw[name])]),
  );
}

/** A tape as text. */
export function tapeText(tape: Iterable<number>): string {
  return Array.from(tape, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** A point that a search drew. */
export function recordedPoint(given: Given, { raw, tape, index }: Point): RecordedPoint {
  return { given: written(given, raw), tape: tapeText(tape), strata: strataAt(given, index) };
}
