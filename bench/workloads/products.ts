import { compile } from 'mathjs';
import { matrixProducts } from '../../src/simulation/matrix-products.ts';
import { rational } from '../../src/numeric/rational.ts';
import { childSeed, stream, type Seed } from '../../src/numeric/stream.ts';
import { seedrandomPerStep, type Uniform } from '../contenders/alea.ts';
import type { Shape } from '../contenders/contender.ts';
import { mathjs, seedrandom } from '../targets.ts';
import type { Workload } from './workload.ts';

const d = 8;
/** Four matrices of multiples of 1/8; the same in reference.c and reference.py. */
const matrices = [0, 1, 2, 3].map((k) => square(d, k));
const unit = Array.from({ length: d }, (_, i) => (i === 0 ? 1 : 0));

/** log‖A_T ⋯ A_1 e₁‖/T for four 8×8 matrices drawn alike (K3). */
export const products: Workload = {
  name: 'K3 8x8',
  burnIn: 0,
  inC: true,
  inNumpy: true,
  ours: productsOf(d),
  others: { [mathjs]: withMathjs, [seedrandom]: seedrandomPerStep(byHand) },
};

/** This project's way in any dimension up to 16. */
export function productsOf(dimension: number) {
  const law = [0, 1, 2, 3].map((k) => square(dimension, k));
  const weights = law.map(() => rational(1));
  const start = Array.from({ length: dimension }, (_, i) => (i === 0 ? 1 : 0));
  return ({ replicas, steps }: Shape, seed: Seed): Float64Array => {
    const { growth } = matrixProducts({ matrices: law, weights, start, replicas, steps, seed });
    return growth.map((size) => size / steps);
  };
}

function square(dimension: number, k: number): number[][] {
  return Array.from({ length: dimension }, (_, i) =>
    Array.from(
      { length: dimension },
      (__, j) => (((7 * i + 3 * j + 5 * k + i * j * (k + 1)) % 11) - 5) / 8,
    ),
  );
}

function withMathjs({ replicas, steps }: Shape, seed: Seed): Float64Array {
  const [product, size] = [compile('A*v'), compile('norm(v)')];
  const results = new Float64Array(replicas);
  for (let r = 0; r < replicas; r++) {
    const random = stream(childSeed(seed, r));
    const scope: Record<string, unknown> = { v: unit };
    // 500 steps stay within the doubles.
    for (let t = 0; t < steps; t++) {
      scope['A'] = matrices[random.word() >>> 30]!;
      scope['v'] = product.evaluate(scope);
    }
    results[r] = Math.log(size.evaluate(scope) as number) / steps;
  }
  return results;
}

const flat = matrices.map((matrix) => Float64Array.from(matrix.flat()));

function byHand(random: Uniform, _burnIn: number, steps: number): number {
  let [v, image] = [Float64Array.from(unit), new Float64Array(d)];
  let growth = 0;
  for (let t = 1; t <= steps; t++) {
    const matrix = flat[Math.floor(4 * random())]!;
    for (let i = 0; i < d; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += matrix[d * i + j]! * v[j]!;
      image[i] = sum;
    }
    [v, image] = [image, v];
    if (t % 16 === 0 || t === steps) growth += normalised(v);
  }
  return growth / steps;
}

/** Divides by the length and returns its logarithm. */
function normalised(v: Float64Array): number {
  let total = 0;
  for (let i = 0; i < d; i++) total += v[i]! * v[i]!;
  const length = Math.sqrt(total);
  for (let i = 0; i < d; i++) v[i] = v[i]! / length;
  return Math.log(length);
}
