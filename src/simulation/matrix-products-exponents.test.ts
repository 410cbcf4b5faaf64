import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { meanAndVariance } from '../numeric/sum.ts';
import { lyapunovSpectrum } from './lyapunov-spectrum.ts';
import { matrixProducts } from './matrix-products.ts';

const q = rational;
const seed = seedOf('oracles');
const even = (count: number) => Array.from({ length: count }, () => q(1));

/** Growth per step: mean within six standard errors of the truth. */
function expectRate(growth: Float64Array, steps: number, truth: number): void {
  const { mean, variance } = meanAndVariance(growth.map((value) => value / steps));
  expect(Math.abs(mean - truth)).toBeLessThan(6 * Math.sqrt(variance / growth.length) + 1e-12);
}

const projection = ([a, b]: readonly [number, number]) => [
  [a * a, a * b],
  [a * b, b * b],
];

/** I − (1 − f)nnᵀ. */
const stretched = (f: number, [a, b]: readonly [number, number]) => [
  [1 - (1 - f) * a * a, -(1 - f) * a * b],
  [-(1 - f) * a * b, 1 - (1 - f) * b * b],
];

describe('exponents known in closed form, to six standard errors', () => {
  const three = [
    [1, 0],
    [0.6, 0.8],
    [5 / 13, 12 / 13],
  ] as const;
  const first = projection([0.6, 0.8]);
  const other = [
    [0.5, 0.25],
    [0.25, 1.75],
  ];
  // ½ log(3/5); (2/9)(log 3/5 + log 5/13 + log 63/65); p² Σ (1 − p)ᵏ log mᵀBᵏm at p = 1/3: to 30 digits by mpmath.
  test.each<[string, readonly Matrix<number>[], readonly number[], number]>([
    [
      'two projections: ½ log(3/5)',
      three.slice(0, 2).map(projection),
      [1, 1],
      -0.255412811882995341602757048152,
    ],
    [
      'three projections: E log|mᵢ·mⱼ|',
      three.map(projection),
      [1, 1, 1],
      -0.332797691621673659425921280477,
    ],
    [
      'a projection now and then: renewal',
      [first, other],
      [1, 2],
      0.349036438883876765985229206243,
    ],
  ])('%s', (_, matrices, weights, truth) => {
    const base = { matrices, weights: weights.map((weight) => q(weight)), replicas: 400, seed };
    // From one visit to a fixed direction on, increments are stationary.
    expectRate(matrixProducts({ ...base, burnIn: 100, steps: 500 }).growth, 500, truth);
    expectRate(
      matrixProducts({ ...base, burnIn: 100, steps: 500, whole: true }).growth,
      500,
      truth,
    );
  });

  test('triangular matrices: E log|a_ii|, largest first', () => {
    const matrices = [
      [
        [4, 5, -1],
        [0, 0.5, 3],
        [0, 0, -2],
      ],
      [
        [1, 2, 0],
        [0, 1, 1],
        [0, 0, 0.5],
      ],
    ];
    const base = { matrices, weights: [q(3), q(1)], replicas: 300, seed };
    const { growths } = lyapunovSpectrum({ ...base, burnIn: 200, steps: 1000 });
    const truth = [0.75 * Math.log(4), 0.5 * Math.LN2, -0.75 * Math.LN2];
    for (const [c, value] of truth.entries()) expectRate(growths[c]!, 1000, value);
    expectRate(matrixProducts({ ...base, burnIn: 200, steps: 1000 }).growth, 1000, truth[0]!);
  });

  test('certified brackets of two products in the plane', () => {
    const frame = (
      [
        [1, 0],
        [0, 1],
        [0.6, 0.8],
        [-0.8, 0.6],
      ] as const
    ).flatMap((n) => [0.02, 2].map((f) => stretched(f, n)));
    const pair = [stretched(0.1, [1, 0]), stretched(2.2, [0.6, 0.8])];
    const brackets = [
      [frame, -0.247451, -0.244676],
      [pair, 0.3229561, 0.3230032],
    ] as const;
    for (const [matrices, low, high] of brackets) {
      const run = {
        matrices,
        weights: even(matrices.length),
        replicas: 400,
        burnIn: 50,
        steps: 2000,
        seed,
      };
      const { mean, variance } = meanAndVariance(
        matrixProducts(run).growth.map((value) => value / 2000),
      );
      const margin = 6 * Math.sqrt(variance / 400);
      expect(mean).toBeGreaterThan(low - margin);
      expect(mean).toBeLessThan(high + margin);
    }
  });
});
