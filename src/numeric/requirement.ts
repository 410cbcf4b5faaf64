/**
 * Throws `who requires condition, got value` unless the condition is met: the form of every domain error.
 */
export function requires(
  met: boolean,
  who: string,
  condition: string,
  value: unknown,
): asserts met {
  if (!met) throw new RangeError(`${who} requires ${condition}, got ${String(value)}`);
}
