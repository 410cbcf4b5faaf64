import { expect, test } from 'vitest';
import { formula } from './formula.ts';
import { polynomials, variable } from './symbolic.ts';
import { rational, toText } from './rational.ts';
import { reading } from './reading.ts';

const read = (text: string) => {
  const found = reading(
    formula(text),
    polynomials,
  )({
    x: variable('x'),
    y: variable('y'),
    c: polynomials.constant(rational('1/2')),
  });
  return Object.fromEntries([...found.terms].map(([name, value]) => [name, toText(value)]));
};

test.each([
  ['(x + y)^2 - (x - y)^2', { 'x*y': '4' }],
  ['x*y - y*x', {}],
  ['(2*x - 1)/(3*c)', { x: '4/3', '': '-2/3' }],
  ['tanh(x - x) + exp(0*y) + max(c, 1)', { '': '2' }],
  ['c^(-2)*y', { y: '4' }],
] as const)('%s', (text, terms) => {
  expect(read(text)).toEqual(terms);
});

test('refuses what has no polynomial', () => {
  expect(() => read('1/x')).toThrow('requires a number in a division, got a polynomial in x');
  expect(() => read('tanh(x)')).toThrow('requires a number in tanh');
  expect(() => read('exp(c)')).toThrow('knows exp at 0, got 1/2');
});
