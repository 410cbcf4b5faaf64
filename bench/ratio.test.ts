import { describe, expect, test } from 'vitest';
import { bound } from './bound.ts';
import { ratio } from './ratio.ts';
import {
  c128,
  cNative,
  informationLimit,
  mathjs,
  numpyNatural,
  oneWorker,
  targetOf,
} from './targets.ts';

const pair = { subject: 'K2 Gaussian', against: c128, threads: 1 };

describe('a ratio', () => {
  test('is the median of the ratios within rounds, not the ratio of medians', () => {
    const { ratio: value, spread } = ratio(pair, [2, 10, 3], [1, 10, 1]);
    expect(value).toBe(2);
    expect(spread).toBe(0.5);
  });

  test('meets its target up to the target itself', () => {
    expect(ratio(pair, [0.9], [1])).toMatchObject({ target: 0.9, met: true });
    expect(ratio(pair, [0.91], [1])).toMatchObject({ target: 0.9, met: false });
    expect(ratio({ ...pair, against: cNative }, [9], [1])).toMatchObject({
      target: null,
      met: null,
    });
  });

  test('needs as many rounds of both', () => {
    expect(() => ratio(pair, [1, 2], [1])).toThrow(
      'ratio requires as many rounds of both, got 2 and 1',
    );
    expect(() => ratio(pair, [], [])).toThrow('ratio requires as many rounds of both, got 0 and 0');
  });
});

test.each([
  ['K1 by counts', c128, 1, 1],
  ['K1 per step', c128, 1, 1.3],
  ['K3 8x8', c128, 1, 1.5],
  ['K4 Adam', c128, 1, 1.1],
  ['K4 Adam', c128, 2, null],
  ['K6 sin', c128, 1, null],
  ['K1 per step', numpyNatural, 1, 0.2],
  ['K2 Gaussian', numpyNatural, 1, null],
  ['K2 Gaussian', numpyNatural, 2, 0.2],
  ['K6 sin', mathjs, 1, 0.005],
  ['K2 Gaussian', oneWorker, 2, 1 / 1.7],
  ['T2 excludes', informationLimit, 1, 1.45],
  ['T10', informationLimit, 1, null],
])('the target of %s against %s on %i threads is %f', (subject, against, threads, target) => {
  expect(targetOf({ subject, against, threads })).toBe(target);
});

test('a bound is met inside its range, ends included, and only reported without one', () => {
  const wanted = { subject: 's', quantity: 'q', unit: '' };
  const range = { atLeast: 0.95, atMost: 1.05 };
  expect(bound({ ...wanted, ...range }, [0.95]).met).toBe(true);
  expect(bound({ ...wanted, ...range }, [1.06]).met).toBe(false);
  expect(bound({ ...wanted, ...range }, [0.9, 1, 3]).met).toBe(true);
  expect(bound({ ...wanted, atMost: 30 }, [NaN]).met).toBe(false);
  expect(bound(wanted, [1])).toMatchObject({ met: null, atLeast: null, atMost: null });
});
