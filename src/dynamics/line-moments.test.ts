import { expect, test } from 'vitest';
import { rademacher } from '../noise/finite-laws.ts';
import { finiteLaw } from '../noise/law.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { stationaryEvenMoment } from './line-moments.ts';
import { recursion } from './recursion.ts';

const half = recursion({ states: { w: 'w/2 + x' }, samples: { x: rademacher() } });

test('w ← w/2 ± 1 settles uniformly on [−2, 2]', () => {
  const moments = [2, 4, 6].map((order) => stationaryEvenMoment(half, {}, order) as Rational);
  expect(moments.map(toText)).toEqual(['4/3', '16/5', '64/7']);
});

test('moments end where E f^order reaches 1, the odd ones between them included', () => {
  // f is 0 or 2: E f² = 4/16 and E f⁴ = 1.
  const law = finiteLaw([
    [rational(0), rational(15)],
    [rational(2), rational(1)],
  ]);
  const tailed = recursion({ states: { w: 'y*w + 1' }, samples: { y: law } });
  // E w = 1 + E w/8, E w² = E w²/4 + E w/4 + 1.
  expect(toText(stationaryEvenMoment(tailed, {}, 2) as Rational)).toBe('12/7');
  expect(stationaryEvenMoment(tailed, {}, 4)).toBe('diverges');
});

test('odd orders, more states and curved updates are refused', () => {
  expect(() => stationaryEvenMoment(half, {}, 3)).toThrow(
    'stationaryEvenMoment requires an even order ≥ 2, got 3',
  );
  const two = recursion({ states: { v: 'w', w: 'v/2 + x' }, samples: { x: rademacher() } });
  expect(() => stationaryEvenMoment(two, {}, 2)).toThrow(
    'stationaryEvenMoment requires one state, got v, w',
  );
  const curved = recursion({ states: { w: 'w^2/4 + x' }, samples: { x: rademacher() } });
  expect(() => stationaryEvenMoment(curved, {}, 2)).toThrow(
    'stationaryEvenMoment requires an affine update, got w^2/4 + x',
  );
});
