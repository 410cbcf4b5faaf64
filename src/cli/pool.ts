import { Worker } from './worker.ts';

/** A few workers that share the tasks they are given; which of them does which changes no result. */
export class Pool {
  readonly #workers: readonly Worker[];

  constructor(jobs: number, print: (text: string) => void) {
    this.#workers = Array.from({ length: jobs }, () => new Worker(print));
  }

  /** Performs every task, in order of the list, each by the first worker that is free; by `most` of them. */
  async each<T>(
    tasks: readonly T[],
    perform: (worker: Worker, task: T) => Promise<void>,
    most = Infinity,
  ): Promise<void> {
    const rest = tasks.values();
    const work = async (worker: Worker) => {
      for (const task of rest) await perform(worker, task);
    };
    await Promise.all(this.#workers.slice(0, Math.max(1, most)).map(work));
  }

  /** What `perform` makes of every task, in order of the list. */
  async map<T, R>(
    tasks: readonly T[],
    perform: (worker: Worker, task: T) => Promise<R>,
  ): Promise<readonly R[]> {
    const results: R[] = [];
    await this.each([...tasks.entries()], async (worker, [i, task]) => {
      results[i] = await perform(worker, task);
    });
    return results;
  }

  /** Lends all its workers to a piece of work that shares them out itself. */
  borrowed<R>(work: (workers: readonly Worker[]) => Promise<R>): Promise<R> {
    return work(this.#workers);
  }

  /** Asks every child to come to an end. */
  cut(): void {
    for (const worker of this.#workers) worker.cut();
  }

  /** Kills every child. */
  close(): void {
    for (const worker of this.#workers) worker.close();
  }
}
