import { expect, test } from 'vitest';
import { rational, toNumber, toText } from '../numeric/rational.ts';
import { tiltFor, wellPoints } from './styblinski-tang.ts';
import {
  unevenCovariance,
  unevenCurvature,
  unevenSolution,
  unevenThreshold,
  wellForce,
} from './uneven-well.ts';

const q = rational;
const sharp = wellPoints()[0]!.at.low;
/** Mean tilt of this very point, which is 5 to 2⁻⁵⁶. */
const gamma = tiltFor(sharp).div(5);
const samples = [
  [{ alpha: q('1/2'), beta: q('3/4'), gamma: gamma.add(1) }],
  [{ alpha: q('3/2'), beta: q('5/4'), gamma: gamma.sub(1) }],
];
const problem = { samples, minimiser: [sharp], batchSize: 1 };

test('forces, curvatures, threshold and variance of the catalogue', () => {
  const seen = samples.map(([terms]) => [wellForce(terms!, sharp), unevenCurvature(terms!, sharp)]);
  const forces = seen.map(([force]) => toNumber(force!));
  expect(forces[0]).toBeCloseTo(15.364136111084807, 12);
  expect(forces[1]).toBeCloseTo(-15.364136111084807, 12);
  expect(toNumber(seen[0]![1]!)).toBeCloseTo(13.291529551275344, 12);
  expect(toNumber(seen[1]![1]!)).toBeCloseTo(55.87458865382603, 12);
  expect(toNumber(unevenThreshold(problem))).toBeCloseTo(0.04193621329456867, 15);
  const settled = unevenCovariance(problem, q('1/100'));
  expect(toNumber(settled[0]![0]!)).toBeCloseTo(0.04481554493988754, 14);
});

test('steps outside of (0, C*), noise with a mean and empty batches are refused', () => {
  expect(() => unevenCovariance(problem, q(0))).toThrow(
    'unevenCovariance requires 0 < learningRate',
  );
  expect(() => unevenCovariance(problem, q('1/20'))).toThrow('got 1/20');
  const pushed = { ...problem, minimiser: [q(-3)] };
  expect(() => unevenCovariance(pushed, q('1/100'))).toThrow(
    'unevenCovariance requires noise of mean 0 at the minimiser, got',
  );
  expect(() => unevenThreshold({ ...problem, batchSize: 0 })).toThrow('batchSize ≥ 1, got 0');
  expect(() => unevenThreshold({ ...problem, minimiser: [q(0)] })).toThrow(
    'standstillStep requires curvature > 0, got -16',
  );
  expect(() => unevenThreshold({ ...problem, samples: [] })).toThrow(
    'unevenThreshold requires samples of 1 coordinates, got 0',
  );
  const still = { samples: [samples[1]!], minimiser: [q(2)], batchSize: 1 };
  expect(toText(unevenCurvature(samples[1]![0]!, q(2)))).toBe('16');
  expect(() => unevenSolution(still, q('1/8'))).toThrow('an equation that can be solved, got 1/8');
});
