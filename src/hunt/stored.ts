import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Recorded } from '../claim/draw.ts';
import type { Counterexample } from '../claim/counterexample.ts';
import { fieldSchema, recordedPointSchema, type RecordedPoint } from '../claim/recorded-point.ts';
import { ranks } from '../evidence/verdict.ts';

/** Of the files; raised when older ones could be misread. */
const format = 1;

const text = z.string().max(200_000);
const name = z.string().min(1).max(200);

/**
 * A refutation as it is kept: the drawn values as texts that people read (they are what is replayed), the
 * instance they became, both sides of the comparison, and the tape they were first read from.
 */
export const storedSchema = recordedPointSchema.extend({
  format: z.literal(format),
  claim: z.string().regex(/^[A-Z][A-Z0-9]*-\d+(?:[a-z-][\w-]*)?$/),
  target: z.strictObject({
    kind: z.enum(['claim', 'nearMiss', 'need', 'holdsWithout']),
    name: z.string().max(200),
  }),
  witness: name,
  rank: z.enum(ranks),
  instance: z
    .array(z.strictObject({ name: fieldSchema, symbol: text.nullable(), value: text }))
    .max(64),
  theory: text,
  observed: text,
  place: text.nullable(),
  margin: z.number(),
});

export type StoredCounterexample = z.infer<typeof storedSchema>;

/** Puts together what is kept of a refutation. */
export function storedCounterexample(
  whose: Pick<StoredCounterexample, 'claim' | 'target' | 'witness' | 'rank'>,
  { given, tape, strata }: RecordedPoint,
  { parameters, theory, observed, margin, place }: Counterexample,
): StoredCounterexample {
  return {
    format,
    ...whose,
    given: { ...given },
    instance: parameters.map(({ symbol, ...rest }) => ({ ...rest, symbol: symbol ?? null })),
    theory,
    observed,
    place: place ?? null,
    // Infinity is no JSON.
    margin: Math.max(-Number.MAX_VALUE, margin),
    tape,
    strata: [...strata],
  };
}

/** Twelve hexadecimal digits of what was refuted and where, so that the same find is the same file. */
export function hashOf({ claim, target, witness, given }: StoredCounterexample): string {
  const identity = JSON.stringify([claim, target.kind, target.name, witness, sorted(given)]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 12);
}

function sorted(given: StoredCounterexample['given']): readonly (readonly [string, Recorded])[] {
  return Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
