/** A mean with its standard error; 0 where it is known exactly. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

/** The estimate from independent replicas. */
export function estimate(values: ArrayLike<number>): Estimate {
  const n = values.length;
  if (n < 2) throw new RangeError(`estimate requires two values or more, got ${n}`);
  let [mean, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const difference = values[i]! - mean;
    mean += difference / (i + 1);
    squares += difference * (values[i]! - mean);
  }
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}

/** Standard errors between two independent estimates. */
export function sigmas(a: Estimate, b: Estimate): number {
  const error = Math.hypot(a.error, b.error);
  return a.mean === b.mean ? 0 : Math.abs(a.mean - b.mean) / error;
}
