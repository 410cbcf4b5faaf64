import { expect, test } from 'vitest';
import { formula } from './formula.ts';
import { one, rational, toText, type Rational } from './rational.ts';
import { constantRay, rays, type Ray } from './ray.ts';
import { reading } from './reading.ts';

const text = ({ value, slope, until }: Ray) =>
  [value, slope, until].map((part?: Rational) => (part === undefined ? '∞' : toText(part)));
const along = (source: string, from: string, slope = one) =>
  text(
    reading(formula(source), rays)({ w: { value: rational(from), slope }, b: constantRay(one) }),
  );

test.each([
  ['3*w - w/2 + b', '2', ['6', '5/2', '∞']],
  ['abs(w - b)', '0', ['1', '-1', '1']],
  ['abs(w - b)', '1', ['0', '1', '∞']],
  ['abs(w - b) + 2*abs(w)', '-1/2', ['5/2', '-3', '1/2']],
  ['abs(abs(w) - b)', '0', ['1', '-1', '1']],
  ['b^2*w', '4', ['4', '1', '∞']],
])('%s from %s on is %s', (source, from, expected) => {
  expect(along(source, from)).toEqual(expected);
});

test('looks the other way', () => {
  expect(along('abs(w - b)', '1', one.neg())).toEqual(['0', '1', '∞']);
  expect(along('abs(w - b)', '3', one.neg())).toEqual(['2', '-1', '2']);
});

test('refuses what is not linear', () => {
  expect(() => along('w*w', '2')).toThrow(
    'rays requires products with a constant, got (2 + 1·t) and (2 + 1·t)',
  );
  expect(() => along('b/w', '2')).toThrow('rays requires quotients by a constant ≠ 0');
  expect(() => along('w^2', '2')).toThrow('rays requires powers of a constant');
});
