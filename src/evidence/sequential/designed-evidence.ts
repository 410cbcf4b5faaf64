import { logMeanExp, logMeanExp2 } from './e-value.ts';

/**
 * The log likelihood ratio of two members of a one-parameter exponential family: linear in two
 * statistics (n and Σx² of Gaussian data, successes and failures of Bernoulli data).
 */
export type LogRatio = readonly [first: number, second: number];

/** Log evidence against a null hypothesis, from the two statistics. */
export type Evidence = (first: number, second: number) => number;

/** The multiples of the resolution at which the grid of alternatives stands. */
export const gridMultiples: readonly number[] = [0.5, 1, 2, 4, 8, 16, 32];

/**
 * T1: log e = log( ½ e^LLR(d:b) + ½ mean_k e^LLR(g_k:b) ): half the stake on the alternative d that
 * the test was designed for, half spread over a grid g_k on the same side of the boundary b.
 *
 * Valid for the whole one-sided null up to b, not just at b: in an exponential family the mean of
 * the ratio p_g/p_b is 1 at b and less on the far side of it (monotone likelihood ratio), so every
 * ratio is a nonnegative supermartingale there; then Ville. Only where the law is exactly known.
 */
export function designedEvidence(design: LogRatio, grid: readonly LogRatio[]): Evidence {
  const logs = new Float64Array(grid.length);
  return (first, second) => {
    for (let k = 0; k < logs.length; k++) logs[k] = logRatio(grid[k]!, first, second);
    return logMeanExp2(logRatio(design, first, second), logMeanExp(logs));
  };
}

/** An event that never happened weighs nothing, even where its ratio is 0 or ∞; 0/0 counts as 0. */
function logRatio([a, b]: LogRatio, first: number, second: number): number {
  const [x, y] = [first === 0 ? 0 : first * a, second === 0 ? 0 : second * b];
  return x === -Infinity || y === -Infinity ? -Infinity : x + y;
}
