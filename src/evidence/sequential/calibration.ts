import { childSeed, type Seed } from '../../numeric/stream.ts';
import type { Draw } from './draws.ts';
import type { SequentialTest } from './sequential-test.ts';

/** A test under calibration, and the event that is being counted: an error, or a decision. */
export interface Subject {
  readonly add: (values: ArrayLike<number>) => void;
  readonly stopped: () => boolean;
}

export interface Trial {
  readonly subject: () => Subject;
  readonly draw: (seed: Seed) => Draw;
  readonly runs: number;
  /** The longest run, in looks, and the values taken before each. */
  readonly blocks: number;
  readonly blockSize: number;
  readonly seed: Seed;
}

/** In how many independent runs the subject stopped at one look or more, looking after every block. */
export function stoppedRuns(trial: Trial): number {
  return stoppingTimes(trial).filter((time) => time !== undefined).length;
}

/** Mean number of values until the subject stops; throws if a run ends before. */
export function meanStoppingTime(trial: Trial): { mean: number; standardError: number } {
  let [total, squares] = [0, 0];
  for (const time of stoppingTimes(trial)) {
    if (time === undefined) {
      throw new RangeError(`meanStoppingTime requires a stop in ${trial.blocks} blocks, got none`);
    }
    total += time;
    squares += time * time;
  }
  const mean = total / trial.runs;
  return { mean, standardError: Math.sqrt((squares / trial.runs - mean * mean) / trial.runs) };
}

function stoppingTimes(trial: Trial): (number | undefined)[] {
  const block = new Float64Array(trial.blockSize);
  return Array.from({ length: trial.runs }, (_, run) => {
    const [subject, next] = [trial.subject(), trial.draw(childSeed(trial.seed, run))];
    for (let look = 1; look <= trial.blocks; look++) {
      for (let i = 0; i < block.length; i++) block[i] = next();
      subject.add(block);
      if (subject.stopped()) return look * block.length;
    }
    return undefined;
  });
}

/**
 * The most errors that a test of error exactly α makes in `runs` runs, but for one chance in 1000: the
 * 0.999 quantile of the binomial law, by the recurrence of its terms.
 */
export function mostErrors(runs: number, alpha: number): number {
  let term = Math.exp(runs * Math.log1p(-alpha));
  let total = term;
  let k = 0;
  for (; total < 0.999; k++) {
    term *= ((runs - k) / (k + 1)) * (alpha / (1 - alpha));
    total += term;
  }
  return k;
}

/** Stops when a test gives one of the verdicts. */
export function stopsOn<V extends string>(
  test: SequentialTest & { readonly verdict: () => V },
  ...verdicts: V[]
): Subject {
  return { add: test.add, stopped: () => verdicts.includes(test.verdict()) };
}

/** Stops when an interval excludes a mean. */
export function stopsOutside(
  sequence: Pick<SequentialTest, 'add'> & {
    readonly interval: () => { low: number; high: number };
  },
  mean: number,
): Subject {
  const stopped = () => {
    const { low, high } = sequence.interval();
    return low > mean || high < mean;
  };
  return { add: sequence.add, stopped };
}
