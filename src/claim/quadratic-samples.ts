import { rotation } from '../numeric/rotation.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import type { Draw } from './draw.ts';
import { choice, integer, vector } from './pick.ts';

/** Finitely many quadratic samples with a common minimiser, and the batch size. */
export interface QuadraticSamples {
  readonly dimension: number;
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly Rational[];
  readonly batchSize: number;
}

/** What `quadraticSamples` and `centredForces` are made of. */
export interface QuadraticDraws {
  readonly dimension: number;
  readonly batchSize: number;
  readonly samples: number;
  readonly rows: number;
  readonly factors: readonly number[];
  readonly odds: readonly number[];
  readonly pushes: readonly number[];
  readonly start: readonly number[];
}

/** The generator HOM: two or three samples Q = B′B with small whole B of one to d rows, the last plus I. */
export function quadraticDraws({
  dimensions = [2, 1],
  batchSizes = [1, 2],
  most = 3,
}: {
  readonly dimensions?: readonly [number, ...number[]];
  readonly batchSizes?: readonly [number, ...number[]];
  readonly most?: 2 | 3;
} = {}): { readonly [K in keyof QuadraticDraws]: Draw<QuadraticDraws[K]> } {
  const d = Math.max(...dimensions);
  const small = integer({ from: -3, to: 3 });
  return {
    dimension: choice(dimensions),
    batchSize: choice(batchSizes),
    samples: most === 2 ? choice([2]) : choice([2, 3]),
    rows: choice(d === 1 ? [1] : [1, 2]),
    factors: vector(most * 2 * d, small),
    odds: vector(most, integer({ from: 1, to: 4 })),
    pushes: vector(most * d, small),
    start: vector(d, small),
  };
}

/** The problem of the draws; never rejects, and M ≻ 0 by its last sample. */
export function quadraticSamples(raw: QuadraticDraws): QuadraticSamples {
  const { dimension: d, samples, rows, batchSize } = raw;
  const hessians = Array.from({ length: samples }, (_, n) => {
    const factor = Array.from({ length: Math.min(rows, d) }, (__, i) =>
      whole(raw.factors, (2 * n + i) * d, d),
    );
    const gram = exact.multiply(transpose(factor), factor);
    return n === samples - 1 ? exact.add(gram, exact.identity(d)) : gram;
  });
  return { dimension: d, hessians, weights: whole(raw.odds, 0, samples), batchSize };
}

/** The generator INH: ξᵢ in the range of Qᵢ, the last solved for so that E ξ = 0. */
export function centredForces(
  raw: QuadraticDraws,
  { hessians, weights, dimension: d }: QuadraticSamples,
): readonly (readonly Rational[])[] {
  const first = hessians.slice(0, -1).map((q, n) => exact.apply(q, whole(raw.pushes, n * d, d)));
  const last = Array.from({ length: d }, (_, j) =>
    first
      .map((force, n) => force[j]!.mul(weights[n]!))
      .reduce((a, b) => a.add(b))
      .div(weights.at(-1)!)
      .neg(),
  );
  return [...first, last];
}

/** A start whose first coordinate is not 0. */
export function awayFromZero(raw: QuadraticDraws): readonly Rational[] {
  const [first, ...rest] = whole(raw.start, 0, raw.dimension);
  return [first!.n === 0n ? one : first!, ...rest];
}

/** The generator SS: every sample with its mirrors DQD, D = diag(1, ±1, …), so that M and V are diagonal. */
export function mirroredSamples(problem: QuadraticSamples): QuadraticSamples {
  const signs = Array.from({ length: 2 ** (problem.dimension - 1) }, (_, mask) =>
    Array.from({ length: problem.dimension }, (__, i) => (((mask << 1) >> i) % 2 === 0 ? 1 : -1)),
  );
  const mirror = (q: Matrix<Rational>, sides: readonly number[]) =>
    q.map((row, i) => row.map((value, j) => value.mul(sides[i]! * sides[j]!)));
  return {
    ...problem,
    hessians: problem.hessians.flatMap((q) => signs.map((sides) => mirror(q, sides))),
    weights: problem.weights.flatMap((n) => signs.map(() => n)),
  };
}

/**
 * Q = M + XI with X = s/b or −b, mean 0 and variance s, so that V = sM: the law on which Patel's thresholds are
 * sharp. Q ⪰ 0 for b at most the least eigenvalue.
 *
 * @param turns rational parameters of the rotation that takes the axes to the eigenvectors.
 */
export function evenSpread(request: {
  readonly eigenvalues: readonly Rational[];
  readonly spread: Rational;
  readonly drop: Rational;
  readonly turns?: readonly Rational[];
}): Pick<QuadraticSamples, 'hessians' | 'weights'> {
  const { eigenvalues, spread, drop, turns } = request;
  const d = eigenvalues.length;
  const axes = turns === undefined || d === 1 ? exact.identity(d) : rotation(d, turns);
  const mean = exact.multiply(axes, exact.diagonal(eigenvalues), transpose(axes));
  if (spread.n === 0n) return { hessians: [mean], weights: [one] };
  const shifted = (x: Rational) => exact.add(mean, exact.scale(x, exact.identity(d)));
  const weights = [drop.mul(drop), spread];
  const large = weights.some((n) => n.compare(1) >= 0) ? one : rational(1).div(weights[0]!);
  return {
    hessians: [shifted(spread.div(drop)), shifted(drop.neg())],
    weights: weights.map((n) => n.mul(large)),
  };
}

function whole(values: readonly number[], from: number, count: number): readonly Rational[] {
  return values.slice(from, from + count).map((x) => rational(x));
}
