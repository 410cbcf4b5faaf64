import { expect, test } from 'vitest';
import { quadraticConstants } from '../landscape/quadratic-constants.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { studentT } from '../noise/continuous-laws.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { covarianceFromRest } from './covariance-from-rest.ts';
import { stationaryCovariance } from './moments.ts';
import { noisyBowl } from './noisy-bowl.ts';

const matrix = (rows: string): Matrix<Rational> =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational> | string) =>
  typeof a === 'string' ? a : a.map((row) => row.map(toText).join(' ')).join('; ');
const constants = (hessian: string, factor: string) => ({
  lambda: rational('1/2'),
  mu: rational('1/3'),
  ...quadraticConstants(matrix(hessian), matrix(factor)),
});
const plane = noisyBowl(2, sgd(), rademacher());

test('agrees with the stationary covariance where all is stable, also with memory', () => {
  const known = constants('1 0; 0 2', '1 0; 1 0');
  for (const process of [plane, noisyBowl(2, heavyBall(), rademacher())])
    expect(text(covarianceFromRest(process, known))).toBe(
      text(stationaryCovariance(process, known)),
    );
});

test('knows nothing of an instability that noise does not reach', () => {
  expect(text(covarianceFromRest(plane, constants('1 0; 0 10', '1 0; 0 0')))).toBe('1/3 0; 0 0');
  expect(text(covarianceFromRest(plane, constants('1 0; 0 10', '0 0; 0 0')))).toBe('0 0; 0 0');
});

test('diverges where noise reaches a flat or unstable direction, or has no variance', () => {
  expect(covarianceFromRest(plane, constants('1 0; 0 10', '1 0; 1 0'))).toBe('diverges');
  expect(covarianceFromRest(plane, constants('1 0; 0 0', '0 0; 1 0'))).toBe('diverges');
  const wild = noisyBowl(2, sgd(), studentT({ degrees: 2 }));
  expect(covarianceFromRest(wild, constants('1 0; 0 2', '1 0; 0 0'))).toBe('diverges');
});
