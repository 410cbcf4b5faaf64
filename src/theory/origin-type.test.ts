import { expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { originHessianTraces, originType } from './origin-type.ts';

test.each([
  [{ depth: 2, hasOutputBias: false, activationAtZero: zero }, 'type II'],
  [{ depth: 3, hasOutputBias: false, activationAtZero: zero }, 'type II'],
  [{ depth: 2, hasOutputBias: true, activationAtZero: zero }, 'neither'],
  [{ depth: 2, hasOutputBias: false, activationAtZero: one }, 'neither'],
  [{ depth: 1, hasOutputBias: false, activationAtZero: zero }, 'type I'],
] as const)('%j is of %s', (shape, type) => {
  expect(originType(shape)).toBe(type);
});

test('eigenvalues ±20 twice and 0 twice', () => {
  const traces = originHessianTraces({
    input: [rational(3), rational(4)],
    target: rational(2),
    hidden: 2,
    activationSlope: one,
  });
  expect(traces.map(toText)).toEqual(['0', '1600', '0', '640000']);
});
