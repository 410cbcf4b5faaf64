import { describe, expect, test } from 'vitest';
import { derivative, exactly, substitute, tex } from './calculus.ts';
import { floats, rationals } from './field.ts';
import { formula } from './formula.ts';
import { reading } from './reading.ts';
import { intervals, point } from './interval.ts';
import { rational, toText } from './rational.ts';

describe('formula', () => {
  test.each([
    ['import({a: 1})', "the function 'import' is not allowed"],
    ['f(x) = x', 'FunctionAssignmentNode'],
    ['x = 2', 'AssignmentNode'],
    ['x; y', 'BlockNode'],
    ['a[1]', 'AccessorNode'],
    ['x.y', 'AccessorNode'],
    ['"text"', 'is no number'],
    ['5 cm', 'multiplies without *'],
    ['parser()', "'parser' is not allowed"],
    ['compile(x)', "'compile' is not allowed"],
    ['config(x)', "'config' is not allowed"],
    ['help(x)', "'help' is not allowed"],
    ['resolve(x)', "'resolve' is not allowed"],
    ['toString(x)', "'toString' is not allowed"],
    ['random()', "'random' is not allowed"],
    ['pow(x, 2)', "'pow' is not allowed"],
    ['x^(1/2)', 'no integer of size at most 64'],
    ['x^y', 'no integer of size at most 64'],
    ['x^65', 'no integer of size at most 64'],
    ['x!', "the operator '!' is not allowed"],
    ['x > 1 ? 1 : 2', 'ConditionalNode'],
    ['sqrt', 'without its arguments'],
    ['sqrt(x, y)', 'takes 1 arguments, got 2'],
    ['pi*x', 'may name no quantity'],
    ['true', 'is no number'],
    ['2 +', 'Unexpected end'],
    ['', 'is no number'],
  ])('refuses %s', (source, reason) => {
    expect(() => formula(source)).toThrow(reason);
    expect(() => formula(source)).toThrow(`formula '${source}'`);
  });

  test('refuses a name that is not declared, and says which are', () => {
    expect(() => formula('k*w + z', ['k', 'w', 'k'])).toThrow(
      /unknown symbol 'z'; known are k, w$/,
    );
  });

  test('reads decimals exactly', () => {
    expect(toText(exactly('0.1 + 0.2')({}))).toBe('3/10');
  });

  test('the same tree over fractions, doubles and intervals', () => {
    const f = formula('lambda*s/(k*(2 - lambda*k)) - min(-x^3, abs(x))');
    expect(
      toText(
        reading(
          f,
          rationals,
        )({ lambda: rational('1/2'), k: rational(1), s: rational(1), x: rational(2) }),
      ),
    ).toBe('25/3');
    expect(reading(f, floats)({ lambda: 0.5, k: 1, s: 1, x: 2 })).toBeCloseTo(25 / 3, 14);
    const enclosed = reading(
      f,
      intervals,
    )({ lambda: point(0.5), k: point(1), s: point(1), x: point(2) });
    expect(enclosed.low).toBeLessThanOrEqual(25 / 3);
    expect(enclosed.high).toBeGreaterThanOrEqual(25 / 3);
  });

  test('the exact reading throws where a value would not be a fraction', () => {
    expect(() => exactly('sqrt(x)')({ x: rational(4) })).toThrow(
      "the exact reading of 'sqrt(x)' has no sqrt",
    );
    expect(() => exactly('1/x')({ x: rational(0) })).toThrow('denominator other than 0');
    expect(() => exactly('x')({ x: 0.5 as never })).toThrow("requires an exact 'x', got 0.5");
    expect(() => exactly('x')({ x: undefined as never })).toThrow('got undefined');
    expect(() => exactly('x')({})).toThrow("requires an exact 'x', got none; known are none");
    expect(() => exactly('x')({ y: rational(1), z: rational(2) })).toThrow(
      "the exact reading of 'x' requires an exact 'x', got none; known are y, z",
    );
    expect(() => reading(formula('x'), floats)({})).toThrow("requires a float 'x', got none");
  });
});

describe('calculus', () => {
  test('derivatives are formulas again, without vanishing terms', () => {
    expect(derivative(formula('x*w^2/2 + w^4/4'), 'w').source).toBe(
      'x * 2 * w / 2 + 4 * w ^ 3 / 4',
    );
    expect(derivative(formula('k*w'), 'z').source).toBe('0');
    expect(() => derivative(formula('max(w, 0)'), 'w')).toThrow("derivative of 'max(w, 0)' by w");
  });

  test('a decimal survives as one number', () => {
    expect(toText(exactly(derivative(formula('w^2/0.4'), 'w').source)({ w: rational(1) }))).toBe(
      '5',
    );
  });

  test('substitutes all names at once', () => {
    expect(substitute(formula('x - y'), { x: formula('y'), y: formula('x + 1') }).source).toBe(
      'y - (x + 1)',
    );
  });

  test('typesets names as symbols', () => {
    expect(tex(formula('w1 - lambda*beta2*g_1'))).toContain(String.raw`\lambda`);
    expect(tex(formula('k*w'))).toMatch(/k\s*\\cdot\s+w/);
  });
});
