import { describe, expect, test } from 'vitest';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { rational, toText, zero, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import {
  preconditionedCovariance,
  preconditionedStability,
  spectralPreconditionedCovariance,
} from './preconditioned-covariance.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational | string>) =>
  a.map((row) => row.map((x) => (typeof x === 'string' ? x : toText(x))).join(' ')).join('; ');
const uneven = { hessian: matrix('1 0; 0 3'), noiseCovariance: matrix('2 1; 1 1') };

describe('preconditionedCovariance', () => {
  test.each([
    ['1/2 1/4; 1/4 1/2', '0', '218/207 199/207; 199/207 257/207'],
    ['1/2 1/4; 1/4 1/2', '1/3', '52113/55268 17535/27634; 17535/27634 45933/55268'],
    ['1/4 1/8; 1/8 1/4', '-1/2', '1558/4077 1391/4077; 1391/4077 1645/4077'],
  ])('of P = %s, μ = %s', (preconditioner, momentum, expected) => {
    const p = { ...uneven, preconditioner: matrix(preconditioner), momentum: rational(momentum) };
    expect(text(preconditionedCovariance(p))).toBe(expected);
  });

  test('of a preconditioner that is not symmetric', () => {
    const p = {
      hessian: matrix('2 1; 1 2'),
      noiseCovariance: matrix('1 0; 0 2'),
      preconditioner: matrix('1/4 1/8; 0 1/3'),
      momentum: zero,
    };
    expect(text(preconditionedCovariance(p))).toBe('22/125 3/125; 3/125 133/500');
  });

  test('is refused where a step is too long', () => {
    const p = { ...uneven, preconditioner: matrix('1 0; 0 1'), momentum: zero };
    expect(() => preconditionedCovariance(p)).toThrow(
      'preconditionedCovariance requires a stable step by preconditioner·hessian, got [[1, 0], [0, 3]]',
    );
  });
});

test('the spectrum of the steps gives the same', () => {
  const [roots, steps, momentum] = [['1', '2'], ['1/2', '7/4'], rational('1/3')] as const;
  const tangents = [rational('1/2')];
  const [q, basis] = [rotation(2, tangents), rotation(2, [rational('-1/3')])];
  const turned = (values: readonly Rational[]) =>
    exact.multiply(q, exact.diagonal(values), transpose(q));
  const r = roots.map((root) => rational(root));
  const x = steps.map((step) => rational(step));
  const inverseRoot = turned(r.map((root) => rational(1).div(root)));
  const noiseCovariance = matrix('2 1; 1 1');
  const preconditioner = exact.multiply(
    inverseRoot,
    basis,
    exact.diagonal(x),
    transpose(basis),
    inverseRoot,
  );
  const hessian = turned(r.map((root) => root.mul(root)));
  const spectral = { inverseRoot, steps: x, basis, momentum, noiseCovariance };
  expect(text(spectralPreconditionedCovariance(spectral))).toBe(
    text(preconditionedCovariance({ preconditioner, momentum, hessian, noiseCovariance })),
  );
});

test('preconditionedStability', () => {
  const decide = (preconditioner: string, momentum = '0') =>
    preconditionedStability({
      ...uneven,
      preconditioner: matrix(preconditioner),
      momentum: rational(momentum),
    });
  expect(decide('1/2 1/4; 1/4 1/2')).toBe('stable');
  expect(decide('1/2 1; 1 1/2')).toBe('unstable');
  expect(decide('1 0; 0 2/3')).toBe('unstable');
  expect(decide('1 0; 0 2/3', '1/2')).toBe('stable');
  expect(decide('1 0; 0 2/3', '1')).toBe('unstable');
  expect(() => decide('1/4 1/8; 0 1/3')).toThrow(
    'preconditionedStability requires a symmetric preconditioner, got another',
  );
});
