import type { Fault, Verified } from '../report/verified.ts';

/** 0: everything is as expected; 1: something is not; 2: bad usage or bad input. */
export type ExitCode = 0 | 1 | 2;

export function exitCode(
  verified: readonly Pick<Verified, 'report'>[],
  faults: readonly Fault[],
): ExitCode {
  if (faults.length > 0) return 2;
  return verified.every(({ report }) => report.asExpected) ? 0 : 1;
}
