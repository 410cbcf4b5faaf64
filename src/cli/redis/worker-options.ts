import type { Command } from 'commander';
import { availableParallelism } from 'node:os';
import { defaults, positive, whole } from '../options.ts';

export interface WorkerOptions {
  readonly redis: string;
  readonly jobs: number;
  /** Seconds without a job after which it leaves. */
  readonly idle?: number;
  readonly properties: string;
}

/** Adds the options of `worker` to its command. */
export function withWorkerOptions(command: Command): Command {
  return command
    .requiredOption('--redis <url>', 'where jobs come from (redis:// or rediss://)')
    .option(
      '-j, --jobs <n>',
      'jobs at a time, each in a child process',
      (text) => whole(text, 1024),
      availableParallelism(),
    )
    .option('--idle <seconds>', 'leave after so long without a job', positive('seconds'))
    .option('--properties <folder>', 'where claims are looked for', defaults.properties);
}
