import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { parametersAndVelocity, velocityStates } from './parameters-and-velocity.ts';

const line = noisyBowl(1, heavyBall(), gaussian());
const at = (lambda: string) => ({
  lambda: rational(lambda),
  mu: rational('1/2'),
  k: rational(1),
  sigma: rational(1),
});

test('λ = 1/2, k = σ² = 1, μ = 1/2: E m² = 8/5, E wm = −2/5', () => {
  const { velocity, product } = parametersAndVelocity(line, at('1/2'));
  expect(toText(velocity[0]![0] as Rational)).toBe('8/5');
  expect(toText(product[0]![0] as Rational)).toBe('-2/5');
});

test('beyond its limit nothing settles', () => {
  expect(parametersAndVelocity(line, at('3'))).toEqual({
    velocity: [['diverges']],
    product: [['diverges']],
  });
  expect(velocityStates(noisyBowl(2, heavyBall(), gaussian()))).toEqual(['m1', 'm2']);
});
