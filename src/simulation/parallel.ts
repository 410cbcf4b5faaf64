import { loaded, unloaded } from './block.ts';
import type { EnsembleRequest, EnsembleRun } from './ensemble.ts';
import { blockSize } from './layout.ts';
import { patientEnsemble } from './patient.ts';
import { atImage, piecesOf, taskOf } from './piece.ts';
import { counted, prepared, type Prepared } from './prepared.ts';
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

/** Replica-steps below which asking a thread costs more than it saves: about two milliseconds of work. */
const worthAsking = 2 ** 20;

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
  const size = run.replicas * (run.burnIn + run.steps);
  const threads = workers ?? (size < worthAsking ? 1 : ownCores());
  if (threads === 1) return patientEnsemble(run, chunk ?? 1024, signal);
  await shared(run, { threads, chunk: chunk ?? fairChunk(run, threads), signal });
  return counted(run);
}

interface Sharing {
  readonly threads: number;
  readonly chunk: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Ends when no piece is under way any more, whether all were performed, one failed or the signal was aborted.
 *
 * The calling thread only sees to its post. In a virtual machine an idle core can look taken, so that a thread is woken
 * on the core of whoever wakes it: where the calling thread worked too, both stayed there, and two threads took as long as
 * one. Two that only wait for work may share a core for a few milliseconds all the same, which runs below 20 ms show.
 */
async function shared(run: Prepared, { threads, chunk, signal }: Sharing): Promise<void> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const halt = () => void Atomics.store(flag, 0, 1);
  const pieces = piecesOf(run, chunk);
  const work = async () => {
    for (const block of pieces) {
      loaded(block, run.beginning);
      const image = await performed(taskOf(block, run, flag), threads);
      if (image === undefined) return;
      unloaded(atImage(block, image), run.result, run.steps);
    }
  };
  const guarded = () =>
    work().catch((error: unknown) => {
      halt();
      throw error;
    });
  signal?.addEventListener('abort', halt);
  // Two pieces for each thread, so that one is at work while the other is loaded or unloaded here.
  const ends = await Promise.allSettled(Array.from({ length: 2 * threads }, guarded));
  signal?.removeEventListener('abort', halt);
  signal?.throwIfAborted();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** About four pieces for each thread, so that none idles at the end, but none below an eighth of `worthAsking`. */
function fairChunk({ replicas, burnIn, steps }: Prepared, threads: number): number {
  const fair = Math.max(replicas / (4 * threads), worthAsking / 8 / (burnIn + steps));
  return Math.min(1024, Math.ceil(fair / blockSize) * blockSize);
}
