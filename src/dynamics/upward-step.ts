import { upperTail } from '../numeric/gaussian-tail.ts';
import { integral } from '../numeric/quadrature.ts';
import { requires } from '../numeric/requirement.ts';
import type { GaussianLine } from './gaussian-line.ts';

/** Where the law of w is as good as over, in standard deviations. */
const reach = 9;

/**
 * P(w < level ≤ w') of one step of a Gaussian line, w being Gaussian with mean 0 and the given standard deviation: the
 * density of w times the tail of one step, integrated over w below the level to about 12 digits.
 */
export function upwardStep(
  { slope, noise, spread: settled }: GaussianLine,
  level: number,
  spread = settled,
): number {
  requires(spread > 0 && noise > 0, 'upwardStep', 'spread and noise > 0', `${spread}, ${noise}`);
  const density = (w: number) => Math.exp(-(w * w) / (2 * spread * spread));
  const tail = (w: number) => upperTail((level - slope * w) / noise);
  const low = -reach * spread;
  if (level <= low) return 0;
  const panels = Math.ceil((2 * (Math.min(level, -low) - low)) / Math.min(spread, noise));
  const mass = integral((w) => density(w) * tail(w), low, Math.min(level, -low), panels);
  return mass / (spread * Math.sqrt(2 * Math.PI));
}
