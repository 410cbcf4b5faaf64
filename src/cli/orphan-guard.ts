import { Worker } from 'node:worker_threads';

/**
 * Ends this process soon after its parent is gone, even in the middle of a claim that never ends: a second
 * thread watches, since the first one may never come back to its event loop.
 */
export function guardAgainstOrphanhood(): void {
  const watch = `
    const parent = process.ppid;
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);
  `;
  new Worker(watch, { eval: true, execArgv: [] }).unref();
}
