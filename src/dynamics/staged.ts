import { substitute } from '../numeric/calculus.ts';
import { formula } from '../numeric/formula.ts';
import { requires } from '../numeric/requirement.ts';
import { recursion, type Recursion } from './recursion.ts';

/**
 * The recursion with a constant that changes from stage to stage: `lambda` becomes `lambda1` up to and including step `end1`,
 * then `lambda2` up to step `end2` and so on; the last stage has no end.
 */
export function staged(process: Recursion, constant: string, stages: number): Recursion {
  requires(
    process.constants.includes(constant),
    'staged',
    `one of ${process.constants.join(', ')}`,
    constant,
  );
  requires(Number.isSafeInteger(stages) && stages >= 1, 'staged', 'a number of stages ≥ 1', stages);
  const differences = Array.from(
    { length: stages - 1 },
    (_, j) => `(${constant}${j + 1} - ${constant}${j + 2})*min(1, max(0, end${j + 1} - t + 1))`,
  );
  const value = formula([`${constant}${stages}`, ...differences].join(' + '));
  const updates = Object.entries(process.updates).map(
    ([state, update]) => [state, substitute(update, { [constant]: value })] as const,
  );
  return recursion({
    states: Object.fromEntries(updates),
    samples: process.samples,
    initial: process.initial,
  });
}
