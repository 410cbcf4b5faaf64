import { describe, expect, test } from 'vitest';
import { derivative } from '../numeric/calculus.ts';
import { floats, rationals } from '../numeric/field.ts';
import { reading } from '../numeric/reading.ts';
import { rational, toNumber, type Rational } from '../numeric/rational.ts';
import { stream } from '../numeric/stream.ts';
import type { Landscape } from './landscape.ts';
import { piecewiseLinear } from './piecewise-linear.ts';
import { quadraticCircle } from './quadratic-circle.ts';
import { quadratic } from './quadratic.ts';
import { quarticStabilised } from './quartic-stabilised.ts';
import { randomCurvature } from './random-curvature.ts';
import { randomQuadratic } from './random-quadratic.ts';
import { spiky } from './spiky.ts';
import { styblinskiTang } from './styblinski-tang.ts';
import { twoLayerLinear } from './two-layer-linear.ts';

const landscapes = [
  quadratic(),
  quadratic(2),
  quadratic(3, 2),
  quadratic(11, 1),
  randomCurvature(),
  randomQuadratic(1),
  randomQuadratic(3),
  randomQuadratic(2, { homogeneous: false }),
  quarticStabilised(),
  twoLayerLinear(),
  spiky(),
  piecewiseLinear(1),
  piecewiseLinear(4),
  quadraticCircle(2),
  quadraticCircle(3),
  styblinskiTang(1),
  styblinskiTang(2),
  styblinskiTang(2, { homogeneous: false }),
];

/** Rationals of size about 1 on a grid of sevenths, off the breakpoints' differences 0. */
function points(
  { coordinates, samples, constants }: Landscape,
  count: number,
): readonly Record<string, Rational>[] {
  const random = stream([1, 2, 3, 4]);
  const symbols = [...coordinates, ...samples, ...constants];
  const draw = (i: number) => rational((random.word() % 15) - 7, 7).add(rational(1, 97 + i));
  return Array.from({ length: count }, () =>
    Object.fromEntries(symbols.map((symbol, i) => [symbol, draw(i)])),
  );
}

describe.each(landscapes.map((landscape) => [landscape.name, landscape] as const))(
  '%s',
  (_, landscape) => {
    const transcendental = landscape.loss.source.includes('cos');

    test('has one gradient formula for each coordinate', () => {
      expect(Object.keys(landscape.gradient)).toEqual([...landscape.coordinates]);
    });

    // A cosine has no exact reading: such a landscape is checked in doubles alone.
    const exactly = transcendental ? [] : landscape.coordinates;

    test.each(exactly)('its gradient by %s is exactly the derivative of its loss', (coordinate) => {
      const slope = reading(derivative(landscape.loss, coordinate), rationals);
      const gradient = reading(landscape.gradient[coordinate]!, rationals);
      for (const point of points(landscape, 6))
        expect(gradient(point).toFraction()).toBe(slope(point).toFraction());
    });

    test('its gradient is the derivative of its loss and the central difference quotient, in doubles', () => {
      const loss = reading(landscape.loss, floats);
      for (const coordinate of landscape.coordinates) {
        const slope = reading(derivative(landscape.loss, coordinate), floats);
        const gradient = reading(landscape.gradient[coordinate]!, floats);
        for (const exact of points(landscape, 6)) {
          const point = Object.fromEntries(
            Object.entries(exact).map(([name, value]) => [name, toNumber(value)]),
          );
          const moved = (by: number) => loss({ ...point, [coordinate]: point[coordinate]! + by });
          const step = 2 ** -17;
          expect(gradient(point)).toBeCloseTo(slope(point), 12);
          expect(gradient(point)).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 7);
        }
      }
    });
  },
);
