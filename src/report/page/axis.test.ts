import { describe, expect, test } from 'vitest';
import { axis, tickText } from './axis.ts';

describe('axis', () => {
  test('is linear over less than two decades, with round ticks inside', () => {
    expect(axis([0.2, 1])).toMatchObject({ type: 'linear', ticks: [0.2, 0.4, 0.6, 0.8, 1] });
    expect(axis([5, 5]).ticks.length).toBeGreaterThan(1);
    expect(axis([0, 0])).toMatchObject({ type: 'linear', domain: [-1, 1] });
  });

  test('counts a few powers of ten over many', () => {
    expect(axis([1e-5, 1e7])).toMatchObject({
      type: 'log',
      ticks: [1e-5, 1e-1, 1e3, 1e7].slice(0, 4),
    });
    expect(axis([1, 1e300]).ticks.length).toBeLessThanOrEqual(4);
  });

  test('passes through zero where signs differ or zero is a value', () => {
    expect(axis([-100, 0, 1])).toMatchObject({ type: 'symlog', ticks: [-100, -10, 0] });
    expect(axis([0, 1e-3, 10]).ticks).toEqual([0, 1, 10]);
  });

  test('every tick lies in its domain', () => {
    for (const values of [
      [-3e-7, 5],
      [1e-9, 2e-9],
      [-1, -1000],
      [0.99, 1.01],
      [-1e12, 3e15],
    ]) {
      const { domain, ticks } = axis(values);
      expect(ticks.length).toBeGreaterThan(0);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(domain[0]);
        expect(tick).toBeLessThanOrEqual(domain[1]);
      }
    }
  });
});

test('ticks are plain near 1 and powers of ten beyond', () => {
  expect([0, 0.25, -2, 1000, 1e7, -1e-5, 2e9].map(tickText)).toEqual([
    '0',
    '0.25',
    '−2',
    '1000',
    '10⁷',
    '−10⁻⁵',
    '2·10⁹',
  ]);
});
