import { integral } from './quadrature.ts';
import { requires } from './requirement.ts';

const turns = 24;

/**
 * The mean of a smooth function over the unit disc (dimension 2) or the unit ball (3), in doubles: 16 radii and, in
 * space, 16 heights by Gauss–Legendre, 24 equal angles. Exact to about 1e−12·max|g| for waves of length 1 and more.
 */
export function ballMean(dimension: number, g: (x: readonly number[]) => number): number {
  requires(dimension === 2 || dimension === 3, 'ballMean', 'dimension 2 or 3', dimension);
  const circle = (radius: number, height: readonly number[]) => {
    let total = 0;
    for (let i = 0; i < turns; i++) {
      const angle = (2 * Math.PI * (i + 0.5)) / turns;
      total += g([radius * Math.cos(angle), radius * Math.sin(angle), ...height]);
    }
    return total / turns;
  };
  if (dimension === 2) return integral((r) => 2 * r * circle(r, []), 0, 1, 1);
  const sphere = (r: number) =>
    integral((c) => circle(r * Math.sqrt(1 - c * c), [r * c]) / 2, -1, 1, 1);
  return integral((r) => 3 * r * r * sphere(r), 0, 1, 1);
}
