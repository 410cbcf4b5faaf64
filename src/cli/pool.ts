import { Worker } from './worker.ts';

/** A few workers that share the tasks they are given; which of them does which changes no result. */
export class Pool {
  readonly #workers: readonly Worker[];

  constructor(jobs: number, print: (text: string) => void) {
    this.#workers = Array.from({ length: jobs }, () => new Worker(print));
  }

  /** Performs every task, in order of the list, each by the first worker that is free. */
  async each<T>(
    tasks: readonly T[],
    perform: (worker: Worker, task: T) => Promise<void>,
  ): Promise<void> {
    const rest = tasks.values();
    const work = async (worker: Worker) => {
      for (const task of rest) await perform(worker, task);
    };
    await Promise.all(this.#workers.map(work));
  }

  /** Kills every child. */
  close(): void {
    for (const worker of this.#workers) worker.close();
  }
}
