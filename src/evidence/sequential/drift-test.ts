import { logMeanExp } from './e-value.ts';
import { requireAlpha, type SequentialTest } from './sequential-test.ts';

export interface DriftTest extends SequentialTest {
  /** On which side of the threshold the mean is proved to lie. */
  readonly verdict: () => 'above' | 'below' | 'undecided';
}

export interface DriftRequest {
  readonly alpha: number;
  /** Sure bounds of every value. Without a high one nothing can be proved below, without a low one nothing above. */
  readonly low: number;
  readonly high: number;
  readonly threshold: number;
}

const bets = Float64Array.from({ length: 12 }, (_, k) => 0.999 * 2 ** -k);

/**
 * T3: is the mean of bounded values above or below a threshold m? Against E X ≥ m, for X ≤ B:
 *
 * log e = logmeanexp_k Σ_i log(1 + λ_k (m − X_i)/(B − m)), λ_k = 0.999·2^−k, k = 0 … 11,
 *
 * mirrored against E X ≤ m for X ≥ A; half of α for each. Betting λ of one's fortune against the
 * null is a fair game or worse under it, whatever the law (Waudby-Smith and Ramdas), and the grid
 * spares guessing λ; then Ville. Needs E[X_i | past] on the null's side, so independent values or
 * increments; no variance. The bounds must be proved, not observed: a value outside them throws.
 */
export function driftTest({ alpha, low, high, threshold }: DriftRequest): DriftTest {
  requireAlpha('driftTest', alpha);
  if (!(low < threshold && threshold < high)) {
    throw new RangeError(
      `driftTest requires low < threshold < high, got ${low}, ${threshold}, ${high}`,
    );
  }
  if (low === -Infinity && high === Infinity)
    throw new RangeError('driftTest requires a finite bound, got none');
  const [below, above] = [wager(threshold, high), wager(threshold, low)];
  const sides = Number.isFinite(low) && Number.isFinite(high) ? 2 : 1;
  const needed = Math.log(sides / alpha);
  let count = 0;
  let decision: 'above' | 'below' | 'undecided' = 'undecided';
  const add = (values: ArrayLike<number>) => {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!(value >= low && value <= high))
        throw new RangeError(`driftTest requires values in [${low}, ${high}], got ${value}`);
      below.bet(value);
      above.bet(value);
    }
    count += values.length;
    if (decision !== 'undecided') return;
    if (below.logEvidence() >= needed) decision = 'below';
    else if (above.logEvidence() >= needed) decision = 'above';
  };
  return {
    add,
    get count() {
      return count;
    },
    verdict: () => decision,
  };
}

/** The fortunes of all bets against a mean between the threshold and the bound. */
function wager(threshold: number, bound: number) {
  const [stakes, logs, products] = [
    bets.map((bet) => bet / (bound - threshold)),
    new Float64Array(12),
    new Float64Array(12).fill(1),
  ];
  const settle = (k: number) => {
    if (!(products[k]! < Infinity))
      throw new RangeError('driftTest requires values below 1e150 in size, got an overflow');
    logs[k]! += Math.log(products[k]!);
    products[k] = 1;
  };
  const bet = (value: number) => {
    const gain = threshold - value;
    for (let k = 0; k < 12; k++) {
      const product = products[k]! * (1 + stakes[k]! * gain);
      products[k] = product;
      // One logarithm for many factors, long before the product leaves the doubles.
      if (!(product > 1e-150 && product < 1e150)) settle(k);
    }
  };
  const logEvidence = () => {
    for (let k = 0; k < 12; k++) settle(k);
    return logMeanExp(logs);
  };
  return { bet, logEvidence };
}
