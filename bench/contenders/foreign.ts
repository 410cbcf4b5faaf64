import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Contender, Measurement, Shape } from './contender.ts';

const execute = promisify(execFile);
/** One thread each, the libraries of linear algebra included. */
const env = {
  ...process.env,
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

/** A program that does the work, times itself after a warm-up and prints seconds, mean and error as JSON. */
export function foreign(
  { name, shape }: { name: string; shape: Shape },
  command: readonly [string, ...string[]],
): Contender {
  const run = async (round: number): Promise<Measurement> => {
    const { replicas, burnIn, steps } = shape;
    const [file, ...rest] = command;
    const work = [replicas, burnIn, steps, round + 1].map(String);
    const { stdout } = await execute(file, [...rest, ...work], { env });
    const { seconds, mean, error } = JSON.parse(stdout) as Record<
      'seconds' | 'mean' | 'error',
      number
    >;
    return { seconds, estimate: { mean, error } };
  };
  return { name, threads: 1, shape, run };
}
