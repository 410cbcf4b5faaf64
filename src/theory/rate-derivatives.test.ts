import { expect, test } from 'vitest';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, two, type Rational } from '../numeric/rational.ts';
import { descentCovariance } from './covariance-equation.ts';
import { rateDerivatives } from './rate-derivatives.ts';

const matrix = (rows: string): Matrix<Rational> =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational | string>) =>
  a.map((row) => row.map((x) => (typeof x === 'string' ? x : toText(x))).join(' ')).join('; ');
const at = (learningRate: string) => ({
  learningRate: rational(learningRate),
  hessian: matrix('2 1; 1 2'),
  noiseCovariance: matrix('1 0; 0 0'),
});

test('S itself, where it is known', () => {
  expect(text(descentCovariance(at('1/4')))).toBe('124/1365 -2/105; -2/105 19/1365');
  expect(text(descentCovariance(at('3/5')))).toBe('38/77 1/7; 1/7 17/77');
});

test('on a line S = λ/(2 − λ), S′ = 2/(2 − λ)², S″ = 4/(2 − λ)³', () => {
  const line = { learningRate: one, hessian: matrix('1'), noiseCovariance: matrix('1') };
  const { slope, bend } = rateDerivatives(line);
  expect([text(slope), text(bend)]).toEqual(['2', '4']);
});

test('are the limits of difference quotients', () => {
  const [h, middle] = [rational('1/1000'), at('1/4')];
  const [low, high] = [middle.learningRate.sub(h), middle.learningRate.add(h)].map(
    (learningRate) => descentCovariance({ ...middle, learningRate }) as Matrix<Rational>,
  );
  const centre = descentCovariance(middle) as Matrix<Rational>;
  const { slope, bend } = rateDerivatives(middle);
  const quotient = exact.scale(one.div(h.mul(two)), exact.subtract(high!, low!));
  const second = exact.scale(
    one.div(h.mul(h)),
    exact.add(high!, low!, exact.scale(rational(-2), centre)),
  );
  const error = (a: Matrix<Rational>, b: Matrix<Rational>) =>
    Math.max(
      ...exact
        .subtract(a, b)
        .flat()
        .map((x) => Math.abs(x.valueOf())),
    );
  expect(error(slope, quotient)).toBeLessThan(1e-5);
  expect(error(bend, second)).toBeLessThan(1e-4);
});
