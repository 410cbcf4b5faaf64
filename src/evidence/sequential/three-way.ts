import type { Evidence } from './designed-evidence.ts';
import { logMeanExp } from './e-value.ts';
import type { Finding } from './sequential-test.ts';

/**
 * One direction in which a claim can fail. `refuting` is evidence that the parameter lies beyond the
 * tolerance there, `confirming` evidence that it stays within the resolution; either is undefined
 * where the parameter's range ends first.
 */
export interface Side {
  readonly refuting: Evidence | undefined;
  readonly confirming: Evidence | undefined;
}

export interface ThreeWay {
  readonly look: (first: number, second: number) => void;
  readonly verdict: () => Finding;
  /** The log e-values of the last look; each decides on reaching log(1/α). */
  readonly evidence: () => { readonly refuting: number; readonly confirming: number };
}

/**
 * Refuted when the mean of the sides' refuting e-values reaches 1/α, holds when every side's
 * confirming e-value does. No split of α between the two answers is needed: a parameter within the
 * tolerance can only be wrongly refuted, one beyond the resolution only wrongly confirmed (and on
 * one side only), one between them is truly both.
 */
export function threeWay(alpha: number, sides: readonly Side[]): ThreeWay {
  const threshold = -Math.log(alpha);
  const refuters = sides.flatMap(({ refuting }) => refuting ?? []);
  const confirmers = sides.flatMap(({ confirming }) => confirming ?? []);
  const logs = new Float64Array(refuters.length);
  let [refuting, confirming] = [0, 0];
  let decision: Finding = 'undecided';
  const look = (first: number, second: number) => {
    for (let i = 0; i < logs.length; i++) logs[i] = refuters[i]!(first, second);
    refuting = logMeanExp(logs);
    confirming = Infinity;
    for (const evidence of confirmers) confirming = Math.min(confirming, evidence(first, second));
    if (decision !== 'undecided') return;
    if (refuting >= threshold) decision = 'refuted';
    else if (confirming >= threshold) decision = 'holds';
  };
  return { look, verdict: () => decision, evidence: () => ({ refuting, confirming }) };
}

/** Refuses a tolerance and a resolution that leave no room between them. */
export function requirePrecision(name: string, { tolerance, resolution }: Precision): void {
  if (!(tolerance >= 0 && tolerance < resolution && resolution < 1)) {
    throw new RangeError(
      `${name} requires 0 ≤ tolerance < resolution < 1, got ${tolerance} and ${resolution}`,
    );
  }
}

/** A claim is refuted only beyond the tolerance ε and confirmed only to the resolution δ > ε. */
export interface Precision {
  readonly tolerance: number;
  readonly resolution: number;
}
