import { z } from 'zod';
import { nightlyBudget } from '../evidence/ledger.ts';

const text = z.string();
const count = z.number().int().nonnegative();

const nightSchema = z.strictObject({
  night: count.positive(),
  seed: text,
  profile: text,
  /** Hash of the code that ran. */
  code: text,
  /** Error probability that the night was given. */
  budget: z.number().positive(),
  claims: count,
  unexpected: z.array(text),
});

const nightsSchema = z.strictObject({ nights: z.array(nightSchema) });

/** One nightly run, as the record keeps it. */
export type Night = z.infer<typeof nightSchema>;

/**
 * The record of nightly runs: what each spent of the error budget, and what was not as expected. Night k has
 * the budget α·6/(π²k²) for its own, so that all nights together err with probability at most α however many
 * there are, and even if the record is lost. No e-value is carried from night to night.
 *
 * @throws RangeError where the text is no such record, naming `from`.
 */
export function readNights(content: string, from: string): readonly Night[] {
  try {
    return nightsSchema.parse(JSON.parse(content)).nights;
  } catch (error) {
    const what = error instanceof z.ZodError ? error.issues[0]!.message : 'no JSON';
    throw new RangeError(`nights require a record of nightly runs, got ${what} in ${from}`);
  }
}

/**
 * The record with one more night. A night that was already recorded may be repeated by the same code only:
 * that decides nothing anew and spends nothing.
 */
export function withNight(nights: readonly Night[], night: Night): readonly Night[] {
  requireNext(nights, night);
  return [...nights.filter((old) => old.night !== night.night), night];
}

/** @throws RangeError where a night's share of the budget was spent by other code, or a later night has begun. */
export function requireNext(
  nights: readonly Night[],
  { night, code }: Pick<Night, 'night' | 'code'>,
): void {
  const last = nights.reduce((most, one) => Math.max(most, one.night), 0);
  const same = nights.find((one) => one.night === night);
  if (night <= last && !(same?.code === code && night === last))
    throw new RangeError(`nights require a night after ${last}, which was spent, got ${night}`);
}

/** Error probability that all recorded nights may have spent together. */
export function spent(nights: readonly Night[]): number {
  return nights.reduce((sum, { night }) => sum + nightlyBudget(night), 0);
}
