import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { descentRest, spuriousWells } from './descent-wells.ts';

test('spuriousWells for b₀ = 6 are one hilltop and one minimum', () => {
  const wells = spuriousWells(rational(6));
  expect(wells).toHaveLength(1);
  expect(wells[0]!.hilltop.low).toBeCloseTo(3.835008768690428, 9);
  expect(wells[0]!.bottom.low).toBeCloseTo(5.225963530313238, 9);
  expect(spuriousWells(rational('4.6'))).toEqual([]);
});

test.each([
  [6, 3.8, 0],
  [6, 3.9, 5.225963530313238],
  [6, -40, -5.225963530313238],
  [12, 13.03, 11.331049118965759],
])('descentRest for b₀ = %d from %d is %d', (depth, start, rest) => {
  expect(descentRest(rational(depth), start).low).toBeCloseTo(rest, 8);
});

test('descentRest refuses a start on a hilltop', () => {
  const { hilltop } = spuriousWells(rational(6))[0]!;
  expect(() => descentRest(rational(6), hilltop.low)).toThrow(
    'descentRest requires a start off the hilltops',
  );
});
