import { expect, test } from 'vitest';
import { rationals } from '../numeric/field.ts';
import { rational, toText } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { styblinskiTang } from './styblinski-tang.ts';

const q = rational;

test('the homogeneous sums are the uneven ones with one sample for the three terms', () => {
  const [even, uneven] = [styblinskiTang(2), styblinskiTang(2, { homogeneous: false })];
  expect(even.samples).toEqual(['x1', 'x2']);
  expect(uneven.samples).toEqual(['alpha1', 'alpha2', 'beta1', 'beta2', 'gamma1', 'gamma2']);
  const [x1, x2] = [q('3/7'), q(2)];
  const w = { w1: q('-5/2'), w2: q('1/3') };
  const apart = { alpha1: x1, alpha2: x2, beta1: x1, beta2: x2, gamma1: x1, gamma2: x2 };
  for (const name of even.coordinates)
    expect(reading(even.gradient[name]!, rationals)({ ...w, x1, x2 })).toEqual(
      reading(uneven.gradient[name]!, rationals)({ ...w, ...apart }),
    );
});

test('the gradient is x(2w³ − 16w + 5/2), its sign changes at the roots of 4w³ − 32w + 5', () => {
  const gradient = reading(styblinskiTang(1).gradient['w']!, rationals);
  expect(toText(gradient({ w: q(1), x: q(2) }))).toBe('-23');
  const roots = ['-2.90353402777', '0.156731256780', '2.746802770990'];
  const sides = roots.map((root) =>
    ['-0.00000000002', '0.00000000002'].map((by) =>
      gradient({ w: q(root).add(q(by)), x: q(1) }).compare(0),
    ),
  );
  expect(sides).toEqual([
    [-1, 1],
    [1, -1],
    [-1, 1],
  ]);
});

test('no dimension is refused', () => {
  expect(() => styblinskiTang(0)).toThrow('styblinskiTang requires dimension ≥ 1, got 0');
});
