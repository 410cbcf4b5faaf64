/** The quantile of a sample, linear between order statistics; `share` in [0, 1]. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('quantile requires values, got none');
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 1 / 2);
}

/** Half the distance between the quartiles: half of the rounds lie about this near to the median. */
export function spread(values: readonly number[]): number {
  return (quantile(values, 3 / 4) - quantile(values, 1 / 4)) / 2;
}
