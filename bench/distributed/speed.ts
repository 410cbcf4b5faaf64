import { huntedInProcess, Stage, type Work } from './stage.ts';

export interface Speed {
  /** Evaluations a second. */
  readonly inProcess: number;
  readonly oneWorker: number;
  readonly twoWorkers: number;
  /** Of two workers over one. */
  readonly gain: number;
  /** Time of two workers over that of two children in process, less one. */
  readonly overhead: number;
  /** Seconds that a job took with two workers. */
  readonly job: number;
}

const evaluationsOfAJob = 250;

/** Evaluations a second in process, with one worker and with two: medians of interleaved rounds. */
export async function speed(work: Work, rounds: number, evaluations: number): Promise<Speed> {
  const [inProcess, one, two]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const stage = await Stage.set();
    try {
      await stage.hire();
      await stage.hunted(work, `first ${round}`, 40);
      one.push(evaluations / (await stage.hunted(work, `one ${round}`, evaluations)));
      await stage.hire();
      await stage.hunted(work, `second ${round}`, 80);
      two.push(evaluations / (await stage.hunted(work, `two ${round}`, evaluations)));
    } finally {
      await stage.clear();
    }
    inProcess.push(evaluations / (await huntedInProcess(work, `in process ${round}`, evaluations)));
  }
  const [a, b, c] = [median(inProcess), median(one), median(two)];
  const job = (2 * evaluationsOfAJob) / c;
  return { inProcess: a, oneWorker: b, twoWorkers: c, gain: c / b, overhead: a / c - 1, job };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
