import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { schurDecision } from './schur-decision.ts';

const label = (vanishes: boolean) => (vanishes ? 'vanishes' : 'does not');
const q = (text: string) => rational(text);

test('decides exactly, and says how far the spectral radius is from 1', () => {
  const { is, distance } = schurDecision([[q('1/2')]], label);
  expect(is).toBe('vanishes');
  expect(distance).toBeCloseTo(Math.LN2, 12);
  const shear = [
    [q('1'), q('1')],
    [q('0'), q('1')],
  ];
  expect(schurDecision(shear, label).is).toBe('does not');
  expect(schurDecision([[rational(2n ** 60n - 1n, 2n ** 60n)]], label).is).toBe('vanishes');
});

test('a matrix whose powers end is as far from the threshold as can be', () => {
  const shift = [
    [q('0'), q('1')],
    [q('0'), q('0')],
  ];
  expect(schurDecision(shift, label)).toEqual({ is: 'vanishes', distance: Infinity });
});
