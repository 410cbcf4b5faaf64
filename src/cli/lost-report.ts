import type { CheckReport } from '../claim/check.ts';
import type { CheckName } from '../claim/report-schema.ts';
import type { ClaimReport } from '../claim/verify.ts';
import type { Declared } from './messages.ts';

/** Why a check has no outcome of its own: the claim was lost before it began. */
export const notReached = 'not reached';

/**
 * The report of a claim whose child was lost: the checks that had ended stand, the one under way is the
 * error, the others were not reached. Whatever had been found, the claim as a whole is an error.
 */
export function lostReport(
  { report, checks }: Declared,
  ended: readonly CheckReport[],
  reason: string,
): ClaimReport {
  const [underWay, ...rest] = checks.slice(ended.length);
  const failed = [
    ...(underWay ? [failure(underWay, reason)] : []),
    ...rest.map((check) => failure(check, notReached)),
  ];
  return { ...report, outcome: 'error', asExpected: false, checks: [...ended, ...failed] };
}

function failure(check: CheckName, reason: string): CheckReport {
  return { ...check, outcome: 'error', accepted: 0, declined: 0, evaluations: 0, steps: 0, reason };
}
