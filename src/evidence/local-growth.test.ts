import { describe, expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import { one, rational, two } from '../numeric/rational.ts';
import { hasLocalGrowth, localGrowth } from './local-growth.ts';

const cubic = recursion({
  states: { bias: 'bias', w: 'w*x - c*w^3 + bias*w^2' },
  samples: { x: twoPoint(two, two) },
});

describe('localGrowth', () => {
  test('is the log of the slope at 0, whatever the nonlinear terms', () => {
    const sample = localGrowth({
      recursion: cubic,
      constants: { c: rational(1000) },
      start: { w: rational(-3) },
      held: { bias: rational(50) },
      size: ([, w]) => Math.abs(w!),
      logs: [Math.LN2],
      steps: 64,
      random: [1, 2, 3, 4],
    });
    expect(Array.from(sample.draw(3))).toEqual(
      Array.from({ length: 3 }, () => expect.closeTo(Math.LN2, 12) as number),
    );
    expect(sample).toMatchObject({ law: 'bounded', cost: 64 });
  });
});

test('hasLocalGrowth wants a drift, and no factor near 0', () => {
  const walk = (...values: string[]) =>
    values.map((value) => ({ weight: one.div(values.length), value: rational(value) }));
  expect(hasLocalGrowth(walk('1/2', '-3'))).toBe(true);
  expect(hasLocalGrowth(walk('1/2', '2'))).toBe(false);
  expect(hasLocalGrowth(walk('1/1000', '2'))).toBe(false);
  expect(hasLocalGrowth(walk('0', '2'))).toBe(false);
});
