import type { CheckReport } from '../../claim/check.ts';
import { concluded, type ClaimReport } from '../../claim/verify.ts';
import type { Hearer } from '../../queue/examiners.ts';
import { SetAside } from '../../queue/jobs.ts';
import type { Loaded } from '../catalogue.ts';
import { shown } from '../discover.ts';
import { lostReport } from '../lost-report.ts';
import type { CheckPlace } from '../messages.ts';
import type { Progress } from '../progress.ts';
import type { Timed } from '../verify-all.ts';
import type { Turnstile } from './turnstile.ts';

/** Who examines, and who watches. */
export interface Court {
  readonly examine: (id: string, check: CheckPlace, hear: Hearer) => Promise<CheckReport>;
  readonly turnstile: Turnstile;
  readonly progress: Progress;
  /** A check has ended, one way or another. */
  readonly onChecked: () => void;
}

/** Why a check has no report; the ones after it are not needed then. */
class Loss {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** The report of a claim whose checks run wherever there is a worker: the one that a child makes of them. */
export async function examineClaim(claim: Loaded, court: Court): Promise<Timed> {
  const { turnstile, progress, onChecked } = court;
  const hearing = new Hearing(claim, progress);
  let lost = Infinity;
  const examine = async (index: number): Promise<CheckReport | Loss> => {
    if (index > lost) return new Loss('');
    const { kind, name } = claim.checks[index]!;
    try {
      return await court.examine(claim.id, { index, kind, name }, hearing.hearer(index));
    } catch (error) {
      if (!(error instanceof SetAside)) throw error;
      progress.print(`${claim.id}: ${error.message}\n`);
      lost = Math.min(lost, index);
      return new Loss(error.reason);
    }
  };
  const results = await Promise.all(
    claim.checks.map((_, index) => turnstile.pass(() => examine(index)).finally(onChecked)),
  );
  const timed = {
    file: shown(claim.file),
    report: reportOf(claim, results),
    milliseconds: performance.now() - hearing.since,
  };
  progress.ended(timed);
  return timed;
}

function reportOf(claim: Loaded, results: readonly (CheckReport | Loss)[]): ClaimReport {
  const reports: CheckReport[] = [];
  for (const result of results) {
    if (result instanceof Loss) return lostReport(claim, reports, result.reason);
    reports.push(result);
  }
  return concluded(claim.report, reports);
}

/** Tells of the checks of one claim, several of which may be under way. */
class Hearing {
  since = performance.now();
  readonly #claim: Loaded;
  readonly #progress: Progress;
  readonly #counts = new Map<number, number>();

  constructor(claim: Loaded, progress: Progress) {
    this.#claim = claim;
    this.#progress = progress;
  }

  /** Hears of the check at a place. */
  hearer(index: number): Hearer {
    return (instances) => {
      const { id, checks } = this.#claim;
      if (this.#counts.size === 0) {
        this.since = performance.now();
        this.#progress.started(id);
      }
      const check = checks[index]!;
      if (!this.#counts.has(index)) this.#progress.happened(id, { kind: 'started', check });
      this.#counts.set(index, instances);
      const count = [...this.#counts.values()].reduce((a, b) => a + b, 0);
      this.#progress.happened(id, { kind: 'instances', count });
    };
  }
}
