import { availableParallelism } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { Thread, type Task } from './thread.ts';

/** The one pool of the process: started thread by thread when first needed, and used again. */
const threads: Thread[] = [];

/** Has a task performed by the first `count` threads together: what `Thread.perform` says for each of them. */
export function performed(task: Task, count: number): Promise<boolean>[] {
  // All are started before one is asked: a thread that cannot be leaves no other at work.
  for (let i = 0; i < count; i++)
    if (threads[i] === undefined || threads[i]!.isLost) threads[i] = new Thread();
  return threads.slice(0, count).map((thread) => thread.perform(task));
}

/** Tasks that threads are at work on or keep waiting. */
export function tasksUnderWay(): number {
  return threads.reduce((sum, { load }) => sum + load, 0);
}

/**
 * How many threads an ensemble may use where nobody says: all cores in a process of its own, none but its own
 * where others share them, that is in a worker thread (a test runner's) or in a process that was forked by another
 * one and talks to it (the children of `verify`).
 */
export function ownCores(): number {
  return isMainThread && process.send === undefined ? availableParallelism() : 1;
}
