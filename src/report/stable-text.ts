/**
 * A value as JSON that is the same bytes for the same value everywhere: keys sorted, numbers that are no
 * integers rounded to 6 significant digits (what arithmetic on different Node versions agrees on).
 */
export function stableText(value: unknown): string {
  return `${JSON.stringify(stableValue(value), null, 2)}\n`;
}

/** A value as `stableText` writes it. */
export function stableValue(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isInteger(value) ? value : Number(value.toPrecision(6));
  if (Array.isArray(value)) return value.map(stableValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, stableValue(item)]));
}
