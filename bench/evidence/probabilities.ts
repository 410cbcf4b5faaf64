import { bernoulliTest } from '../../src/evidence/sequential/bernoulli-test.ts';
import { stopsOn } from '../../src/evidence/sequential/calibration.ts';
import { bernoulliDraw } from '../../src/evidence/sequential/draws.ts';
import type { Seed } from '../../src/numeric/stream.ts';
import { alpha, evidence, type Decision } from './decision.ts';
import {
  bernoulliDivergence,
  fixedCount,
  indicatorDeviation,
  oneSided,
  twoSided,
} from './information.ts';

/** T1 on indicators: the probability stated, the resolution, and the truth. */
const refuted = [
  [0.5, 0.05, 0.55],
  [0.1, 0.02, 0.12],
  [0.1, 0.02, 0.08],
] as const;

const atMost = { alpha, probability: 0.1, tolerance: 0, resolution: 0.02, side: 'atMost' } as const;

export const probabilities: readonly Decision[] = [
  ...refuted.map(([probability, resolution, p]) => ({
    name: `T1 refutes the probability ${probability} at ${p}`,
    limit: evidence / bernoulliDivergence(p, probability),
    single: true,
    fixed: fixedCount(
      p - probability,
      twoSided * indicatorDeviation(probability),
      indicatorDeviation(p),
    ),
    subject: () =>
      stopsOn(bernoulliTest({ alpha, probability, tolerance: 0, resolution }), 'refuted'),
    draw: (seed: Seed) => bernoulliDraw(seed, p),
  })),
  {
    name: 'T1 confirms p ≤ 0.1 to 0.02 at 0.1',
    limit: evidence / bernoulliDivergence(0.1, 0.12),
    single: true,
    fixed: fixedCount(0.02, oneSided * indicatorDeviation(0.12), indicatorDeviation(0.1)),
    subject: () => stopsOn(bernoulliTest(atMost), 'holds'),
    draw: (seed) => bernoulliDraw(seed, 0.1),
  },
];
