import { stopsOutside } from '../../src/evidence/sequential/calibration.ts';
import { gaussianDraw } from '../../src/evidence/sequential/draws.ts';
import { meanSequence } from '../../src/evidence/sequential/mean-sequence.ts';
import { alpha, evidence, type Decision } from './decision.ts';
import { fixedCount, twoSided } from './information.ts';

/** In standard deviations: about 80 replicates where 60 are expected. */
const shift = 0.7;

/** T2, whose limit is that of a known variance. */
export const means: readonly Decision[] = [
  {
    name: `T2 excludes a mean ${shift} deviations away`,
    limit: (2 * evidence) / (shift * shift),
    single: true,
    fixed: fixedCount(shift, twoSided, 1),
    subject: () => stopsOutside(meanSequence({ alpha }), shift),
    draw: gaussianDraw,
  },
];
