import type { CheckReport } from '../../claim/check.ts';
import type { Examination } from '../../queue/examination.ts';
import type { Event } from '../messages.ts';
import type { Worker } from '../worker.ts';

export interface CheckAsking {
  readonly examination: Examination;
  /** Where the claim is declared in this checkout. */
  readonly file: string;
  /** Instances so far, now and then. */
  readonly onInstances: (count: number) => void;
}

/** Asks a child for the report of one check; throws where it has none. */
export async function askCheck(
  worker: Worker,
  { examination, file, onInstances }: CheckAsking,
): Promise<CheckReport> {
  const { id, check, seed, profile, budget, timeout } = examination;
  const onEvent = (event: Event) => {
    if (event.kind === 'instances') onInstances(event.count);
  };
  const request = { file, id, check, seed, profile, ...(budget === null ? {} : { budget }) };
  const answer = await worker.ask({ kind: 'examine', ...request }, { timeout, onEvent });
  if (answer.kind === 'examined') return answer.report;
  throw new Error('reason' in answer ? answer.reason : 'its process answered another question');
}
