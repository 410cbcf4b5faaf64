import { constants } from 'node:os';
import { Pool } from './pool.ts';
import type { Progress } from './progress.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Attendance<P> {
  readonly jobs: number;
  readonly progress: P;
  /**
   * What the first Ctrl-C asks for, where it does not leave at once: to cut short what is under way, or to
   * finish it. The next one leaves.
   */
  readonly gently?: 'cut' | 'finish';
}

/** Who watches, for the work: the processes, the one who tells, and whether it was asked to end. */
export interface Attended<P> {
  readonly pool: Pool;
  readonly progress: P;
  /** The signal that asked the work to end, if one did. */
  readonly interrupted: () => number | undefined;
  /** Aborted when one did. */
  readonly asked: AbortSignal;
  /** Sets what is done first where a signal makes the process leave; a second one does not wait for it. */
  readonly beforeLeaving: (tidy: () => Promise<void>) => void;
}

/**
 * Does a piece of work with child processes and somebody watching. However it ends, no child is left; when
 * interrupted, the process leaves at once with 128 + signal (130 for Ctrl-C), before anything is written.
 */
export async function attended<T, P extends Pick<Progress, 'print' | 'stop'>>(
  { jobs, progress, gently }: Attendance<P>,
  work: (attended: Attended<P>) => Promise<T>,
): Promise<T> {
  const pool = new Pool(jobs, (text) => progress.print(text));
  const asking = new AbortController();
  let asked: number | undefined;
  let tidy: (() => Promise<void>) | undefined;
  const stop = () => {
    pool.close();
    progress.stop();
  };
  const leave = (signal: (typeof signals)[number]) => {
    const code = 128 + constants.signals[signal];
    if (gently !== undefined && asked === undefined) {
      asked = code;
      progress.print('coming to an end; once more to leave at once');
      asking.abort();
      if (gently === 'cut') pool.cut();
      return;
    }
    const end = () => {
      stop();
      process.exit(code);
    };
    const first = tidy;
    tidy = undefined;
    if (first === undefined || asked !== undefined) return end();
    asked = code;
    void first().then(end, end);
  };
  // Others' listeners go: the one that `atomically` brings sends the signal again, as if asked twice. What it
  // cleans up it cleans up at the exit too.
  for (const signal of signals) process.removeAllListeners(signal).on(signal, leave);
  try {
    return await work({
      pool,
      progress,
      interrupted: () => asked,
      asked: asking.signal,
      beforeLeaving: (first) => void (tidy = first),
    });
  } finally {
    stop();
    for (const signal of signals) process.off(signal, leave);
  }
}
