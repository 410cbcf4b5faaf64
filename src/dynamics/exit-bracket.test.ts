import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { one, rational, two } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { exitTimeBracket } from './exit-bracket.ts';
import { noisyBowl } from './noisy-bowl.ts';

const process = noisyBowl(1, sgd(), gaussian());

test.each([
  ['1/10', 193509.62400727776],
  ['1', 129128.62248933542],
  ['19/10', 193509.62400713956],
])('holds the exit time at λk = %s', (step, time) => {
  const lambda = rational(step);
  const levelSquare = lambda.mul(20).div(two.sub(lambda));
  const { low, high } = exitTimeBracket(process, { lambda, k: one, sigma: one }, levelSquare);
  expect(low).toBeLessThan(Math.log(time));
  expect(high).toBeGreaterThan(Math.log(time));
  expect(high - low).toBeLessThan(4);
});

test('is for stable lines', () => {
  const constants = { lambda: two, k: one, sigma: one, mu: rational('1/2') };
  expect(() => exitTimeBracket(process, constants, one)).toThrow('requires a stable line');
  const momentum = noisyBowl(1, heavyBall(), gaussian());
  expect(() => exitTimeBracket(momentum, constants, one)).toThrow(
    'requires one state and one noise',
  );
});
