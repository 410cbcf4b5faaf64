/** Kullback–Leibler divergence of centred Gaussians by their variances: what a value tells of v against w. */
export function normalDivergence(v: number, w: number): number {
  return (v / w - 1 - Math.log(v / w)) / 2;
}

/** Kullback–Leibler divergence of indicators by their probabilities. */
export function bernoulliDivergence(p: number, q: number): number {
  return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}

/**
 * max over λ of E log(1 + λ(m − X)/(B − m)): the growth of the best bet against a mean beyond the threshold m,
 * which knows the law of X by its quantile function; by the midpoints of 2000 cells.
 */
export function bestGrowth(
  quantile: (u: number) => number,
  threshold: number,
  bound: number,
): number {
  const values = Array.from({ length: 2000 }, (_, i) => quantile((i + 0.5) / 2000));
  const growth = (bet: number) =>
    values.reduce((sum, x) => sum + Math.log1p((bet * (threshold - x)) / (bound - threshold)), 0);
  return Math.max(...Array.from({ length: 200 }, (_, i) => growth((i + 1) / 201))) / 2000;
}

/** Upper quantiles of the standard normal law, at 1e-6 and at 5e-7. */
export const [oneSided, twoSided] = [4.753424, 4.891638];

/**
 * The n of a z-test with both errors 1e-6.
 *
 * @param rejection quantile times standard deviation under the null.
 * @param truth standard deviation of a value under the truth.
 */
export function fixedCount(distance: number, rejection: number, truth: number): number {
  const spread = (rejection + oneSided * truth) / distance;
  return spread * spread;
}

export function indicatorDeviation(p: number): number {
  return Math.sqrt(p * (1 - p));
}
