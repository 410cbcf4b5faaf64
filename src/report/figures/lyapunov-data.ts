import { exponentBracket } from '../../dynamics/exponent-bracket.ts';
import { rational } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { matrixProducts } from '../../simulation/matrix-products.ts';
import { wordBound } from '../../theory/lyapunov-bounds.ts';
import { meanOf, type Estimate } from './estimate.ts';
import type { Place, Seen } from './marks.ts';

/** A stretch along one axis or along another: E A has an eigenvalue above 1, and yet products shrink. */
const texts = [
  [
    ['1/100', '0'],
    ['0', '1'],
  ],
  [
    ['4/5', '1/2'],
    ['1/2', '4/5'],
  ],
];
const law = {
  matrices: texts.map((rows) => rows.map((row) => row.map((text) => rational(text)))),
  weights: [1, 1],
};
const longest = 10;

export interface Bounds {
  /** U_k = E log‖Π_k‖/k over all words of k letters. */
  readonly upper: readonly Place[];
  /** The same of runs, also beyond what can be enumerated. */
  readonly runs: readonly Seen[];
  /** The exponent, from products of 4000 letters. */
  readonly exponent: Estimate;
}

export function bounds(): Bounds {
  const places = Array.from({ length: longest }, (_, i) => i + 1);
  const upper = places.map((k) => ({ x: k, y: wordBound(law, k, 'frobenius').high }));
  const runs = [1, 2, 4, 8, 16, 32, 64, 128].map((k) => {
    // From the identity, whose Frobenius norm is √2.
    const logs = growth({ whole: true, steps: k, replicas: 8000 });
    return { x: k, ...meanOf(logs.map((log) => (log + Math.LN2 / 2) / k)) };
  });
  const long = growth({ burnIn: 100, steps: 4000, replicas: 1000 });
  return { upper, runs, exponent: meanOf(long.map((log) => log / 4000)) };
}

function growth(request: { whole?: boolean; burnIn?: number; steps: number; replicas: number }) {
  const weights = law.weights.map((n) => rational(n));
  const seed = seedOf('figures', 'lyapunov', request.steps);
  return matrixProducts({ matrices: law.matrices, weights, seed, ...request }).growth;
}

/** Certified brackets of the exponent on more and more cells of directions. */
export function brackets(): readonly {
  readonly cells: number;
  readonly low: number;
  readonly high: number;
}[] {
  const steps = law.matrices.map((matrix) => ({ weight: rational('1/2'), matrix }));
  return [0, 1, 2, 3, 4].map((finer) => {
    let refinements = 0;
    const { low, high, cells } = exponentBracket(steps, {
      enough: () => refinements++ >= finer,
      mostCells: 2 ** 18,
    });
    return { cells, low, high };
  });
}
