import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { upperEntries } from '../landscape/entries.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { randomQuadratic } from '../landscape/random-quadratic.ts';
import { fivePoint, twoPoint } from '../noise/finite-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import { enumerate, expectation } from './exact.ts';
import {
  momentsAfter,
  secondMomentTerms,
  stationaryCovariance,
  stationaryMoments,
} from './moments.ts';
import { recursion } from './recursion.ts';

const q = rational;
const text = (matrix: Matrix<Rational> | typeof diverges) =>
  matrix === diverges ? diverges : matrix.map((row) => row.map((value) => value.toFraction()));
describe('multiplicative noise', () => {
  const walk = compose({
    landscape: randomCurvature(),
    noise: { x: twoPoint(q(3), q(1)) },
    optimizer: sgd(),
  });

  test('Q ∈ {1, 3}, C = 3/4: the second moment shrinks by 13/16 a step', () => {
    const after = momentsAfter(walk, { lambda: q('3/4') }, { w: q(1) }, 3);
    expect(text(after.secondMoment)).toEqual([['2197/4096']]);
    expect(secondMomentTerms(walk, { lambda: q('3/4') })).toHaveLength(2);
    expect(text(stationaryCovariance(walk, { lambda: q('3/4') }))).toEqual([['0']]);
    expect(stationaryCovariance(walk, { lambda: q('4/5') })).toBe(diverges);
  });

  test('moments agree with enumeration, with additive noise and offset besides', () => {
    const mixed = recursion({
      states: { w: 'w - lambda*(x*w + eta - 1)', s: 's/2 + w + eta' },
      samples: {
        point: jointLaw([
          { weight: q(1), values: { x: q(1), y: q(0) } },
          { weight: q(2), values: { x: q(-1), y: q(1) } },
        ]),
        eta: fivePoint(),
      },
    });
    const outcomes = enumerate(mixed, { lambda: q('1/3') }, { w: q(2) }, 3);
    const { mean, secondMoment } = momentsAfter(mixed, { lambda: q('1/3') }, { w: q(2) }, 3);
    expect(mean.map(String)).toEqual([
      String(expectation(outcomes, 'w')),
      String(expectation(outcomes, 's')),
    ]);
    expect(secondMoment[0]![1]!.equals(expectation(outcomes, 'w*s'))).toBe(true);
    expect(secondMoment[1]![1]!.equals(expectation(outcomes, 's^2'))).toBe(true);
  });

  test('random matrices: the covariance solves its own step', () => {
    const law = jointLaw([
      {
        weight: q(1),
        values: {
          ...upperEntries('q', [
            [q(1), q(1)],
            [q(1), q(1)],
          ]),
          r1: q(1),
          r2: q(1),
        },
      },
      {
        weight: q(1),
        values: {
          ...upperEntries('q', [
            [q(2), q(0)],
            [q(0), q(1)],
          ]),
          r1: q(-1),
          r2: q(-1),
        },
      },
    ]);
    const plane = compose({
      landscape: randomQuadratic(2, { homogeneous: false }),
      noise: { law },
      optimizer: sgd(),
    });
    const constants = { lambda: q('1/4') };
    const settled = stationaryMoments(plane, constants);
    if (settled === diverges) throw new Error('expected a covariance');
    const [w1, w2] = settled.mean as [Rational, Rational];
    // E Q = [[3/2, 1/2], [1/2, 1]] and E r = 0, so the mean settles at 0.
    expect([w1.toFraction(), w2.toFraction()]).toEqual(['0', '0']);
    expect(settled.covariance[0]![0]!.compare(0)).toBe(1);
  });
});
