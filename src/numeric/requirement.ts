/**
 * Throws `who requires condition, got value` unless the condition is met: the form of every domain error. A value
 * that takes work to show comes as a function that shows it.
 */
export function requires(
  met: boolean,
  who: string,
  condition: string,
  value: unknown,
): asserts met {
  if (met) return;
  const shown: unknown = typeof value === 'function' ? value() : value;
  throw new RangeError(`${who} requires ${condition}, got ${String(shown)}`);
}
