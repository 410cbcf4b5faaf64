import { adaptive } from './adaptive.ts';
import { balls } from './ball.ts';
import { products } from './products.ts';
import { vectors } from './vectors.ts';
import { countedWalk, walk } from './walk.ts';
import { waves } from './waves.ts';
import type { Workload } from './workload.ts';

/** Everything that is measured against other ways of doing it. */
export const workloads: readonly Workload[] = [
  walk,
  countedWalk,
  ...balls,
  products,
  ...adaptive,
  vectors,
  ...waves,
];
