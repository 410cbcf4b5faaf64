import { inFreshProcess } from '../alone/fresh-process.ts';
import { bound } from '../bound.ts';
import { interleaved } from '../rounds.ts';
import { balls } from '../workloads/ball.ts';
import { products } from '../workloads/products.ts';
import { nothing, type Course, type Findings, type Section } from './section.ts';

const [few, many] = [5000, 500_000];

/** The most memory that a process takes for a hundred times the steps, over what it takes for few. */
export const memorySection: Section = {
  name: 'memory',
  says: 'peak memory as steps grow',
  run: async ({ rounds, progress }: Course): Promise<Findings> => {
    progress('memory');
    const subjects = [balls[0]!.name, products.name];
    const entrants = subjects.flatMap((name) =>
      [few, many].map((steps) => ({
        name: `${name} ${steps}`,
        run: () => inFreshProcess<number>('peak-memory.ts', name, String(steps)),
      })),
    );
    // When garbage is collected moves a peak by 5 %.
    const peaks = await interleaved(entrants, rounds);
    return {
      ...nothing,
      bounds: subjects.flatMap((subject) => {
        const [low, high] = [few, many].map((steps) => peaks.get(`${subject} ${steps}`)!);
        const share = high!.map((peak, round) => peak / low![round]!);
        const quantity = `peak memory, ${many} steps over ${few}`;
        return [
          bound({ subject, quantity, unit: '', atMost: 1.05 }, share),
          bound({ subject, quantity: `peak memory, ${many} steps`, unit: 'MiB' }, high!),
        ];
      }),
    };
  },
};
