/**
 * An e-process is a nonnegative process that starts at 1 and, under its null hypothesis, never
 * exceeds 1 on average at any stopping time. Ville (1939): it ever reaches 1/α with probability at
 * most α. Means of e-processes (with weights fixed beforehand) are e-processes. All are kept as
 * logarithms, since 1/α is 10¹¹ and the processes overflow soon after.
 */

/** log((e^a + e^b)/2): the even mixture of two e-values. */
export function logMeanExp2(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  // Equal infinities would give ∞ − ∞.
  if (low === high) return high;
  return high + Math.log1p(Math.exp(low - high)) - Math.LN2;
}

/** log of the mean of e^x over at least one x; no term may be NaN. */
export function logMeanExp(logs: ArrayLike<number>): number {
  let top = -Infinity;
  for (let i = 0; i < logs.length; i++) top = Math.max(top, logs[i]!);
  if (!Number.isFinite(top)) return top;
  let total = 0;
  for (let i = 0; i < logs.length; i++) total += Math.exp(logs[i]! - top);
  return top + Math.log(total / logs.length);
}
