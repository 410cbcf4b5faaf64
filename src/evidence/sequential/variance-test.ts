import {
  designedEvidence,
  gridMultiples,
  type Evidence,
  type LogRatio,
} from './designed-evidence.ts';
import { requireAlpha, type SequentialTest } from './sequential-test.ts';
import { requirePrecision, threeWay, type Precision, type ThreeWay } from './three-way.ts';

export type VarianceTest = SequentialTest & Omit<ThreeWay, 'look'>;

/**
 * T1 for 'the variance is v0': refuted means |v − v0| > ε·v0, holds means |v − v0| < δ·v0, each with
 * error at most α over all looks.
 *
 * From S = Σx² alone: LLR(v1:v0) = −(n/2) log(v1/v0) + (S/2)(1/v0 − 1/v1). Refuting upwards tests
 * v ≤ v0(1 + ε) by the design v0(1 + δ) and the grid v0(1 + ε)(1 + δk); downwards the grid divides.
 * Confirming tests v ≥ v0(1 + δ) and v ≤ v0(1 − δ), both by the design v0.
 *
 * Use it only on independent Gaussian values of known mean, that mean subtracted: at α = 0.01 it
 * raises false alarms in a quarter of all runs on Laplace values and nearly always on correlated ones.
 */
export function varianceTest(
  request: { alpha: number; variance: number } & Precision,
): VarianceTest {
  const { alpha, variance, tolerance, resolution } = request;
  requireAlpha('varianceTest', alpha);
  requirePrecision('varianceTest', request);
  if (!(variance > 0 && variance < Infinity)) {
    throw new RangeError(`varianceTest requires 0 < variance < ∞, got ${variance}`);
  }
  const against = (boundary: number, design: number) =>
    evidenceAgainst(variance * boundary, variance * design, resolution);
  const test = threeWay(alpha, [
    { refuting: against(1 + tolerance, 1 + resolution), confirming: against(1 + resolution, 1) },
    { refuting: against(1 - tolerance, 1 - resolution), confirming: against(1 - resolution, 1) },
  ]);
  let [count, squares] = [0, 0];
  const add = (values: ArrayLike<number>) => {
    count += values.length;
    squares += sumOfSquares(values);
    test.look(count, squares);
  };
  return {
    add,
    get count() {
      return count;
    },
    verdict: test.verdict,
    evidence: test.evidence,
  };
}

/** Against every variance on the boundary's side that is away from the design. */
function evidenceAgainst(boundary: number, design: number, resolution: number): Evidence {
  const grid = gridMultiples.map((k) => 1 + resolution * k);
  return designedEvidence(
    logRatio(design, boundary),
    grid.map((factor) =>
      logRatio(design > boundary ? boundary * factor : boundary / factor, boundary),
    ),
  );
}

/** LLR(v1:v0) as a form in n and Σx². */
function logRatio(v1: number, v0: number): LogRatio {
  return [-Math.log(v1 / v0) / 2, (1 / v0 - 1 / v1) / 2];
}

function sumOfSquares(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]! * values[i]!;
  if (!Number.isFinite(total))
    throw new RangeError(`varianceTest requires finite squares, got the sum ${total}`);
  return total;
}
