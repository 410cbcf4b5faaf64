/** The error probabilities of one run of the suite, fixed before any data. */
export interface Ledger {
  /** What one claim may spend: the same for each, however many there are. */
  readonly claimShare: number;
  /** α of one decision, when a claim's witnesses make `statistics` decisions on each of `instances`. */
  readonly witnesses: (statistics: number, instances?: number) => number;
  /** The same for near misses and needs: one of them falsely refuted is a claim falsely passed. */
  readonly variations: (statistics: number, instances?: number) => number;
}

/**
 * Splits a run's error budget so that all its decisions together err with probability at most
 * `budget` (union bound). Every claim gets budget/capacity whether or not the others exist, so that
 * adding a claim changes no other's share; more than `capacity` claims are refused. Half of a share
 * goes to witnesses, half to variations, each split evenly. The cost is logarithmic in the splits.
 */
export function ledger(
  request: { budget?: number; capacity?: number; claims?: number } = {},
): Ledger {
  const { budget = 1e-6, capacity = 1024, claims = 0 } = request;
  if (!(budget > 0 && budget < 1))
    throw new RangeError(`ledger requires 0 < budget < 1, got ${budget}`);
  requireCount('ledger', 'a capacity', capacity);
  if (!(claims <= capacity))
    throw new RangeError(`ledger requires at most ${capacity} claims, got ${claims}`);
  const claimShare = budget / capacity;
  const half = (statistics: number, instances = 1) => {
    requireCount('ledger', 'a number of statistics', statistics);
    requireCount('ledger', 'a number of instances', instances);
    return claimShare / 2 / (statistics * instances);
  };
  return { claimShare, witnesses: half, variations: half };
}

/** The budget of night k = 1, 2, …: budget·6/(π²k²), which sums to the budget over all nights. */
export function nightlyBudget(night: number, budget = 1e-6): number {
  requireCount('nightlyBudget', 'a night', night);
  return (budget * 6) / (Math.PI * Math.PI * night * night);
}

function requireCount(name: string, what: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1))
    throw new RangeError(`${name} requires ${what} ≥ 1, got ${value}`);
}
