import { seedOf } from '../../src/numeric/stream.ts';
import { estimate } from '../statistics/estimate.ts';
import type { Body, Contender, Shape } from './contender.ts';

/**
 * A body timed in this process: after runs that let V8 optimise it, and each time right after one of the same size that
 * is not timed, since what others did in between has taken its place in the caches and its threads' places on the cores.
 * The references warm up as well, by a smaller run: they start with their code compiled and on one thread.
 */
export function inProcess(
  { name, threads = 1, shape }: { name: string; threads?: number; shape: Shape },
  body: Body,
): Contender {
  let warm = false;
  const run = async (round: number) => {
    if (!warm) for (let i = 0; i < 3; i++) await body(shape, seedOf('bench', 'warm', i));
    warm = true;
    const seed = seedOf('bench', name, round);
    await body(shape, seedOf('bench', name, 'warm', round));
    const begun = performance.now();
    const values = await body(shape, seed);
    return { seconds: (performance.now() - begun) / 1000, estimate: estimate(values) };
  };
  return { name, threads, shape, run };
}
