import { describe, expect, test } from 'vitest';
import { finiteLaw } from '../noise/law.ts';
import { rational, toNumber } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { logSizes } from './log-sizes.ts';
import { lyapunovSpectrum } from './lyapunov-spectrum.ts';
import { matrixProducts } from './matrix-products.ts';
import { occupationCounts } from './occupation-counts.ts';

const q = rational;
const seed = seedOf('oracles');
const even = (count: number) => Array.from({ length: count }, () => q(1));

/** I − (1 − f)nnᵀ. */
const stretched = (f: number, [a, b]: readonly [number, number]) => [
  [1 - (1 - f) * a * a, -(1 - f) * a * b],
  [-(1 - f) * a * b, 1 - (1 - f) * b * b],
];

describe('products whose growth is known path by path', () => {
  test('commuting matrices: an eigenvector grows by its eigenvalues, counted on the same streams', () => {
    const shears = [q(1, 2), q(-5, 2), q(3)];
    const weights = [q(1), q(2), q(5)];
    const matrices = shears.map((z) => [
      [q(1), z],
      [z, q(1)],
    ]);
    const base = { replicas: 40, steps: 777, seed };
    const law = finiteLaw(shears.map((z, i) => [z, weights[i]!]));
    const { growth } = matrixProducts({ ...base, matrices, weights, start: [1, 1] });
    const counts = occupationCounts({ ...base, law });
    const sizes = logSizes(
      counts,
      shears.map((z) => Math.log(Math.abs(1 + toNumber(z)))),
    );
    for (let r = 0; r < 40; r++) expect(growth[r]).toBeCloseTo(sizes[r]!, 9);
  });

  test('reflections keep lengths, volumes grow by determinants, far outside the doubles too', () => {
    const reflections = [stretched(-1, [1, 0]), stretched(-1, [0.6, 0.8])];
    const base = { replicas: 5, steps: 2001, seed };
    const kept = matrixProducts({ ...base, matrices: reflections, weights: even(2) });
    for (const value of kept.growth) expect(Math.abs(value)).toBeLessThan(1e-10);
    const doubling = [
      stretched(2, [0.6, 0.8]),
      [
        [0, 4],
        [-0.5, 1],
      ],
      [
        [2, 7],
        [0, -1],
      ],
    ];
    const { growths, nonFinite } = lyapunovSpectrum({
      ...base,
      matrices: doubling,
      weights: even(3),
    });
    expect(nonFinite).toBe(0);
    for (let r = 0; r < 5; r++)
      expect(growths[0]![r]! + growths[1]![r]!).toBeCloseTo(2001 * Math.LN2, 7);
    const huge = [
      [
        [2 ** 900, 0],
        [0, 2 ** 900],
      ],
    ];
    const one = { ...base, matrices: huge, weights: even(1) };
    for (const value of matrixProducts(one).growth)
      expect(value / (2001 * 900 * Math.LN2)).toBeCloseTo(1, 12);
  });

  test('a nilpotent product vanishes and is counted', () => {
    const matrices = [
      [
        [0, 1],
        [0, 0],
      ],
    ];
    const run = matrixProducts({ matrices, weights: even(1), replicas: 6, steps: 10, seed });
    expect(run.vanished).toBe(6);
    expect(run.nonFinite).toBe(0);
    expect(
      matrixProducts({ matrices, weights: even(1), replicas: 6, burnIn: 3, steps: 10, seed })
        .nonFinite,
    ).toBe(6);
  });
});
