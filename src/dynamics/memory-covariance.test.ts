import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { diverges } from '../numeric/limit.ts';
import { one, rational } from '../numeric/rational.ts';
import { nesterov } from '../optimizer/nesterov.ts';
import { memoryCovariance, memoryNames } from './memory-covariance.ts';
import { noisyBowl } from './noisy-bowl.ts';

const line = noisyBowl(1, nesterov(), gaussian());
const at = (lambda: string) => ({
  lambda: rational(lambda),
  mu: rational('1/2'),
  k: one,
  sigma: one,
});

test('the iterates of Nesterov are the memory z, of variance 5/12 at λ = μ = 1/2', () => {
  expect(memoryCovariance(line, 'z', at('1/2'))).toEqual([[rational('5/12')]]);
  expect(memoryCovariance(line, 'z', at('2'))).toEqual([[diverges]]);
});

test('each parameter has its own', () => {
  expect(memoryNames(noisyBowl(2, nesterov(), gaussian()), 'z')).toEqual(['z1', 'z2']);
  expect(() => memoryNames(line, 'm')).toThrow('memoryNames requires a memory among z, w, got m');
});
