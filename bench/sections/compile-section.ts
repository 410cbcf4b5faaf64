import { recursion } from '../../src/dynamics/recursion.ts';
import { gaussian } from '../../src/noise/continuous-laws.ts';
import { seedOf } from '../../src/numeric/stream.ts';
import { ensemble } from '../../src/simulation/ensemble.ts';
import { inFreshProcess } from '../alone/fresh-process.ts';
import { bound } from '../bound.ts';
import { interleaved } from '../rounds.ts';
import { workloads } from '../workloads/workloads.ts';
import { nothing, type Course, type Findings, type Section } from './section.ts';

/** Milliseconds from formulas to the first step, for the first workload of each kernel. */
export const compileSection: Section = {
  name: 'compile',
  says: 'time to compile a kernel, at first and again',
  run: async ({ rounds, progress }: Course): Promise<Findings> => {
    progress('compile');
    const firsts = workloads.filter(
      ({ name }, i) =>
        workloads.findIndex((other) => kernelOf(other.name) === kernelOf(name)) === i,
    );
    const cold = firsts.map(({ name }) => ({
      name,
      run: () => inFreshProcess<number>('cold-compile.ts', name),
    }));
    const times = await interleaved(cold, Math.min(rounds, 5));
    const again = Array.from({ length: rounds }, (_, round) => warm(round));
    const of = (kind: 'changed' | 'equal' | 'same') => again.map((each) => each[kind]);
    const heavyBall = { subject: 'heavy ball', unit: 'ms' };
    return {
      ...nothing,
      bounds: [
        ...firsts.map(({ name }) =>
          bound(
            { subject: name, quantity: 'compile in a new process', unit: 'ms', atMost: 30 },
            times.get(name)!,
          ),
        ),
        bound({ ...heavyBall, quantity: 'compile another formula', atMost: 30 }, of('changed')),
        bound({ ...heavyBall, quantity: 'the same formula, written again' }, of('equal')),
        bound({ ...heavyBall, quantity: 'the same recursion' }, of('same')),
      ],
    };
  },
};

function kernelOf(name: string): string {
  return name.split(' ')[0]!;
}

/** A heavy ball that no round before has had, the same once more, and the first object again. */
function warm(round: number) {
  const gradient = `mu*m + (k*w + x)/${round + 2}`;
  const ball = () =>
    recursion({
      states: { m: gradient, w: `w - lambda*(${gradient})` },
      samples: { x: gaussian() },
    });
  const [first, second] = [ball(), ball()];
  return { changed: stepTime(first), equal: stepTime(second), same: stepTime(first) };
}

function stepTime(process: ReturnType<typeof recursion>): number {
  const constants = { mu: 1 / 2, lambda: 1 / 2, k: 1 };
  const begun = performance.now();
  ensemble({ recursion: process, constants, replicas: 8, steps: 1, seed: seedOf('bench') });
  return performance.now() - begun;
}
