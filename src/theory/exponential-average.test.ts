import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  exponentialAverages,
  runningMaxima,
  runningSums,
  squaredAverages,
} from './exponential-average.ts';

const numbers = (values: readonly number[]) => values.map((value) => rational(value));

describe('averages of squared gradients', () => {
  test('have the golden values', () => {
    const averages = squaredAverages(numbers([3, 1, 1, 4, 1]), rational('3/4'));
    expect(averages.map(toText)).toEqual(['9/4', '31/16', '109/64', '1351/256', '4309/1024']);
    expect(runningMaxima(averages).map(toText)).toEqual([
      '9/4',
      '9/4',
      '9/4',
      '1351/256',
      '1351/256',
    ]);
    const rising = squaredAverages(numbers([1, 2, 1, 1]), rational('9/10'));
    expect(rising.map(toText)).toEqual(['1/10', '49/100', '541/1000', '5869/10000']);
    expect(runningMaxima(rising)).toEqual(rising);
  });

  test('have sums for AdaGrad', () => {
    const squares = numbers([3, -1, 4, 0, 2]).map((g) => g.mul(g));
    expect(runningSums(squares).map(toText)).toEqual(['9', '10', '26', '26', '30']);
  });

  test('need a decay below 1', () => {
    expect(() => exponentialAverages(numbers([1]), rational(1))).toThrow(
      'exponentialAverages requires 0 ≤ beta < 1, got 1',
    );
  });
});
