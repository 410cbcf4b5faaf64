import { largest, smallest, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireFloor, type FloorGeometry } from './divergence-threshold.ts';
import { requireGeometry, type LocalGeometry } from './patel-thresholds.ts';

/**
 * 2/λ_1 − C_conv(N) = 2t_Q/(λ_1(Nλ_1² + t_Q)), from N = t_Q/(λ_1λ_m) on: what a batch of N leaves of the step of
 * gradient descent. Patel 2018 (reconstructed).
 */
export function convergenceGap(geometry: LocalGeometry): Rational {
  requireGeometry('convergenceGap', geometry);
  const { eigenvalues, curvatureSpread, batchSize } = geometry;
  const [high, low] = [largest(eigenvalues), smallest(eigenvalues)];
  const enough = curvatureSpread.div(high.mul(low));
  requires(
    enough.compare(batchSize) <= 0,
    'convergenceGap',
    `batchSize ≥ ${toText(enough)}`,
    batchSize,
  );
  return gap(high, curvatureSpread, batchSize);
}

/**
 * 2/λ_m − C_div(N) = 2s_Q/(λ_m(Nλ_m² + s_Q)), from N = s_Q/(λ_{m−1}λ_m) on: large batches diverge from every start
 * only beyond 2/λ_m, not 2/λ_1. Ours, by the same reckoning.
 */
export function divergenceGap(geometry: FloorGeometry): Rational {
  requireFloor('divergenceGap', geometry);
  const { eigenvalues, curvatureFloor, batchSize } = geometry;
  const [low, next] = eigenvalues.toSorted((a, b) => a.compare(b));
  const enough = curvatureFloor.div(low!.mul(next ?? low!));
  requires(
    next === undefined || enough.compare(batchSize) <= 0,
    'divergenceGap',
    `batchSize ≥ ${toText(enough)}`,
    batchSize,
  );
  return gap(low!, curvatureFloor, batchSize);
}

function gap(curvature: Rational, spread: Rational, batchSize: number): Rational {
  const square = curvature.mul(curvature).mul(batchSize);
  return two.mul(spread).div(curvature.mul(square.add(spread)));
}
