import type { Fault } from '../report/verified.ts';
import type { ExitCode } from './exit-code.ts';
import type { HuntedClaim } from './hunt-claim.ts';

/** A claim and why it was not hunted to the end. */
interface Unfinished {
  readonly id: string;
  readonly reason: string;
}

/** A claim whose hunt could not be finished, or a file whose claims cannot be read. */
export type HuntFault = Unfinished | Fault;

/** What a hunt brings home. */
export interface Bag {
  readonly hunted: HuntedClaim[];
  readonly faults: HuntFault[];
  /** The claims that got no turn. */
  readonly notHunted: Unfinished[];
  /** The files of what is kept. */
  readonly kept: Set<string>;
}

/** What a report of a hunt needs to say whether it saw anything. */
type Seen = Pick<HuntedClaim, 'target'> & {
  readonly hunted: Pick<HuntedClaim['hunted'], 'failed' | 'first' | 'closest'>;
};

/** Whether a claim failed on any instance, or a variation, which may leave the domain of its theory, on all. */
export function isUnevaluated({ target, hunted: { failed, first, closest } }: Seen): boolean {
  return failed > 0 && (target.kind === 'claim' || (first === null && closest === null));
}

/**
 * 2 where a file cannot be read; 1 where a claim that should hold is refuted or cannot be evaluated, or where a
 * hunt could not be finished.
 */
export function huntExitCode({
  hunted,
  faults,
}: {
  readonly hunted: readonly (Seen & Pick<HuntedClaim, 'expect'>)[];
  readonly faults: readonly HuntFault[];
}): ExitCode {
  if (faults.some((fault) => 'file' in fault)) return 2;
  const isUnexpected = hunted.some(
    (one) => isUnevaluated(one) || (isRefuted(one) && one.expect === 'holds'),
  );
  return isUnexpected || faults.length > 0 ? 1 : 0;
}

function isRefuted({ target, hunted }: Seen): boolean {
  return target.kind === 'claim' && hunted.first !== null;
}
