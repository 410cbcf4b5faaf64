import { expect, test } from 'vitest';
import { rational, toText, zero } from '../numeric/rational.ts';
import { scaleOfAdam, signOf, steadyAdamStep } from './adam-step.ts';

test.each([
  ['-3', '1/10', '0', '1/10'],
  ['5', '1/10', '0', '-1/10'],
  ['1', '1', '1', '-1/2'],
  ['2', '1', '1', '-2/3'],
] as const)('the first step at g = %s, α = %s, ε = %s', (gradient, learningRate, epsilon, step) => {
  const p = {
    gradient: rational(gradient),
    learningRate: rational(learningRate),
    epsilon: rational(epsilon),
  };
  expect(toText(steadyAdamStep(p))).toBe(step);
});

test('0/0 is refused', () => {
  const p = { gradient: zero, learningRate: rational(1), epsilon: zero };
  expect(() => steadyAdamStep(p)).toThrow('a gradient or an epsilon other than 0');
  expect(() => steadyAdamStep({ ...p, epsilon: rational(-1) })).toThrow('epsilon ≥ 0, got -1');
});

test('the scale of the gradients leaves their direction', () => {
  const { square, step } = scaleOfAdam(rational('-3/2'));
  expect([square, step].map(toText)).toEqual(['9/4', '-1']);
  expect([rational(7), zero].map(signOf).map(toText)).toEqual(['1', '0']);
  expect(() => scaleOfAdam(zero)).toThrow('c other than 0');
});
