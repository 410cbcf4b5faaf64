import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { isMeanSquareContracting, meanSquareForm } from './mean-square-form.ts';

const matrix = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((x) => rational(x)));
const pair = {
  matrices: [
    matrix([
      ['1/2', '1/4'],
      ['1/4', '3/2'],
    ]),
    matrix([
      ['3/4', '-1/4'],
      ['-1/4', '1/4'],
    ]),
  ],
  weights: [1, 1],
};

test('a solution that is no form: second moments grow', () => {
  expect(meanSquareForm(pair)!.flat().map(toText)).toEqual([
    '224/159',
    '-384/265',
    '-384/265',
    '-3232/795',
  ]);
  expect(isMeanSquareContracting(pair)).toBe(false);
});

test('in one dimension it is E f² < 1', () => {
  const walk = (...factors: string[]) => ({
    matrices: factors.map((f) => matrix([[f]])),
    weights: factors.map(() => 1),
  });
  expect(isMeanSquareContracting(walk('1/4', '-5/4'))).toBe(true);
  expect(isMeanSquareContracting(walk('1/4', '3'))).toBe(false);
  expect(isMeanSquareContracting(walk('1/5', '7/5'))).toBe(false);
});
