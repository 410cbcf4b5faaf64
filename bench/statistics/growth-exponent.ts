/** The p of cost ≈ c·sizeᵖ: the least-squares slope in log-log coordinates. */
export function growthExponent(points: readonly { size: number; cost: number }[]): number {
  if (new Set(points.map(({ size }) => size)).size < 2)
    throw new RangeError(`growthExponent requires two sizes or more, got ${points.length} points`);
  const [xs, ys] = [
    points.map(({ size }) => Math.log(size)),
    points.map(({ cost }) => Math.log(cost)),
  ];
  const [x, y] = [average(xs), average(ys)];
  const [up, across] = [
    xs.reduce((sum, value, i) => sum + (value - x) * (ys[i]! - y), 0),
    xs.reduce((sum, value) => sum + (value - x) * (value - x), 0),
  ];
  return up / across;
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
