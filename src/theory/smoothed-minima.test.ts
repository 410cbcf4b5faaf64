import { expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { smoothedMinima } from './smoothed-minima.ts';

/** Instance A: K odd through (0, 0), (1, −2/5), (2, 3/5), slope 1 outside. */
const instanceA = {
  breakpoints: [-2, -1, 1, 2].map((place) => rational(place)),
  slopes: [one, one, rational('-2/5'), one, one],
  atZero: zero,
};
const evenly = (radius: string) =>
  [rational(radius).neg(), rational(radius)].map((value) => ({ value, weight: rational('1/2') }));
const found = (pieces: typeof instanceA, radius: string) =>
  smoothedMinima(pieces, evenly(radius)).map(toText);

test.each([
  ['0', ['-7/5', '7/5']],
  ['3/4', ['-7/12', '7/12']],
  ['1', ['0']],
  ['3/2', ['0']],
  ['3', ['0']],
])('instance A under shifts ±%s has its minima at %s', (radius, expected) => {
  expect(found(instanceA, radius)).toEqual(expected);
});

test('finds minima on the end pieces, and none where the gradient rests or only falls', () => {
  const line = { breakpoints: [zero], slopes: [one, one], atZero: rational(5) };
  expect(found(line, '1')).toEqual(['-5']);
  expect(found({ ...line, atZero: rational(-5) }, '1')).toEqual(['5']);
  expect(found({ ...line, slopes: [one, zero], atZero: zero }, '0')).toEqual([]);
  expect(found({ ...line, slopes: [zero, zero] }, '1')).toEqual([]);
  expect(found({ ...line, slopes: [one.neg(), one.neg()] }, '1')).toEqual([]);
});

test('needs weights that make a law', () => {
  const twice = [...evenly('1'), ...evenly('1')];
  expect(() => smoothedMinima(instanceA, twice)).toThrow(
    'smoothedMinima requires weights of sum 1, got 2',
  );
});
