import { expect, test } from 'vitest';
import { gaussian, triangular, uniform } from './continuous-laws.ts';
import { rademacher } from './finite-laws.ts';
import { lawMean } from './law-mean.ts';

const s = 2.3;
const sinc = (x: number) => Math.sin(x) / x;

test.each([
  [rademacher(), Math.cos(s)],
  [uniform(), sinc(Math.sqrt(3) * s)],
  [triangular(), sinc((Math.sqrt(6) * s) / 2) * sinc((Math.sqrt(6) * s) / 2)],
  [gaussian(), Math.exp((-s * s) / 2)],
])('lawMean of cos 2.3x is the characteristic function, law %#', (law, characteristic) => {
  expect(lawMean(law, (x) => Math.cos(s * x))).toBeCloseTo(characteristic, 13);
});

test('lawMean of powers are the moments', () => {
  for (const law of [rademacher(), uniform(), triangular(), gaussian()])
    for (const order of [0, 1, 2, 4]) {
      const mean = lawMean(law, (x) =>
        Array.from({ length: order }, () => x).reduce((a, b) => a * b, 1),
      );
      expect(mean).toBeCloseTo(law.moment(order).valueOf(), 11);
    }
});
