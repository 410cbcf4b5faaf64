import type { JointLaw } from '../noise/joint-law.ts';
import { oneOrAll, subsetMean } from '../noise/subset-mean.ts';
import type { Rational } from '../numeric/rational.ts';
import { batchDescent } from './batch-descent.ts';
import type { Recursion } from './recursion.ts';

type Problem = Parameters<typeof batchDescent>[0];

/** `batchDescent` with batches of different samples, all equally weighted. */
export function subsetDescent(problem: Problem): Recursion {
  return redrawn(problem, (law) => subsetMean(law, problem.batchSize));
}

/** `batchDescent` that takes one sample with probability `share`, else the full gradient. */
export function oneOrAllDescent(problem: Problem, share: Rational): Recursion {
  return redrawn(problem, (law) => oneOrAll(law, share));
}

function redrawn(problem: Problem, change: (law: JointLaw) => JointLaw): Recursion {
  const single = batchDescent({ ...problem, batchSize: 1 });
  return { ...single, samples: { sample: change(single.samples['sample'] as JointLaw) } };
}
