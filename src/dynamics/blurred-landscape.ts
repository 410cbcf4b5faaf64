import type { Landscape } from '../landscape/landscape.ts';
import { formula } from '../numeric/formula.ts';
import { substitute } from '../numeric/calculus.ts';
import type { Noise } from '../noise/noise.ts';
import { recursion, type Recursion } from './recursion.ts';

/**
 * A landscape looked at through random shifts of its argument: one step leaves in `loss` and in `slope_w` … the
 * quiet loss and gradient at w + shift. Constants are the landscape's, its coordinates w … (where one stands) and
 * those of the shifts.
 *
 * @param shifts for each coordinate a formula in the samples of `noise` and constants.
 */
export function blurredLandscape(
  { coordinates, samples, gradient, loss }: Landscape,
  shifts: Readonly<Record<string, string>>,
  noise: Noise,
): Recursion {
  const quiet = samples.map((sample) => [sample, formula('0')] as const);
  const moved = coordinates.map((w) => [w, formula(`${w} + ${shifts[w] ?? '0'}`)] as const);
  const there = Object.fromEntries([...quiet, ...moved]);
  const slopes = coordinates.map((w) => [`slope_${w}`, substitute(gradient[w]!, there)] as const);
  return recursion({
    states: { loss: substitute(loss, there), ...Object.fromEntries(slopes) },
    samples: noise,
  });
}
