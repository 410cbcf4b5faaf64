import { recursion } from '../../src/dynamics/recursion.ts';
import { twoPoint } from '../../src/noise/finite-laws.ts';
import { rational } from '../../src/numeric/rational.ts';
import { logSizes } from '../../src/simulation/log-sizes.ts';
import { occupationCounts } from '../../src/simulation/occupation-counts.ts';
import { seedrandomPerStep, type Uniform } from '../contenders/alea.ts';
import { mathjsPerStep } from '../contenders/mathjs.ts';
import {
  compiledReading,
  scalarReading,
  sharedReading,
  type Statistic,
} from '../contenders/readings.ts';
import { mathjs, scalar, seedrandom } from '../targets.ts';
import type { Workload } from './workload.ts';

/** w ← w(1 − x/2), x = 3 with probability 1/4, else −1; the statistic is log|w|/T. */
const noise = { x: twoPoint(rational(3), rational(-1), rational('1/4')) };
const step = 'w*(1 - lambda*x)';
const process = {
  recursion: recursion({ states: { w: step }, samples: noise }),
  constants: { lambda: 1 / 2 },
  start: { w: 1 },
  renormalise: true,
};

const growth: Statistic = ({ final, exponents }, steps) =>
  final['w']!.map((w, r) => (Math.log(Math.abs(w)) + exponents![r]! * Math.LN2) / steps);

/** log|f| for x = −1 and 3, in the order of the law's atoms. */
const logs = [Math.log(3 / 2), Math.log(1 / 2)] as const;
const everywhere = {
  burnIn: 0,
  exact: (3 * logs[0] + logs[1]) / 4,
  inC: true,
  inNumpy: true,
};

/** K1 by how often each factor was drawn. */
export const countedWalk: Workload = {
  ...everywhere,
  name: 'K1 by counts',
  ours: ({ replicas, steps }, seed) => {
    const counts = occupationCounts({ law: noise.x, replicas, steps, seed });
    return logSizes(
      counts,
      logs.map((log) => log / steps),
    );
  },
  others: {},
};

/** K1, step by step. */
export const walk: Workload = {
  ...everywhere,
  name: 'K1 per step',
  ours: compiledReading(process, growth),
  shared: sharedReading(process, growth),
  others: {
    [scalar]: scalarReading(process, ({ states, exponent }) => {
      const path = states['w']!;
      const last = path.length - 1;
      return (Math.log(Math.abs(path[last]!)) + exponent * Math.LN2) / last;
    }),
    [mathjs]: mathjsPerStep({
      noise,
      constants: process.constants,
      start: process.start,
      step: [`w = ${step}`],
      last: 'log(abs(w))/T',
    }),
    [seedrandom]: seedrandomPerStep(byHand),
  },
};

function byHand(random: Uniform, _burnIn: number, steps: number): number {
  let [w, exponent] = [1, 0];
  for (let t = 0; t < steps; t++) {
    w *= 1 - 0.5 * (random() < 0.25 ? 3 : -1);
    const size = Math.abs(w);
    if (size > 2 ** 512) {
      w *= 2 ** -512;
      exponent += 512;
    } else if (size < 2 ** -512) {
      w *= 2 ** 512;
      exponent -= 512;
    }
  }
  return (Math.log(Math.abs(w)) + exponent * Math.LN2) / steps;
}
