import type { ClaimReport } from '../claim/verify.ts';

/** A verified claim with the file that declares it, as a path with forward slashes that names no machine. */
export interface Verified {
  readonly file: string;
  readonly report: ClaimReport;
}

/** A file whose claims could not be verified at all, and why. */
export interface Fault {
  readonly file: string;
  readonly reason: string;
}

/** What a run was asked for; the same request gives the same bytes. */
export interface RunRequest {
  readonly seed: string;
  readonly profile: string;
}
