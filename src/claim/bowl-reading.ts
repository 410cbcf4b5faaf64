import type { Recursion } from '../dynamics/recursion.ts';
import { quadraticConstants } from '../landscape/quadratic-constants.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Bowl } from './bowl.ts';

/** What a covariance claim on a noisy quadratic needs of its instance. */
export type BowlInstance = Pick<Bowl, 'hessian' | 'noiseFactor' | 'noiseCovariance'> & {
  readonly learningRate: Rational;
  readonly momentum?: Rational;
};

/**
 * The recursion of an instance, and its constants.
 *
 * @param process the recursion in d = 1, 2, 3 dimensions; built once.
 * @param more further constants than λ, μ, K and G.
 */
export function bowlReading<P extends BowlInstance>(
  process: (d: number) => Recursion,
  more: (p: P) => Readonly<Record<string, Rational>>,
) {
  const processes = [1, 2, 3].map(process);
  return (p: P) => {
    const { learningRate: lambda, momentum: mu } = p;
    const rates = mu === undefined ? { lambda } : { lambda, mu };
    const constants = { ...rates, ...quadraticConstants(p.hessian, p.noiseFactor), ...more(p) };
    return { recursion: processes[p.hessian.length - 1]!, constants };
  };
}
