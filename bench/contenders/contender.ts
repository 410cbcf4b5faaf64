import type { Seed } from '../../src/numeric/stream.ts';
import type { Estimate } from '../statistics/estimate.ts';

/** How much work a run is. */
export interface Shape {
  readonly replicas: number;
  readonly burnIn: number;
  readonly steps: number;
}

/** One number a replica, over its `steps` after the burn-in. */
export type Body = (shape: Shape, seed: Seed) => ArrayLike<number> | Promise<ArrayLike<number>>;

export interface Measurement {
  readonly seconds: number;
  readonly estimate: Estimate;
}

/** One way of doing a workload. */
export interface Contender {
  readonly name: string;
  readonly threads: number;
  readonly shape: Shape;
  readonly run: (round: number) => Measurement | Promise<Measurement>;
}

export function replicaSteps({ replicas, burnIn, steps }: Shape): number {
  return replicas * (burnIn + steps);
}
