import { expect, test } from 'vitest';
import { integral, legendreRule } from './quadrature.ts';

test('the rule of three nodes', () => {
  const { nodes, weights } = legendreRule(3);
  expect(nodes[0]).toBeCloseTo(Math.sqrt(3 / 5), 15);
  expect(weights[1]).toBeCloseTo(8 / 9, 15);
});

test('an integral to the last digits', () => {
  expect(integral(Math.exp, 0, 2, 2)).toBeCloseTo(Math.exp(2) - 1, 13);
  expect(integral((x) => 1 / (1 + x * x), -1, 1, 4)).toBeCloseTo(Math.PI / 2, 14);
});

test('domains', () => {
  expect(() => legendreRule(0)).toThrow('legendreRule requires at least 1 node, got 0');
  expect(() => integral(Math.exp, 1, 0, 1)).toThrow('integral requires finite low ≤ high');
});
