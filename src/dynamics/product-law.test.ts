import { expect, test } from 'vitest';
import { rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { productLaw } from './product-law.ts';

const law = (factors: readonly string[], weights: readonly string[]) =>
  factors.map((f, i) => ({ value: rational(f), weight: rational(weights[i]!) }));
const below = (chances: ReturnType<typeof productLaw>, level: Rational) =>
  toText(sum(chances.filter(({ size }) => size.lt(level)).map(({ probability }) => probability)));

test('P(|w_t| < ε|w_0|) of the reference instances', () => {
  expect(below(productLaw(law(['1/4', '3'], ['1/2', '1/2']), 10), rational('1/1000'))).toBe(
    '7/128',
  );
  expect(
    below(productLaw(law(['1/2', '3/2', '-7/4'], ['1/2', '1/3', '1/6']), 12), rational('1/100')),
  ).toBe('7853/110592');
  expect(below(productLaw(law(['1/2', '8/5'], ['1/3', '2/3']), 30), rational('1/10'))).toBe(
    '994734997297/22876792454961',
  );
});

test('the chances add up to 1', () => {
  expect(
    toText(
      sum(
        productLaw(law(['0', '2', '-1'], ['1/5', '2/5', '2/5']), 9).map(
          ({ probability }) => probability,
        ),
      ),
    ),
  ).toBe('1');
});
