import type { Body } from '../contenders/contender.ts';

/** One piece of work that every contender does in its own way. */
export interface Workload {
  /** Its kernel and a word: 'K2 Gaussian'. The references know it by this name. */
  readonly name: string;
  readonly burnIn: number;
  /** This project, on one thread. */
  readonly ours: Body;
  /** The same on several threads, where the kernel can share its work. */
  readonly shared?: (workers: number) => Body;
  /** The mean of the statistic, where it is known exactly for any number of steps. */
  readonly exact?: number;
  /** Other ways of doing it within this process, by name. */
  readonly others: Readonly<Record<string, Body>>;
  /** Which references are written for it. */
  readonly inC: boolean;
  readonly inNumpy: boolean;
}
