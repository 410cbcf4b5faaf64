import { substitute } from '../numeric/calculus.ts';
import { formula } from '../numeric/formula.ts';
import { recursion, type Recursion } from './recursion.ts';

const rate = formula('lambdaAfter + (lambda - lambdaAfter)*max(0, sign(change + 1/2 - t))');

/** A recursion whose learning rate `lambda` drops to `lambdaAfter` behind step number `change`; both are constants. */
export function twoRates({ states, samples, updates, initial }: Recursion): Recursion {
  return recursion({
    states: Object.fromEntries(
      states.map((state) => [state, substitute(updates[state]!, { lambda: rate })]),
    ),
    samples,
    initial,
  });
}
