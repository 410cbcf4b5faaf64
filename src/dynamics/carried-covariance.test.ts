import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { carriedCovariance } from './carried-covariance.ts';
import { laggedCovariance } from './delayed.ts';
import { noisyBowl } from './noisy-bowl.ts';

const line = noisyBowl(1, heavyBall(), gaussian());
const constants = (lambda: string) => ({
  lambda: rational(lambda),
  mu: rational('1/2'),
  k: rational(1),
  sigma: rational(1),
});

test('agrees with the recursion that carries its past along', () => {
  const texts = [0, 1, 2, 3].map((lag) => {
    const seen = carriedCovariance(line, lag, constants('1/2'));
    expect(seen).toEqual(laggedCovariance(line, lag, constants('1/2')));
    return toText(seen[0]![0] as Rational);
  });
  expect(texts).toEqual(['3/5', '2/5', '1/10', '-1/10']);
});

test('an unstable recursion has none', () => {
  expect(carriedCovariance(line, 1, constants('3'))).toEqual([['diverges']]);
  expect(() => carriedCovariance(line, -1, constants('1'))).toThrow(
    'carriedCovariance requires a whole lag ≥ 0, got -1',
  );
});
