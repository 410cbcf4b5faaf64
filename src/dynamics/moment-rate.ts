import { toNumber } from '../numeric/rational.ts';
import type { AffineStep } from './affine.ts';

const applications = 64;

/**
 * ln ρ of E A^⊗n, A being the matrices of the steps: the rate at which homogeneous moments of even order n run away
 * (positive) or settle (negative). By power iteration on tensors of dⁿ entries, from inside the cone of moments.
 */
export function momentRate(steps: readonly AffineStep[], order: number): number {
  const size = steps[0]!.matrix.length;
  const maps = steps.map(({ weight, matrix }) => ({
    weight: toNumber(weight),
    matrix: matrix.map((row) => row.map(toNumber)),
  }));
  let tensor = gaussianMoments(size, order);
  let rate = 0;
  for (let i = 0; i < 2 * applications; i++) {
    const next = new Float64Array(tensor.length);
    for (const { weight, matrix } of maps) {
      const image = carried(tensor, matrix, order);
      for (let at = 0; at < next.length; at++) next[at]! += weight * image[at]!;
    }
    const largest = next.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) return -Infinity;
    if (i >= applications) rate += Math.log(largest) / applications;
    tensor = next.map((value) => value / largest);
  }
  return rate;
}

/** A applied to every index of a tensor, one after the other. */
function carried(
  tensor: Float64Array,
  matrix: readonly (readonly number[])[],
  order: number,
): Float64Array {
  const size = matrix.length;
  const rest = tensor.length / size;
  let from = tensor;
  for (let index = 0; index < order; index++) {
    // The last index becomes the first: after `order` times they are as they were.
    const to = new Float64Array(from.length);
    for (let r = 0; r < rest; r++)
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) sum += matrix[i]![j]! * from[r * size + j]!;
        to[i * rest + r] = sum;
      }
    from = to;
  }
  return from;
}

/** E g⊗…⊗g of independent standard normals. */
function gaussianMoments(size: number, order: number): Float64Array {
  const entries = Array.from({ length: order }, () => size).reduce((a, b) => a * b, 1);
  return Float64Array.from({ length: entries }, (_, at) => {
    const counts = Array.from({ length: size }, () => 0);
    for (let index = 0, left = at; index < order; index++, left = Math.floor(left / size))
      counts[left % size]!++;
    return counts.reduce((product, count) => product * normalMoment(count), 1);
  });
}

/** (n − 1)!!, 0 for odd n. */
function normalMoment(n: number): number {
  if (n % 2 === 1) return 0;
  let product = 1;
  for (let k = n - 1; k > 1; k -= 2) product *= k;
  return product;
}
