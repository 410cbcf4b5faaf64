import { expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { publishedSwing, sharpSwing } from './bounded-difference.ts';

/** Instance A at y = 3: the squares 4489/400 and 1369/400 lie 39/10 from their mean. */
const instanceA = {
  learningRate: rational('1/4'),
  smoothness: one,
  noiseRadius: rational(4),
  distance: rational(3),
};

test('the published bound is 49/2 for instance A at distance 3 and ours 205/16', () => {
  expect(toText(publishedSwing(instanceA))).toBe('49/2');
  expect(toText(sharpSwing(instanceA))).toBe('205/16');
});

test('ours is 2.25η²r² + 6ηrδ at ηL = 1/2', () => {
  const half = { ...instanceA, smoothness: rational(2) };
  expect(toText(sharpSwing({ ...half, distance: rational(0) }))).toBe('9/4');
  expect(toText(sharpSwing({ ...half, distance: one }))).toBe('33/4');
});

test('the published bound is refused beyond ηL = 1/2, both where sizes are negative', () => {
  expect(() => publishedSwing({ ...instanceA, smoothness: rational(3) })).toThrow(
    'publishedSwing requires ηL ≤ 1/2, got 3/4',
  );
  expect(() => sharpSwing({ ...instanceA, distance: rational(-1) })).toThrow(
    'sharpSwing requires distance ≥ 0, got -1',
  );
});
