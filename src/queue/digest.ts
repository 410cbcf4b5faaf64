import { createHash } from 'node:crypto';

/** The name of a value. Schemas put the keys in their own order, so that equal values are equal texts. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 40);
}
