import { quadSize } from './layout.ts';

/**
 * What is carried through the product of the drawn matrices: a vector, the whole product, or a frame of d columns
 * that is kept orthogonal.
 */
type Carried = 'vector' | 'matrix' | 'frame';

/** What the text of a product kernel depends on: not the matrices' values, nor their weights. */
export interface ProductShape {
  readonly carried: Carried;
  /** d ≤ 16. */
  readonly dimension: number;
  /** How many matrices there are to draw. */
  readonly count: number;
}

/**
 * Where a product kernel finds its numbers, in bytes: a mask (a step whose number has none of its bits
 * renormalises), room for a quad's draws, the thresholds, the matrices, then the quads of replicas. What lies in
 * vectors is filled up with a 0 to an even length.
 *
 * A vector is multiplied by columns of the drawn matrix, so these lie one after the other. Otherwise rows of
 * the drawn matrix combine rows of what is carried, so both lie by rows; the result goes to a second
 * place, and after step t what is carried lies at `carried + (t mod 2)·bytes`.
 */
export interface ProductLayout {
  readonly mask: number;
  readonly drawn: number;
  readonly threshold: (index: number) => number;
  readonly matrices: number;
  readonly matrixBytes: number;
  /** Vectors of two doubles in a column of a drawn matrix, or in a row of what is carried. */
  readonly vectors: number;
  /** The bytes of what a replica carries. */
  readonly bytes: number;
  readonly quads: number;
  readonly stride: number;
  /** Within a quad: the streams, then a record for each replica: binary exponents and what it carries. */
  readonly records: number;
  readonly record: number;
  readonly carried: number;
}

export function productLayout({ carried, dimension, count }: ProductShape): ProductLayout {
  const [isVector, vectors] = [carried === 'vector', Math.ceil(dimension / 2)];
  const matrices = aligned(32 + 4 * (count - 1));
  const matrixBytes = isVector ? 16 * vectors * dimension : 8 * dimension * dimension;
  const bytes = 16 * vectors * (isVector ? 1 : dimension);
  const exponentBytes = 16 * (carried === 'frame' ? vectors : 1);
  const record = exponentBytes + (isVector ? 1 : 2) * bytes;
  const records = 64;
  return {
    mask: 0,
    drawn: 16,
    threshold: (index) => 32 + 4 * index,
    matrices,
    matrixBytes,
    vectors,
    bytes,
    quads: aligned(matrices + count * matrixBytes),
    stride: records + quadSize * record,
    records,
    record,
    carried: exponentBytes,
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
