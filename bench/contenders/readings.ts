import { ensemble, type EnsembleRequest, type EnsembleRun } from '../../src/simulation/ensemble.ts';
import { parallelEnsemble } from '../../src/simulation/parallel.ts';
import { trajectory, type Trajectory } from '../../src/simulation/trajectory.ts';
import type { Body } from './contender.ts';

/** An ensemble but for its size and seed. */
export type Process = Omit<EnsembleRequest, 'replicas' | 'burnIn' | 'steps' | 'seed'>;

/** One number a replica, from a run of so many steps after the burn-in. */
export type Statistic = (run: EnsembleRun, steps: number) => ArrayLike<number>;

export function compiledReading(process: Process, statistic: Statistic): Body {
  return (shape, seed) => statistic(ensemble({ ...process, ...shape, seed }), shape.steps);
}

export function sharedReading(process: Process, statistic: Statistic): (workers: number) => Body {
  return (workers) => async (shape, seed) =>
    statistic(await parallelEnsemble({ ...process, ...shape, seed }, { workers }), shape.steps);
}

/** Replica after replica, step after step. */
export function scalarReading(
  process: Process,
  statistic: (path: Trajectory, burnIn: number) => number,
): Body {
  return ({ replicas, burnIn, steps }, seed) =>
    Float64Array.from({ length: replicas }, (_, replica) => {
      const path = trajectory({ ...process, steps: burnIn + steps, seed, replica });
      return statistic(path, burnIn);
    });
}
