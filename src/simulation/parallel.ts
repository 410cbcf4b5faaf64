import { loaded, unloaded } from './block.ts';
import type { EnsembleRequest, EnsembleRun } from './ensemble.ts';
import { patientEnsemble } from './patient.ts';
import { counted, prepared, type Prepared } from './prepared.ts';
import { roomFor, shareSize, type Room } from './share.ts';
import { ownCores, performed } from './threads.ts';

export interface ParallelOptions {
  /**
   * Threads at work at a time; 1 is the calling thread itself. Where left out: one for each core where the process
   * is alone and the ensemble is worth it; 1 in a worker thread and in a forked process, whose siblings have
   * the other cores.
   */
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

/**
 * Below so many replica-steps, about two milliseconds of work, or so many steps of a replica, which the calling thread
 * loads and unloads alone, asking a thread costs more than it saves.
 */
const worthAsking = { size: 2 ** 20, steps: 128 };

/**
 * `ensemble` without blocking the event loop, on several threads: bit for bit the same run for any number of
 * workers, any chunk and any order in which they end. Rejects with the signal's reason once nothing of it is
 * running any more, and with the message of an error in a thread.
 */
export async function parallelEnsemble(
  request: EnsembleRequest,
  { workers, signal }: ParallelOptions = {},
): Promise<EnsembleRun> {
  if (workers !== undefined && (!Number.isSafeInteger(workers) || workers < 1))
    throw new RangeError(`parallelEnsemble requires an integer workers ≥ 1, got ${workers}`);
  signal?.throwIfAborted();
  const run = prepared(request);
  const { chunk } = request;
  const each = run.burnIn + run.steps;
  const worthIt = each >= worthAsking.steps && each * run.replicas >= worthAsking.size;
  const threads = workers ?? (worthIt ? ownCores() : 1);
  if (threads === 1) return patientEnsemble(run, chunk ?? 1024, signal);
  await shared(run, threads, { piece: chunk ?? fairPiece(run, threads), signal });
  return counted(run);
}

interface Sharing {
  readonly piece: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Ends when no piece is under way any more, whether all were performed, one failed or the signal was aborted.
 *
 * The calling thread only sees to its post. In a virtual machine an idle core can look taken, so that a thread is woken
 * on the core of whoever wakes it: where the calling thread worked too, both stayed there, and two threads took as long as
 * one. Two that only wait for work may share a core for some milliseconds all the same, which single runs below 20 ms show.
 */
async function shared(run: Prepared, threads: number, { piece, signal }: Sharing): Promise<void> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const halt = () => void Atomics.store(flag, 0, 1);
  const halting = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      halt();
      throw error;
    });
  const { replicas, beginning, result, steps } = run;
  const firsts = firstsOf(replicas);
  const work = async ({ share }: Room) => {
    for (const first of firsts) {
      const { block, task } = share(first);
      loaded(block, beginning);
      const useful = Math.min(threads, Math.ceil(task.blocks / task.pieceBlocks));
      const complete = await ended(performed(task, useful).map(halting));
      if (complete.includes(false)) return;
      unloaded(block, result, steps);
    }
  };
  // Two rooms, so that threads are at work in one while the other is loaded or unloaded here.
  const rooms = Array.from({ length: Math.min(2, Math.ceil(replicas / shareSize)) }, () =>
    roomFor(run, piece, flag),
  );
  signal?.addEventListener('abort', halt);
  await ended(rooms.map((room) => halting(work(room)))).finally(() => {
    for (const room of rooms) room.leave();
    signal?.removeEventListener('abort', halt);
    signal?.throwIfAborted();
  });
}

/** The first replica of each share. */
function* firstsOf(replicas: number): Generator<number> {
  for (let first = 0; first < replicas; first += shareSize) yield first;
}

/** All values, or the first error, but not before everything has ended. */
async function ended<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  return (await Promise.allSettled(works)).map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

/**
 * Four pieces for each thread, so that none idles at the end, and none wider than a group of blocks can be; two where
 * pieces would else be narrower than half a group, which hides less of a step's latency.
 */
function fairPiece({ replicas }: Prepared, threads: number): number {
  const fair = (pieces: number, most: number) => Math.min(most, replicas / (pieces * threads));
  return Math.ceil(Math.max(fair(4, 256), fair(2, 128)));
}
