import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { quarticStabilised } from '../landscape/quartic-stabilised.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { gaussian, studentT } from '../noise/continuous-laws.ts';
import { fivePoint, twoPoint } from '../noise/finite-laws.ts';
import { amsgrad } from '../optimizer/adam.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { nesterovLookahead } from '../optimizer/nesterov.ts';
import { sgd } from '../optimizer/sgd.ts';
import { affineForm } from './affine.ts';
import { compose } from './compose.ts';
import { stationaryCovariance, stationaryMoments } from './moments.ts';
import { recursion } from './recursion.ts';

const q = rational;
const text = (matrix: Matrix<Rational> | typeof diverges) =>
  matrix === diverges ? diverges : matrix.map((row) => row.map((value) => value.toFraction()));
const bowl = { k: q(1), sigma: q(1) };
const half = { lambda: q('1/2'), mu: q('1/2') };

describe('known covariances', () => {
  const noise = { xi: gaussian() };
  test('heavy ball at μ = λk = 1/2: 3/5', () => {
    const moving = compose({ landscape: quadratic(), noise, optimizer: heavyBall() });
    expect(moving.states).toEqual(['m', 'w']);
    expect(text(stationaryCovariance(moving, { ...bowl, ...half }))).toEqual([
      ['8/5', '-2/5'],
      ['-2/5', '3/5'],
    ]);
    expect(stationaryCovariance(moving, { ...bowl, ...half, lambda: q(3) })).toBe(diverges);
    expect(stationaryCovariance(moving, { ...bowl, ...half, lambda: q('299/100') })).not.toBe(
      diverges,
    );
  });

  test('SGD at λk = 1/2: 1/3; Nesterov lookahead 2/3; beyond λk = 2 none', () => {
    const plain = compose({ landscape: quadratic(), noise, optimizer: sgd() });
    expect(text(stationaryCovariance(plain, { ...bowl, ...half }))).toEqual([['1/3']]);
    expect(stationaryCovariance(plain, { ...bowl, lambda: q(2) })).toBe(diverges);
    const ahead = compose({ landscape: quadratic(), noise, optimizer: nesterovLookahead() });
    expect(text(stationaryCovariance(ahead, { ...bowl, ...half }))).toMatchObject([
      {},
      { 1: '2/3' },
    ]);
  });

  test('two dimensions, noise that does not commute with the curvature', () => {
    const plane = compose({
      landscape: quadratic(2, 1),
      noise: { xi1: fivePoint() },
      optimizer: sgd(),
    });
    const constants = { k11: q(1), k12: q(0), k22: q(2), g11: q(1), g21: q(1), lambda: q('1/2') };
    expect(text(stationaryCovariance(plane, constants))).toEqual([
      ['1/3', '1/4'],
      ['1/4', '1/4'],
    ]);
  });

  test('noise with a mean shifts the mean and leaves the covariance', () => {
    const shifted = compose({
      landscape: quadratic(),
      noise: { xi: twoPoint(q(4), q(2)) },
      optimizer: sgd(),
    });
    const settled = stationaryMoments(shifted, { k: q(2), sigma: q(1), lambda: q('1/2') });
    expect(settled).not.toBe(diverges);
    if (settled === diverges) return;
    expect(settled.mean.map(String)).toEqual(['-1.5']);
    expect(text(settled.covariance)).toEqual([['1/4']]);
    expect(text(settled.secondMoment)).toEqual([['5/2']]);
  });

  test('noise without variance settles in no covariance', () => {
    const wild = compose({
      landscape: quadratic(),
      noise: { xi: studentT({ degrees: 2 }) },
      optimizer: sgd(),
    });
    expect(stationaryCovariance(wild, { ...bowl, ...half })).toBe(diverges);
  });
});

describe('what is not affine is refused by name', () => {
  test('a nonlinear update, a root, a product of two samples', () => {
    const quartic = compose({
      landscape: quarticStabilised(),
      noise: { x: fivePoint() },
      optimizer: sgd(),
    });
    expect(() => affineForm(quartic, { lambda: q(1) })).toThrow(
      /affine update of 'w'.*depends on '(w|x)'/,
    );
    const walk = compose({
      landscape: randomCurvature(),
      noise: { x: gaussian() },
      optimizer: sgd(),
    });
    expect(() => stationaryCovariance(walk, { lambda: q(1) })).toThrow("finite law of 'x'");
    const root = compose({
      landscape: quadratic(),
      noise: { xi: gaussian() },
      optimizer: amsgrad(),
    });
    expect(() => affineForm(root, { ...bowl, lambda: q(1), beta1: q(0), beta2: q(0) })).toThrow(
      "derivative of 'max(",
    );
    const clock = recursion({ states: { w: 'w/t' }, samples: {} });
    expect(() => affineForm(clock, {})).toThrow("depends on 't'");
  });
});
