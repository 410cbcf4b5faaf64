import { constants } from 'node:os';
import { Pool } from './pool.ts';
import { progressOn, type Progress } from './progress.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does a piece of work with child processes and somebody watching. However it ends, no child is left; when
 * interrupted, the process leaves at once with 128 + signal (130 for Ctrl-C), before anything is written.
 */
export async function attended<T>(
  jobs: number,
  work: (pool: Pool, progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = progressOn(process.stderr);
  const pool = new Pool(jobs, (text) => progress.print(text));
  const stop = () => {
    pool.close();
    progress.stop();
  };
  const leave = (signal: (typeof signals)[number]) => {
    stop();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.once(signal, leave);
  try {
    return await work(pool, progress);
  } finally {
    stop();
    for (const signal of signals) process.off(signal, leave);
  }
}
