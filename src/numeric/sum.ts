/** Sum of doubles with Neumaier's compensation: error 2u|Σ| + O(n·u²)·Σ|x|, u = 2⁻⁵³. */
export function compensatedSum(values: Iterable<number>): number {
  let [total, lost] = [0, 0];
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** Mean and unbiased variance in two passes. */
export function meanAndVariance(values: ArrayLike<number> & Iterable<number>): {
  mean: number;
  variance: number;
} {
  const n = values.length;
  const mean = compensatedSum(values) / n;
  const squares = compensatedSum(Array.from(values, (value) => (value - mean) * (value - mean)));
  return { mean, variance: n > 1 ? squares / (n - 1) : 0 };
}
