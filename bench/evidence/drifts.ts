import { stopsOn } from '../../src/evidence/sequential/calibration.ts';
import { skewedDraw, uniformDraw } from '../../src/evidence/sequential/draws.ts';
import { driftTest } from '../../src/evidence/sequential/drift-test.ts';
import { alpha, evidence, type Decision } from './decision.ts';
import { bestGrowth } from './information.ts';

const laws = {
  skewed: { draw: skewedDraw, low: 0, quantile: (u: number) => u * u * u * u },
  uniform: { draw: uniformDraw, low: -1, quantile: (u: number) => 2 * u - 1 },
} as const;

const placed = [
  ['skewed', 0.25, 'below'],
  ['skewed', 0.4, 'below'],
  ['skewed', 0.1, 'above'],
  ['uniform', 0.1, 'below'],
  ['uniform', -0.3, 'above'],
] as const;

/** T3, whose limit is the best bet that knows the law. */
export const drifts: readonly Decision[] = placed.map(([law, threshold, side]) => {
  const { draw, low, quantile } = laws[law];
  return {
    name: `T3 places a ${law} mean ${side} ${threshold}`,
    limit: evidence / bestGrowth(quantile, threshold, side === 'below' ? 1 : low),
    single: true,
    subject: () => stopsOn(driftTest({ alpha, low, high: 1, threshold }), side),
    draw,
  };
});
