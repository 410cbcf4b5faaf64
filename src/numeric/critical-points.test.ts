import { expect, test } from 'vitest';
import { criticalPoints } from './critical-points.ts';
import { formula } from './formula.ts';
import { point } from './interval.ts';
import { reading } from './reading.ts';
import { polynomials, variable } from './symbolic.ts';

const scope = { x: variable('x'), y: variable('y') };
const polynomial = (text: string) => reading(formula(text), polynomials)(scope);
const box = [
  { low: -5, high: 5 },
  { low: -5, high: 5 },
] as const;
const kinds = (text: string) =>
  criticalPoints(polynomial(text), ['x', 'y'], box)
    ?.map(({ kind }) => kind)
    .sort();

test('four wells, four saddles and the hill of a sum of two double wells', () => {
  const found = kinds('x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y');
  expect(found).toEqual([
    'maximum',
    ...Array.from({ length: 4 }, () => 'minimum'),
    ...Array.from({ length: 4 }, () => 'saddle'),
  ]);
});

test('the enclosures hold the roots to 13 digits', () => {
  const found = criticalPoints(polynomial('x^4/4 - x^2 + y^2'), ['x', 'y'], box)!;
  const places = found.map(({ at }) => at[0]).toSorted((a, b) => a.low - b.low);
  const roots = [-Math.SQRT2, 0, Math.SQRT2];
  for (const [i, { low, high }] of places.entries()) {
    expect(low).toBeLessThanOrEqual(roots[i]! + 1e-15);
    expect(high).toBeGreaterThanOrEqual(roots[i]! - 1e-15);
    expect(high - low).toBeLessThan(1e-13);
  }
});

test('what is outside of the box or not there is not found; a line of zeros is left undecided', () => {
  expect(kinds('(x - 9)^2 + y^2')).toEqual([]);
  expect(kinds('x + y^2')).toEqual([]);
  expect(kinds('x^2')).toBeUndefined();
});

test('another variable is refused', () => {
  const foreign = polynomials.add(variable('x'), variable('z'));
  expect(() => criticalPoints(foreign, ['x', 'y'], [point(0), point(1)])).toThrow(
    'criticalPoints requires a polynomial in x, y, got z',
  );
});
