import { describe, expect, test } from 'vitest';
import { determinant } from './definite.ts';
import { exact, transpose, type Matrix } from './matrix.ts';
import { rational, toText, type Rational } from './rational.ts';
import { reflection, rotation } from './rotation.ts';

const texts = (a: Matrix<Rational>) => a.map((row) => row.map(toText));

describe('rotation', () => {
  test('of half-angle tangent 1/2 is the 3-4-5 turn', () => {
    expect(texts(rotation(2, [rational('1/2')]))).toEqual([
      ['3/5', '-4/5'],
      ['4/5', '3/5'],
    ]);
  });

  test.each([1, 2, 3, 4])('is orthogonal with determinant 1 in %i dimensions', (d) => {
    const q = rotation(
      d,
      ['1/2', '-1/3', '2/3', '3', '0', '-5/7'].map((t) => rational(t)),
    );
    expect(texts(exact.multiply(q, transpose(q)))).toEqual(texts(exact.identity(d)));
    expect(toText(determinant(q))).toBe('1');
  });

  test('refuses too few tangents', () => {
    expect(() => rotation(3, [rational(1)])).toThrow('rotation requires 3 tangents, got 1');
  });
});

describe('reflection', () => {
  test('is orthogonal and its own inverse, and the identity at 0', () => {
    const h = reflection([1, 2, -3, 0].map((x) => rational(x)));
    expect(texts(exact.multiply(h, h))).toEqual(texts(exact.identity(4)));
    expect(texts(transpose(h))).toEqual(texts(h));
    expect(texts(reflection([rational(0), rational(0)]))).toEqual(texts(exact.identity(2)));
  });
});
