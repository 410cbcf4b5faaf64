import { expect, test } from 'vitest';
import { one, rational, toNumber, toText, zero } from '../numeric/rational.ts';
import { coldFirstStepSquare, scaleOfStates, stepBoundSquare } from './amsgrad-cold-start.ts';

test.each([
  ['3/4', '1', 2],
  ['999/1000', '1/1000', 0.0316227766016837933199889354443],
] as const)('the first step at β₁ = 0, β₂ = %s, λ = %s', (beta2, learningRate, step) => {
  const p = { beta1: zero, beta2: rational(beta2), learningRate: rational(learningRate) };
  expect(Math.sqrt(toNumber(coldFirstStepSquare(p)))).toBeCloseTo(step, 14);
  expect(toText(stepBoundSquare(p))).toBe(toText(coldFirstStepSquare(p)));
});

test('momentum shortens the first step and not the bound', () => {
  const p = { beta1: rational('1/3'), beta2: rational('3/4'), learningRate: rational(3) };
  expect(toText(coldFirstStepSquare(p))).toBe('16');
  expect(toText(stepBoundSquare(p))).toBe('36');
  expect(() => stepBoundSquare({ ...p, beta2: one })).toThrow('requires 0 ≤ beta2 < 1, got 1');
});

test('states scale by c or c²', () => {
  const { w, m, v, vhat } = scaleOfStates(rational('3/2'));
  expect([w, m, v, vhat].map(toText)).toEqual(['3/2', '3/2', '9/4', '9/4']);
  expect(() => scaleOfStates(zero)).toThrow('requires c > 0, got 0');
});
