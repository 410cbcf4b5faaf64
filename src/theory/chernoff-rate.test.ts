import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { chernoffBound, chernoffRate } from './chernoff-rate.ts';

const walk = { factors: [rational('1/4'), rational(3)], weights: [1, 1] };

test('the canonical pair', () => {
  const { rate, order } = chernoffRate(walk);
  expect(rate).toBeCloseTo(0.993305902033950334562796421589, 11);
  expect(order).toBeCloseTo(0.0935996659598561042027679176986, 6);
  expect(chernoffBound({ ...walk, horizon: 400 })).toBeCloseTo(
    0.0681092957503277981569157730059,
    8,
  );
});

test('without factors above 1 what stays at 1 is left', () => {
  expect(
    chernoffRate({ factors: [rational('1/4'), rational(-1)], weights: [1, 3] }).rate,
  ).toBeCloseTo(3 / 4, 10);
});
