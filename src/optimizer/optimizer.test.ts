import { expect, test } from 'vitest';
import { optimizer } from './optimizer.ts';
import { preconditionedSgd } from './preconditioned.ts';

const parts = { name: 'mine', states: ['m'], hyperparameters: ['lambda', 'mu'] };

test('an update is checked assignment by assignment', () => {
  expect(() => optimizer({ ...parts, update: 'm = mu*m + g' })).toThrow(
    "optimizer 'mine' requires an update of 'w'",
  );
  expect(() => optimizer({ ...parts, update: 'w = w - lambda*g' })).toThrow(
    "requires an update of 'm'",
  );
  expect(() => optimizer({ ...parts, update: 'm = nu*m + g; w = w - m' })).toThrow(
    "unknown symbol 'nu'",
  );
  expect(() => optimizer({ ...parts, update: 'm += g; w = w - m' })).toThrow('no assignment');
  expect(() => optimizer({ ...parts, update: 'mu = 1; m = g; w = w - m' })).toThrow(
    "requires 'mu' to stay",
  );
  expect(() => preconditionedSgd(10)).toThrow('1 ≤ d ≤ 9');
});

test('a temporary is known to its right only', () => {
  expect(() => optimizer({ ...parts, update: 'm = h + g; h = m; w = w - m' })).toThrow(
    "unknown symbol 'h'",
  );
  expect(optimizer({ ...parts, update: 'h = m + g; m = h; w = w - h' }).states).toEqual(['m']);
});
