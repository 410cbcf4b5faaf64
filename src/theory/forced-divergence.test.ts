import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { forcedLine, growthCoefficient, lineRate, squareBeyond } from './forced-divergence.ts';
import { leastSpread, spreadFromEverywhere, spreadOfPaths } from './spread-of-paths.ts';

const rows = (matrix: readonly (readonly number[])[]) =>
  matrix.map((row) => row.map((x) => rational(x)));
const j1 = {
  hessians: [[[1]], [[3]]].map(rows),
  weights: [rational(1), rational(1)],
  forces: rows([[1], [-1]]),
  share: rational(1),
};
const steps = [1, 2, 3, 4, 5];

describe('curvatures 1 and 3 under the forces 1 and −1', () => {
  const line = forcedLine(j1);
  test('grow at 25/4 for C = 3/2', () => {
    expect(toText(lineRate(line, rational(3, 2)))).toBe('25/4');
  });
  test.each([
    [0, ['9/4', '261/16', '6669/64', '167301/256', '4184829/1024']],
    [-1, ['13', '149/2', '3887/8', '96095/32', '2411879/128']],
  ])('from %i', (start, expected) => {
    const found = steps.map((k) => toText(squareBeyond(line, rational(3, 2), rational(start), k)));
    expect(found).toEqual(expected);
  });
  test('grow by 16/25 a step at C* = 4/5', () => {
    const found = steps.map((k) => toText(squareBeyond(line, rational(4, 5), rational(0), k)));
    expect(found).toEqual(steps.map((k) => toText(rational(16 * k, 25))));
  });
  test('refuse C below C*', () => {
    expect(() => squareBeyond(line, rational(1, 2), rational(0), 1)).toThrow(
      'squareBeyond requires C of at least C*, got 1/2',
    );
    expect(() => growthCoefficient(line, rational(4, 5), rational(0))).toThrow(
      'growthCoefficient requires C above C*, got 4/5',
    );
  });
  test('leave some start without spread for one step, and none for two', () => {
    // Q − M = ∓1 and ξ = ±1: no spread at u = 1.
    const { start, least } = leastSpread(spreadOfPaths(j1, rational(3, 2), 1));
    expect([toText(start[0]!), toText(least)]).toEqual(['1', '0']);
    expect(spreadFromEverywhere(j1, rational(3, 2)).compare(0)).toBe(1);
  });
});

test('no forces, no spread from the minimiser', () => {
  const still = { ...j1, forces: rows([[0], [0]]) };
  expect(toText(spreadFromEverywhere(still, rational(3, 2)))).toBe('0');
});
