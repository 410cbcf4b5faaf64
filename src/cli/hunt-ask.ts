import type { HuntRequest } from './hunt-messages.ts';
import type { Answer } from './messages.ts';
import type { Worker } from './worker.ts';

export interface Asking {
  /** Seconds for one evaluation: a child's patience begins anew with every sign of life. */
  readonly timeout: number;
  /** Evaluations so far, now and then. */
  readonly onInstances?: (count: number) => void;
}

/** Asks a child that hunts for one kind of answer; throws where it has none. */
export async function askHunt<K extends Answer['kind']>(
  worker: Worker,
  request: HuntRequest,
  kind: K,
  { timeout, onInstances }: Asking,
): Promise<Extract<Answer, { kind: K }>> {
  const answer = await worker.ask(request, {
    timeout,
    renewed: true,
    onEvent: (event) => {
      if (event.kind === 'instances') onInstances?.(event.count);
    },
  });
  if (answer.kind === 'lost' || answer.kind === 'refused') throw new Error(answer.reason);
  if (answer.kind !== kind) throw new Error('its process answered another question');
  return answer as Extract<Answer, { kind: K }>;
}
