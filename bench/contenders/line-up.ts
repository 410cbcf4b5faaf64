import { availableParallelism } from 'node:os';
import type { Workload } from '../workloads/workload.ts';
import { c128, cNative, ours, oursOnTwo, oursOnTwoAtOnce } from '../targets.ts';
import type { Contender, Shape } from './contender.ts';
import { foreign } from './foreign.ts';
import { inProcess } from './in-process.ts';
import type { Reference } from './references.ts';

/**
 * All do the same work per replica-step; how much of it is chosen so that a run takes 5 to 500 ms. NumPy, which
 * pays for each call, gets the replicas that suit it and as many steps as it needs to be timed.
 */
const sizes = {
  fast: { replicas: 1024, steps: 20_000 },
  wide: { replicas: 4096, steps: 300 },
  slow: { replicas: 64, steps: 500 },
} as const;

/** Everybody who does a workload on this machine. */
export function lineUp(workload: Workload, references: readonly Reference[]): readonly Contender[] {
  const { name, burnIn, shared, inC, inNumpy } = workload;
  const shape = (size: keyof typeof sizes): Shape => ({ ...sizes[size], burnIn });
  const two = shared === undefined || availableParallelism() < 2 ? [] : [shared(2)];
  const known = references.flatMap((reference) => ('command' in reference ? [reference] : []));
  const isC = (reference: Reference) => [c128, cNative].includes(reference.name);
  return [
    inProcess({ name: ours, shape: shape('fast') }, workload.ours),
    ...two.flatMap((body) =>
      [oursOnTwo, oursOnTwoAtOnce].map((by) => {
        const named = {
          name: by,
          threads: 2,
          shape: shape('fast'),
          atOnce: by === oursOnTwoAtOnce,
        };
        return inProcess(named, body);
      }),
    ),
    ...Object.entries(workload.others).map(([other, body]) =>
      inProcess({ name: other, shape: shape('slow') }, body),
    ),
    ...known
      .filter((reference) => (isC(reference) ? inC : inNumpy))
      .map((reference) => {
        const size = shape(isC(reference) ? 'fast' : 'wide');
        return foreign({ name: reference.name, shape: size }, [...reference.command, name]);
      }),
  ];
}
