import type { Outcome, Rank } from '../evidence/verdict.ts';
import type { CheckRecord } from './check-record.ts';
import type { RecordedPoint } from './recorded-point.ts';
import type { Counterexample, Parameter } from './counterexample.ts';
import type { Profile } from './profile.ts';

/** One question about a claim that has an answer of its own: a witness, a wrong theory, a dropped hypothesis. */
export interface Check {
  readonly kind: 'witness' | 'counterexample' | 'nearMiss' | 'need' | 'holdsWithout';
  readonly name: string;
  readonly expected: Outcome;
  readonly run: (context: CheckContext) => Promise<CheckReport>;
}

export interface CheckContext {
  readonly seed: string;
  readonly profile: Profile;
  readonly onInstance?: () => void;
}

/** What a check found, as plain data that crosses process borders. */
export interface CheckReport {
  readonly kind: Check['kind'];
  readonly name: string;
  readonly expected: Outcome;
  readonly outcome: Outcome;
  /** The witness that decided, and its rank. */
  readonly witness?: string;
  readonly rank?: Rank;
  readonly accepted: number;
  readonly declined: number;
  /** Instances drawn up to the first refutation. */
  readonly evaluations: number;
  /** Replica-steps simulated. */
  readonly steps: number;
  readonly dimension?: number;
  readonly resolution?: number;
  /** Share of the error budget, for sampled evidence. */
  readonly alpha?: number;
  readonly counterexample?: Counterexample;
  /** For `error` and `undecided`: what happened, and at which parameters. */
  readonly reason?: string;
  readonly parameters?: readonly Parameter[];
  /** What was seen beside the verdict; no outcome rests on it. */
  readonly record?: CheckRecord;
  /** Where it was refuted against expectation, as what was drawn. */
  readonly refuting?: RecordedPoint;
}
