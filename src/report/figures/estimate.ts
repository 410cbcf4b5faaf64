/** A number seen in runs, between the ends of its 99 % confidence interval. */
export interface Estimate {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/** Standard normal quantile at 99.5 %. */
const reach = 2.575829;

/** The mean of independent values, by Student's interval (its quantile to second order in 1/n). */
export function meanOf(values: ArrayLike<number>): Estimate {
  const n = values.length;
  let [value, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const difference = values[i]! - value;
    value += difference / (i + 1);
    squares += difference * (values[i]! - value);
  }
  const quantile = reach * (1 + (reach * reach + 1) / (4 * (n - 1)));
  const half = quantile * Math.sqrt(squares / (n - 1) / n);
  return { low: value - half, value, high: value + half };
}

/** A probability from `count` of n indicators, by Wilson's interval. */
export function shareOf(count: number, n: number): Estimate {
  const [value, z] = [count / n, (reach * reach) / n];
  const middle = (value + z / 2) / (1 + z);
  const half = (reach / (1 + z)) * Math.sqrt((value * (1 - value) + z / 4) / n);
  return { low: Math.max(0, middle - half), value, high: Math.min(1, middle + half) };
}
