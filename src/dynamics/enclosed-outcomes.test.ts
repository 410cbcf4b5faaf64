import { expect, test } from 'vitest';
import { spiky } from '../landscape/spiky.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { scaled } from '../noise/law.ts';
import { intervals, outward, point } from '../numeric/interval.ts';
import { rational } from '../numeric/rational.ts';
import { enclosedMean, enclosedOutcomes } from './enclosed-outcomes.ts';
import { enumerate, expectation } from './exact.ts';
import { halfStep } from './half-step.ts';
import { recursion } from './recursion.ts';

test('two-point noise of a quarter turn contracts the mean of waves on a bowl exactly', () => {
  const noise = { eta: scaled(rademacher(), rational(50)) };
  const outcomes = enclosedOutcomes(
    halfStep({ landscape: spiky(), noise }),
    {
      a: point(1),
      A: point(-0.25),
      omega: outward(Math.PI / 2, Math.PI / 2, 2),
      lambda: intervals.constant(rational('1/50')),
    },
    { w: point(10) },
    3,
  );
  const { low, high } = enclosedMean(outcomes, ({ w }) => w!);
  expect(outcomes).toHaveLength(8);
  expect(low).toBeLessThanOrEqual(117649 / 12500);
  expect(high).toBeGreaterThanOrEqual(117649 / 12500);
  expect(high - low).toBeLessThan(1e-12);
});

test('encloses what enumerate finds, where both can', () => {
  const walk = recursion({ states: { w: 'w - lambda*w + t*eta' }, samples: { eta: rademacher() } });
  const found = enumerate(walk, { lambda: rational('1/3') }, { w: rational(2) }, 4);
  const third = intervals.constant(rational('1/3'));
  const enclosed = enclosedOutcomes(walk, { lambda: third }, { w: point(2) }, 4);
  const { low, high } = enclosedMean(enclosed, ({ w }) => intervals.power(w!, 2));
  expect((low + high) / 2).toBeCloseTo(expectation(found, 'w^2').valueOf(), 12);
  expect(() => enclosedOutcomes(walk, { lambda: third }, { w: point(2) }, 13)).toThrow(
    'enclosedOutcomes requires at most 4096 words, got 8192',
  );
});
