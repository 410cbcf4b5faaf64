import { describe, expect, test } from 'vitest';
import { normal } from '../noise/normal.ts';
import { thresholds } from '../noise/thresholds.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational } from '../numeric/rational.ts';
import { childSeed, seedOf, stream, type Seed } from '../numeric/stream.ts';
import { columnLengths } from './column-lengths.ts';
import { logSize } from './log-size.ts';
import { lyapunovSpectrum } from './lyapunov-spectrum.ts';
import { matrixProducts } from './matrix-products.ts';
import { renormalise } from './renormalise.ts';

const q = rational;
const seed = seedOf('products');

/** Some regular matrices of any dimension. */
function anyMatrices(d: number, count: number): readonly Matrix<number>[] {
  const random = stream(seedOf('matrices', d, count));
  return Array.from({ length: count }, () =>
    Array.from({ length: d }, (_, i) =>
      Array.from({ length: d }, (__, j) => random.uniform() - 0.5 + (i === j ? 1 : 0)),
    ),
  );
}

const weightsOf = (count: number) => Array.from({ length: count }, (_, i) => q(i + 1));

/** The scalar reading: the same operations in the same order, on one replica. */
function reference(
  law: { matrices: readonly Matrix<number>[]; weights: readonly ReturnType<typeof q>[] },
  run: {
    start: (own: ReturnType<typeof stream>) => number[][];
    steps: number;
    replica: number;
    seed: Seed;
  },
  period: number,
  mend: (rows: number[][], exponents: number[]) => void,
): { rows: number[][]; exponents: number[] } {
  const own = stream(childSeed(run.seed, run.replica));
  let rows = run.start(own);
  const exponents = Array.from(rows[0]!, () => 0);
  const total = law.weights.reduce((a, b) => a.add(b));
  const { above } = thresholds(law.weights.map((weight) => weight.div(total)));
  for (let t = 1; t <= run.steps; t++) {
    const word = own.word() | 0;
    const matrix = law.matrices[above.filter((threshold) => word > threshold).length]!;
    rows = matrix.map((row) =>
      rows[0]!.map((_, c) => row.reduce((sum, entry, j) => sum + entry * rows[j]![c]!, 0)),
    );
    if (t % period === 0) mend(rows, exponents);
  }
  return { rows, exponents };
}

function rescale(rows: number[][], exponents: number[]): void {
  const entries = Float64Array.from(rows.flat());
  exponents[0]! += renormalise(entries);
  for (const [i, row] of rows.entries())
    for (const j of row.keys()) row[j] = entries[i * row.length + j]!;
}

function orthogonalise(rows: number[][], exponents: number[]): void {
  const d = rows.length;
  const dot = (a: number, b: number) => rows.reduce((sum, row) => sum + row[a]! * row[b]!, 0);
  for (let c = 0; c < d; c++) {
    const square = dot(c, c);
    for (let later = c + 1; later < d; later++) {
      const part = dot(c, later) / square;
      for (const row of rows) row[later]! -= row[c]! * part;
    }
    const half = Math.floor(Math.floor(Math.log2(square)) / 2);
    exponents[c]! += half;
    for (const row of rows) row[c]! *= 2 ** -half;
  }
}

const normals = (own: ReturnType<typeof stream>, rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => normal(own)));

describe('the compiled products are the scalar ones, bit for bit', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 11, 16])('d = %i', (d) => {
    const law = { matrices: anyMatrices(d, 3), weights: weightsOf(3) };
    const base = { ...law, replicas: 6, steps: 45, seed };
    const vectors = matrixProducts(base);
    const wholes = matrixProducts({ ...base, whole: true });
    const frames = lyapunovSpectrum({ ...base, every: 4 });
    const sizeOf = ({ rows, exponents }: ReturnType<typeof reference>) =>
      logSize(Float64Array.from(rows.flat()), exponents[0]!);
    for (const replica of [0, 5]) {
      const run = { steps: 45, replica, seed };
      const start = (own: ReturnType<typeof stream>) => normals(own, d, 1);
      const vector = reference(law, { ...run, start }, 16, rescale);
      const still = reference(law, { ...run, start, steps: 0 }, 16, rescale);
      expect(vectors.growth[replica]).toBe(sizeOf(vector) - sizeOf(still));
      const unit = () =>
        Array.from({ length: d }, (_, i) =>
          Array.from({ length: d }, (__, j) => (i === j ? 1 : 0)),
        );
      const whole = reference(law, { ...run, start: unit }, 16, rescale);
      const identity = reference(law, { ...run, start: unit, steps: 0 }, 16, rescale);
      expect(wholes.growth[replica]).toBe(sizeOf(whole) - sizeOf(identity));
      const begin = (own: ReturnType<typeof stream>) => normals(own, d, d);
      const [end, beginning] = [45, 0].map((steps) => {
        const frame = reference(law, { ...run, start: begin, steps }, 4, orthogonalise);
        const lengths = columnLengths(Float64Array.from(frame.rows.flat()), d);
        return lengths.map((length, c) => Math.log(length) + frame.exponents[c]! * Math.LN2);
      });
      const growths = end!.map((value, c) => value - beginning![c]!);
      expect(frames.growths.map((growth) => growth[replica])).toEqual(growths);
    }
  });
});
