import { describe, expect, test } from 'vitest';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import { rational, toText } from '../numeric/rational.ts';
import { waveFactor } from './wave-factor.ts';
import { quietedMean, quietedSpread, waveFactorSlope, waveStepMoments } from './wave-step.ts';

const { constant } = intervals;
const decimal = (text: string) => constant(rational(text));

function encloses({ low, high }: Interval, value: number) {
  expect(low).toBeLessThanOrEqual(value);
  expect(high).toBeGreaterThanOrEqual(value);
  expect(high - low).toBeLessThan(1e-12);
}

test('waveStepMoments of a two-point law encloses mean and square', () => {
  const s = decimal('2.8');
  const { mean, square } = waveStepMoments({
    learningRate: decimal('0.05'),
    curvature: point(1),
    amplitude: decimal('-0.3'),
    frequency: point(4),
    place: decimal('-1.3'),
    factor: waveFactor('two-point', s),
    factorSlope: intervals.multiply(decimal('0.7'), waveFactorSlope('two-point', s)),
    doubledFactor: waveFactor('two-point', decimal('5.6')),
    spread: decimal('0.49'),
  });
  encloses(mean, -1.18505535718476401);
  encloses(square, 1.83414546355728065);
});

test.each(['two-point', 'uniform', 'triangular', 'gaussian'] as const)(
  'waveFactorSlope of %s is the difference quotient of its factor',
  (law) => {
    for (const s of [0.3, 1.9, 2.3, 5]) {
      const [left, right] = [s - 2 ** -14, s + 2 ** -14].map((x) => waveFactor(law, point(x)).low);
      const { low, high } = waveFactorSlope(law, point(s));
      expect(low).toBeCloseTo((right! - left!) / 2 ** -13, 8);
      expect(high - low).toBeLessThan(1e-12);
    }
  },
);

describe('quieted waves', () => {
  const run = { learningRate: rational('1/50'), curvature: rational(1), target: rational(0) };

  test('contract the mean as if they were not there', () => {
    expect(toText(quietedMean({ ...run, start: rational(10) }, 3))).toBe('117649/12500');
  });

  test('keep the spread below the start or the floor', () => {
    const far = quietedSpread({ ...run, start: rational(10) }, rational(0), point(0));
    encloses(far, 100);
    const near = quietedSpread(
      { ...run, learningRate: rational(1), start: rational(1) },
      rational(5),
      point(3),
    );
    encloses(near, 9);
  });

  test('refuse a step that is too long', () => {
    const long = { ...run, learningRate: rational(2), start: rational(1) };
    expect(() => quietedSpread(long, rational(1), point(1))).toThrow(
      'quietedSpread requires 0 < learningRate·curvature < 2, got 2',
    );
  });
});
