import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { amsgrad } from '../optimizer/adam.ts';
import { fedGradients } from './fed-gradients.ts';
import { limitCycle } from './limit-cycle.ts';

const slopes = [3, -1, -1].map((g) => rational(g));
const decays = { beta1: rational('1/2'), beta2: rational('1/10') };

test('averages of a periodic sequence settle in a cycle', () => {
  const cycle = limitCycle(fedGradients(amsgrad(), ['m', 'v']), decays, slopes);
  // v = (C² + β + β²)/(1 + β + β²) after the slope C; m = (4·3 − 1 − 2)/7 there at β = 1/2.
  const [v, m] = [9.11 / 1.11, 9 / 7];
  expect(cycle[0]!['v']!.low).toBeLessThanOrEqual(v);
  expect(cycle[0]!['v']!.high).toBeGreaterThanOrEqual(v);
  expect(cycle[0]!['v']!.high - cycle[0]!['v']!.low).toBeLessThan(1e-13);
  expect(cycle[0]!['m']!.low).toBeLessThanOrEqual(m);
  expect(cycle[0]!['m']!.high).toBeGreaterThanOrEqual(m);
});

test('a memory of other memories is refused', () => {
  const fed = fedGradients(amsgrad(), ['v', 'vhat']);
  expect(() => limitCycle(fed, decays, slopes)).toThrow(
    "requires 'vhat' to use itself only, got v",
  );
});
