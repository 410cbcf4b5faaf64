import { seedOf } from '../../src/numeric/stream.ts';
import { estimate } from '../statistics/estimate.ts';
import type { Body, Contender, Shape } from './contender.ts';

/** Seconds of the same runs right before one that is timed. */
const settling = 0.05;

/**
 * A body timed in this process: after runs that let V8 optimise it, and each time right after some of the same size that
 * are not timed, since what others did in between has taken its place in the caches and its threads' places on the cores.
 * `atOnce` leaves out the latter. The references warm up as well, by a smaller run: they start with their code compiled
 * and on one thread.
 */
export function inProcess(
  named: { name: string; threads?: number; shape: Shape; atOnce?: boolean },
  body: Body,
): Contender {
  const { name, threads = 1, shape, atOnce = false } = named;
  let warm = false;
  const settle = async (round: number) => {
    const begun = performance.now();
    do await body(shape, seedOf('bench', name, 'warm', round));
    while (performance.now() - begun < 1000 * settling);
  };
  const run = async (round: number) => {
    if (!warm) for (let i = 0; i < 3; i++) await body(shape, seedOf('bench', 'warm', i));
    warm = true;
    const seed = seedOf('bench', name, round);
    if (!atOnce) await settle(round);
    const begun = performance.now();
    const values = await body(shape, seed);
    return { seconds: (performance.now() - begun) / 1000, estimate: estimate(values) };
  };
  return { name, threads, shape, run };
}
