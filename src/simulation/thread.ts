import { Worker } from 'node:worker_threads';
import { threadText } from './thread-text.ts';

/** Blocks of an ensemble that several threads are asked to carry: each takes pieces until none is left. */
export interface Task {
  /** The kernel's number: a thread keeps its instance of the last one, and with it the code that V8 optimised. */
  readonly kernel: number;
  readonly module: WebAssembly.Module;
  /** The size of the kernel's memory. */
  readonly bytes: number;
  /** The kernel's memory from 0 to the end of the blocks, seen by all threads. */
  readonly image: SharedArrayBuffer;
  /** Where in it the first block begins, and from each to the next, in bytes. */
  readonly begin: number;
  readonly stride: number;
  readonly blocks: number;
  /** Blocks in a piece; the kernel's memory has room for them. */
  readonly pieceBlocks: number;
  /** Blocks that are under way or done. */
  readonly taken: Int32Array<SharedArrayBuffer>;
  /** Where in a block the totals begin and end, in bytes. */
  readonly totals: readonly [number, number];
  readonly burnIn: number;
  readonly steps: number;
  /** The length of the first calls, in steps. */
  readonly coldSteps: number;
  /** Other than 0 stops every thread within a slice. */
  readonly halt: Int32Array<SharedArrayBuffer>;
}

interface Answer {
  readonly id: number;
  readonly complete?: boolean;
  readonly reason?: string;
}

interface Waiting {
  readonly resolve: (complete: boolean) => void;
  readonly reject: (error: Error) => void;
}

/** A worker thread that keeps the process alive only while it has something to do. */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #lost: Error | undefined;

  constructor(text = threadText) {
    // Without the flags of the process: a loader of TypeScript would take longer to start than most tasks.
    this.#worker = new Worker(text, { eval: true, execArgv: [], name: 'ensemble' });
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#answered(answer));
    this.#worker.on('error', (error: Error) => this.#end(error));
    this.#worker.on('exit', (code) => this.#end(new Error(`its thread ended with code ${code}`)));
  }

  /** Tasks asked for and not yet answered. */
  get load(): number {
    return this.#waiting.size;
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Whether this thread ended because no piece was left; not where it was halted. */
  perform(task: Task): Promise<boolean> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, task });
    });
  }

  #answered({ id, complete = false, reason }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reason === undefined) waiting?.resolve(complete);
    else waiting?.reject(new Error(`ensemble failed in a worker thread: ${reason}`));
  }

  #end(error: Error): void {
    this.#lost ??= new Error(`ensemble lost a worker thread: ${error.message}`);
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
  }
}
