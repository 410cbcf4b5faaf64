import type { CheckReport } from '../claim/check.ts';
import type { Profile } from '../claim/profile.ts';
import { naturalOrder } from '../report/natural-order.ts';
import type { Verified } from '../report/verified.ts';
import type { Loaded } from './catalogue.ts';
import { shown } from './discover.ts';
import { lostReport } from './lost-report.ts';
import type { Event } from './messages.ts';
import type { Pool } from './pool.ts';
import type { Progress } from './progress.ts';

/** A verified claim with the time it took, which the reports leave out. */
export interface Timed extends Verified {
  readonly milliseconds: number;
}

export interface Run {
  readonly seed: string;
  readonly profile: Profile['name'];
  /** Seconds for each claim. */
  readonly timeout: number;
  /** Error probability of the whole run, where it is not the usual one. */
  readonly budget?: number;
}

/** Verifies claims in the pool's children; the result depends on neither their number nor their order. */
export async function verifyAll(
  pool: Pool,
  claims: readonly Loaded[],
  { timeout, ...request }: Run,
  progress: Progress,
): Promise<readonly Timed[]> {
  const verified: Timed[] = [];
  progress.begin(claims.length);
  await pool.each(claims, async (worker, claim) => {
    const { id, file } = claim;
    const begin = performance.now();
    const ended: CheckReport[] = [];
    const onEvent = (event: Event) => {
      if (event.kind === 'checked') ended.push(event.report);
      progress.happened(id, event);
    };
    progress.started(id);
    const answer = await worker.ask({ kind: 'verify', file, id, ...request }, { timeout, onEvent });
    const reason = 'reason' in answer ? answer.reason : 'its process answered another question';
    const report = answer.kind === 'verified' ? answer.report : lostReport(claim, ended, reason);
    const timed = { file: shown(file), report, milliseconds: performance.now() - begin };
    verified.push(timed);
    progress.ended(timed);
  });
  return verified.toSorted((a, b) => naturalOrder(a.report.id, b.report.id));
}
