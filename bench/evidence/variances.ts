import { stopsOn } from '../../src/evidence/sequential/calibration.ts';
import { gaussianDraw, scaled } from '../../src/evidence/sequential/draws.ts';
import { varianceTest } from '../../src/evidence/sequential/variance-test.ts';
import { alpha, evidence, type Decision } from './decision.ts';
import { fixedCount, normalDivergence, oneSided, twoSided } from './information.ts';

const request = { alpha, variance: 1, tolerance: 0, resolution: 0.05 };

/** T1 on Gaussian values. */
export const variances: readonly Decision[] = [
  ...[1.05, 0.95].map((truth) => ({
    name: `T1 refutes the variance 1 at ${truth}`,
    limit: evidence / normalDivergence(truth, 1),
    single: true,
    fixed: fixedCount(truth - 1, twoSided * Math.SQRT2, Math.SQRT2 * truth),
    subject: () => stopsOn(varianceTest(request), 'refuted'),
    draw: (seed: Parameters<Decision['draw']>[0]) => scaled(gaussianDraw(seed), Math.sqrt(truth)),
  })),
  {
    name: 'T1 confirms the variance 1 to 5 %',
    limit: evidence / normalDivergence(1, 1.05),
    // Two nulls have to be excluded.
    single: false,
    fixed: fixedCount(0.05, oneSided * Math.SQRT2 * 1.05, Math.SQRT2),
    subject: () => stopsOn(varianceTest(request), 'holds'),
    draw: gaussianDraw,
  },
];
