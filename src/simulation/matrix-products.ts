import { normal } from '../noise/normal.ts';
import { requires } from '../numeric/requirement.ts';
import { logSize } from './log-size.ts';
import { drawnMatrices } from './matrix-law.ts';
import { productMachine } from './product-machine.ts';
import {
  productRun,
  requireProductCounts,
  type Begin,
  type ProductRequest,
} from './product-run.ts';
import { renormalise } from './renormalise.ts';
import { renormalisationPeriod } from './renormalisation-period.ts';

export interface MatrixProductsRequest extends ProductRequest {
  /** The vector that all replicas start from; where left out each draws d standard normals from its own stream. */
  readonly start?: readonly number[];
  /** Carry the product itself, from the identity, instead of a vector: d times the cost. */
  readonly whole?: boolean;
}

export interface MatrixProductsRun {
  /**
   * For each replica log(‖Π_{B+T} v‖ / ‖Π_B v‖), Euclidean, B the burn-in and T the steps; with `whole`
   * log(‖Π_{B+T}‖ / ‖Π_B‖), Frobenius. −∞ where the product has become 0. Divide by T for the exponent.
   */
  readonly growth: Float64Array;
  /** Replicas whose growth is NaN or +∞ (or was 0 already before the burn-in ended). */
  readonly nonFinite: number;
  /** Replicas whose growth is −∞. */
  readonly vanished: number;
}

const who = 'matrixProducts';

/**
 * Products Π_t = A_t ⋯ A_1 of independently drawn d×d matrices, one for each replica, in compiled SIMD.
 * Replica r of seed s owns the stream `childSeed(s, r)` and draws one word a step, so neither the chunk nor
 * the number of replicas changes what one of them does. Renormalised by exact powers of two.
 *
 * @throws RangeError on matrices that are not square and of one size d ≤ 16, on weights and on counts.
 */
export function matrixProducts(request: MatrixProductsRequest): MatrixProductsRun {
  const law = drawnMatrices(request, who);
  requireProductCounts(request, who);
  const { dimension, matrices } = law;
  const carried = request.whole === true ? 'matrix' : 'vector';
  const shape = { carried, dimension, count: matrices.length } as const;
  const machine = productMachine(shape, law, renormalisationPeriod(law));
  const begin = beginning(request, dimension);
  const [growth] = productRun(machine, request, begin, ({ entries, exponents }) => [
    logSize(entries, exponents[0]!),
  ]);
  return {
    growth: growth!,
    nonFinite: growth!.filter((value) => Number.isNaN(value) || value === Infinity).length,
    vanished: growth!.filter((value) => value === -Infinity).length,
  };
}

function beginning({ start, whole = false }: MatrixProductsRequest, d: number): Begin {
  if (whole) {
    requires(start === undefined, who, 'no start beside `whole`', start);
    return ({ entries }) => {
      for (let i = 0; i < d; i++) entries[i * d + i] = 1;
    };
  }
  if (start === undefined) {
    return ({ entries }, stream) => {
      for (let i = 0; i < d; i++) entries[i] = normal(stream);
    };
  }
  const isDirection = start.every(Number.isFinite) && start.some((entry) => entry !== 0);
  requires(
    start.length === d && isDirection,
    who,
    `a start of ${d} finite entries, not all 0`,
    start,
  );
  const scaled = Float64Array.from(start);
  const exponent = renormalise(scaled);
  return ({ entries, exponents }) => {
    entries.set(scaled);
    exponents[0] = exponent;
  };
}
