import { Worker } from 'node:worker_threads';
import { threadText } from './thread-text.ts';

/** A piece of an ensemble as it travels to a thread. */
export interface Task {
  /** The kernel's number: a thread keeps its instance of the last one, and with it the code that V8 optimised. */
  readonly kernel: number;
  readonly module: WebAssembly.Module;
  /** The size of the kernel's memory. */
  readonly bytes: number;
  /** The kernel's memory from 0 to the end of the piece's blocks; it is handed over. */
  readonly image: ArrayBuffer;
  readonly blocks: number;
  readonly stride: number;
  /** Where the totals of the first block begin and end, in bytes. */
  readonly totals: readonly [number, number];
  readonly burnIn: number;
  readonly steps: number;
  /** The length of the first calls, in steps. */
  readonly coldSteps: number;
  /** Shared; other than 0 stops the piece within a slice. */
  readonly halt: Int32Array<SharedArrayBuffer>;
}

interface Answer {
  readonly id: number;
  readonly image?: ArrayBuffer;
  readonly reason?: string;
}

interface Waiting {
  readonly resolve: (image: ArrayBuffer | undefined) => void;
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

  /** The image after the steps, or undefined where the task was halted. */
  perform(task: Task): Promise<ArrayBuffer | undefined> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, task }, [task.image]);
    });
  }

  #answered({ id, image, reason }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reason === undefined) waiting?.resolve(image);
    else waiting?.reject(new Error(`ensemble failed in a worker thread: ${reason}`));
  }

  #end(error: Error): void {
    this.#lost ??= new Error(`ensemble lost a worker thread: ${error.message}`);
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
  }
}
