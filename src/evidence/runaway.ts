import { growthRate } from '../dynamics/relaxation.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { freshReplicas } from './replicas.ts';
import type { SampledDecision } from './sample.ts';

const ratio = 8;

/**
 * Whether runs of an additively driven affine recursion settle or run away, from bounded indicators: each
 * replica starts at 0 and says whether |state| grew more than eightfold between T and 2T, T being twelve
 * times the time scale of the recursion. Settled values are nearly independent there (about one in eleven
 * grows so much), runaways almost always do; the share is told from 1/2.
 */
export function runaway(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly state: string;
  readonly random: Seed;
}): SampledDecision {
  const { recursion, constants, state, random } = request;
  const rate = Math.abs(growthRate(recursion, constants));
  if (!(rate > 0))
    throw new RangeError(
      `runaway requires a recursion away from its stability limit, got the rate ${rate}`,
    );
  const half = Math.ceil(12 / rate);
  const runs = { recursion, constants, steps: half, seed: random };
  const draw = freshReplicas(runs, (run) => {
    const [early, late] = [half, 2 * half].map((steps) => run({ steps }).final[state]!);
    if (!early!.every(Number.isFinite) || late!.some(Number.isNaN))
      throw new RangeError('runaway requires runs that are finite after T steps, got an overflow');
    return late!.map((value, r) => (Math.abs(value) > ratio * Math.abs(early![r]!) ? 1 : 0));
  });
  const sample = { law: 'bounded', low: 0, high: 1, draw, cost: 3 * half } as const;
  return { sample, threshold: 1 / 2, above: 'unstable', below: 'stable' };
}
