import { setImmediate as macrotask } from 'node:timers/promises';
import type { Estimate } from './quantity.ts';
import type { Sample } from './sample.ts';
import type { SampledBudget } from './sampled.ts';
import { judgeOf, type Aim, type Judge, type Side } from './judge.ts';

export interface Settled {
  readonly side: Side;
  readonly estimate: Estimate;
  /** Distance to the edge of the band over the half-width of the interval; 1 where the test has none. */
  readonly margin: number;
  readonly steps: number;
}

const firstBlock = 32;

/** Feeds a sample to its test until the mean is placed or the budget of replica-steps is spent. */
export async function settle(sample: Sample, aim: Aim, budget: SampledBudget): Promise<Settled> {
  const judge = judgeOf(sample, aim, budget);
  let [values, total] = [0, 0];
  while (judge.side() === 'open' && (values + 1) * sample.cost <= budget.steps) {
    const affordable = Math.floor(budget.steps / sample.cost) - values;
    const block = sample.draw(Math.min(affordable, Math.max(firstBlock, Math.floor(values / 4))));
    for (let i = 0; i < block.length; i++) {
      if (!Number.isFinite(block[i]))
        throw new RangeError(`a sample requires finite values, got ${block[i]}`);
      total += block[i]!;
    }
    if (block.length === 0) throw new RangeError('a sample requires values, got none');
    judge.add(block);
    values += block.length;
    // Runs take seconds: the host must be able to answer, to show progress and to stop us.
    await macrotask();
  }
  return {
    side: judge.side(),
    estimate: estimateOf(judge, values, total),
    margin: judge.margin(),
    steps: values * sample.cost,
  };
}

function estimateOf(judge: Judge, values: number, total: number): Estimate {
  return { estimate: values > 0 ? total / values : NaN, ...judge.bounds(), values };
}
