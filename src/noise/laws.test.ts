import { describe, expect, test } from 'vitest';
import { power, rational, sum, toNumber } from '../numeric/rational.ts';
import { seedOf, stream } from '../numeric/stream.ts';
import { batchMean } from './batch-mean.ts';
import { centredExponential, gaussian, laplace, studentT, uniform } from './continuous-laws.ts';
import {
  centredTwoPoint,
  fivePoint,
  rademacher,
  skewTwoPoint,
  threePoint,
  twoPoint,
} from './finite-laws.ts';
import { constantLaw, finiteLaw, scaled, type FiniteLaw, type Law } from './law.ts';
import { drawFrom } from './sampler.ts';

const q = rational;
const finite: readonly FiniteLaw[] = [
  rademacher(),
  skewTwoPoint(),
  threePoint(),
  threePoint({ atom: q('26/15') }),
  fivePoint(),
  twoPoint(q(3), q(1)),
  finiteLaw(
    [
      [q(1), q(2)],
      [q(-2), q(1)],
      [q(1), q(4)],
    ],
    'merged',
  ),
  scaled(skewTwoPoint(), q('-3/2')),
  batchMean(fivePoint(), 3),
  constantLaw(q('2/3')),
];
/** With the highest order whose own variance exists, so that a 6-sigma band means something. */
const continuous: readonly (readonly [Law, number])[] = [
  [gaussian(), 6],
  [gaussian({ variance: q('9/4') }), 4],
  [uniform(), 6],
  [laplace(), 4],
  [studentT({ degrees: 5 }), 2],
  [studentT({ degrees: 9 }), 4],
  [centredExponential(), 4],
  [scaled(laplace(), q(-2)), 3],
];

describe.each(finite.map((law) => [law.name, law] as const))('%s', (_, law) => {
  test('has weights that sum to 1 and the moments that it states, exactly', () => {
    const raw = (order: number) =>
      sum(law.atoms.map(({ value, weight }) => weight.mul(power(value, order))));
    expect(raw(0).toFraction()).toBe('1');
    expect(raw(1).equals(law.mean)).toBe(true);
    expect(
      raw(2)
        .sub(raw(1).mul(raw(1)))
        .equals(law.variance),
    ).toBe(true);
    for (const order of [3, 4, 5, 6]) expect(law.moment(order).equals(raw(order))).toBe(true);
  });

  test('is drawn with its weights', () => {
    const draw = drawFrom(law);
    const random = stream(seedOf('finite', law.name));
    const counts = new Map<number, number>();
    const n = 100_000;
    for (let i = 0; i < n; i++) {
      const value = draw(random);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const { value, weight } of law.atoms) {
      const p = toNumber(weight);
      const error = Math.abs((counts.get(toNumber(value)) ?? 0) - n * p);
      expect(error).toBeLessThanOrEqual(6 * Math.sqrt(n * p * (1 - p)));
    }
  });
});

describe.each(continuous.map(([law, order]) => [law.name, law, order] as const))(
  '%s',
  (_, law, highest) => {
    test('has the moments that it states, on 10⁶ draws within six sigma', () => {
      const draw = drawFrom(law);
      const random = stream(seedOf('continuous', law.name));
      const n = 1_000_000;
      const values = Float64Array.from({ length: n }, () => draw(random));
      expect(law.moment(0).toFraction()).toBe('1');
      for (let order = 1; order <= highest; order++) {
        let total = 0;
        let squares = 0;
        for (const value of values) {
          const term = integerPower(value, order);
          total += term;
          squares += term * term;
        }
        const sigma = Math.sqrt(squares / n - (total / n) * (total / n));
        expect(Math.abs(total / n - toNumber(law.moment(order)))).toBeLessThan(
          (6 * sigma) / Math.sqrt(n),
        );
      }
    });
  },
);

function integerPower(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}

test('the named laws have mean 0 and variance 1', () => {
  const unit = [
    rademacher(),
    skewTwoPoint(),
    threePoint(),
    fivePoint(),
    gaussian(),
    uniform(),
    laplace(),
    studentT({ degrees: 5 }),
    centredExponential(),
  ];
  for (const { mean, variance } of unit)
    expect([String(mean), String(variance)]).toEqual(['0', '1']);
});

test('a centred two-point law has the variance and the skewness it was asked for', () => {
  const law = centredTwoPoint({ std: q('3/2'), skew: q('5/4') });
  expect([1, 2, 3].map((order) => String(law.moment(order)))).toEqual(
    [q(0), q('9/4'), q('27/8').mul(q('9/20'))].map(String),
  );
});

test('five points share the moments of the Gaussian up to order 5', () => {
  for (const order of [1, 2, 3, 4, 5]) {
    expect(fivePoint().moment(order).equals(gaussian().moment(order))).toBe(true);
  }
});

test('moments that do not exist are refused', () => {
  expect(studentT({ degrees: 1 })).toMatchObject({ mean: 'undefined', variance: 'infinite' });
  expect(studentT({ degrees: 2 }).variance).toBe('infinite');
  expect(() => studentT({ degrees: 5 }).moment(5)).toThrow('requires order < 5, got 5');
});
