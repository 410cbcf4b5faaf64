import { expect, test } from 'vitest';
import { one, rational } from '../numeric/rational.ts';
import { momentFloor } from './moment-floor.ts';

test('factors 1/4 and 3: E|f| = 13/8 is the floor at p = 1 itself, and below it at p = 2', () => {
  const mean = momentFloor({ rate: rational('5/8'), overlap: one.neg(), horizon: 1, order: 1 });
  expect(mean.equals('13/8')).toBe(true);
  const square = momentFloor({ rate: rational('5/8'), overlap: one, horizon: 1, order: 2 });
  expect(square.equals('169/64')).toBe(true);
  expect(square.lt(rational('145/32'))).toBe(true);
});

test('factors 1/25 and 81/25: E|f| = 41/25', () => {
  const floor = momentFloor({ rate: rational('16/25'), overlap: one, horizon: 2, order: 1 });
  expect(floor.equals('1681/625')).toBe(true);
});

test('says nothing of contracting directions and of orders below 1', () => {
  const p = { rate: one, overlap: one, horizon: 1, order: 1 };
  expect(() => momentFloor({ ...p, rate: rational('-1/2') })).toThrow(
    'momentFloor requires rate ≥ 0, got -1/2',
  );
  expect(() => momentFloor({ ...p, order: 0.25 })).toThrow(
    'momentFloor requires a whole order ≥ 1, got 0.25',
  );
});
