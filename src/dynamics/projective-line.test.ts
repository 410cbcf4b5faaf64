import { describe, expect, test } from 'vitest';
import { stream } from '../numeric/stream.ts';
import { directionGrowth } from './direction-growth.ts';
import { carried, corner, image, type Plane } from './projective-line.ts';

describe('cells of lines', () => {
  const random = stream([1, 2, 3, 4]);
  const [a, b, c, d] = [1.5, -0.75, 0.25, 0.125] as const;
  const condition = (a * a + b * b + c * c + d * d) / Math.abs(a * d - b * c);
  const planes: readonly Plane[] = [
    { probability: 0.25, entries: [a, b, c, d], condition, reflects: a * d - b * c < 0 },
    { probability: 0.75, entries: [c, d, a, b], condition, reflects: a * d - b * c > 0 },
  ];
  const cells = 256;
  const between = (cell: number, share: number) => {
    const [[x, y], [u, v]] = [corner(cell, cells), corner(cell + 1, cells)];
    // The last corner is the first with both signs turned.
    const sign = x * u + y * v < 0 ? -1 : 1;
    return [x + share * (sign * u - x), y + share * (sign * v - y)] as const;
  };
  const placed = ([x, y]: readonly [number, number]) =>
    Math.floor((((Math.abs(y) <= Math.abs(x) ? 1 + y / x : 3 - x / y) * cells) / 4) % cells);

  test('lines of a cell go where its image says', () => {
    for (const plane of planes) {
      const { first, last } = image(plane, cells);
      for (let cell = 0; cell < cells; cell++) {
        for (let n = 0; n < 20; n++) {
          const found = placed(carried(plane, between(cell, random.uniform())));
          expect((found - first[cell]! + cells) % cells).toBeLessThanOrEqual(
            last[cell]! - first[cell]!,
          );
        }
      }
    }
  });

  test('the growth of a cell’s lines stays within its bounds', () => {
    const { low, high } = directionGrowth(planes, cells);
    for (let cell = 0; cell < cells; cell++) {
      for (let n = 0; n < 20; n++) {
        const line = between(cell, random.uniform());
        const growth = planes.reduce(
          (total, plane) =>
            total +
            plane.probability * Math.log(Math.hypot(...carried(plane, line)) / Math.hypot(...line)),
          0,
        );
        expect(growth).toBeGreaterThanOrEqual(low[cell]!);
        expect(growth).toBeLessThanOrEqual(high[cell]!);
      }
    }
  });
});
