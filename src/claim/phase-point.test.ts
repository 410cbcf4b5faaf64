import { expect, test } from 'vitest';
import { one, rational, toText, two, zero } from '../numeric/rational.ts';
import { phaseData, phaseFate, phaseMultipliers } from './phase-point.ts';

test('along w ∝ (1, ±1) a step at the origin multiplies by 1 ± 2λxy', () => {
  const data = phaseData(rational('1/2'), [one, rational(3)], [two, rational('-1/3')]);
  const along = (sign: 1 | -1) => phaseMultipliers(data, sign).map(({ value }) => toText(value));
  expect(along(1)).toEqual(['3', '2/3']);
  expect(along(-1)).toEqual(['-1', '4/3']);
  expect([phaseFate(data, 1), phaseFate(data, -1)]).toEqual(['grows', 'grows']);
});

test('an exponent of 0 is the boundary', () => {
  const data = phaseData(one, [one, one], [one, rational('-1/2')]);
  expect(phaseFate(data, 1)).toBe('boundary');
  expect(phaseFate(data, -1)).toBe('shrinks');
  expect(phaseFate(phaseData(one, [one], [zero], [1]), 1)).toBe('boundary');
});
