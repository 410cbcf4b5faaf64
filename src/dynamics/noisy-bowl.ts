import { quadratic } from '../landscape/quadratic.ts';
import type { Law } from '../noise/law.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { compose } from './compose.ts';
import type { Recursion } from './recursion.ts';

/** An optimizer on `quadratic(d)` with d independent noises of one law: what the covariance theorems speak of. */
export function noisyBowl(d: number, optimizer: Optimizer, law: Law): Recursion {
  const landscape = quadratic(d);
  return compose({
    landscape,
    optimizer,
    noise: Object.fromEntries(landscape.samples.map((sample) => [sample, law])),
  });
}
