import type { Recursion } from './recursion.ts';
import { withMemory } from './with-memory.ts';

/**
 * The recursion with a further state `reach`, the largest distance in any coordinate from a point that any state before
 * the last had: it starts at 0 and is one step behind. What bounded indicators of leaving a place are made of.
 *
 * @param centre the point's coordinates by state, as formulas in the constants.
 */
export function withReach(process: Recursion, centre: Readonly<Record<string, string>>): Recursion {
  const distances = Object.entries(centre).map(([state, place]) => `abs(${state} - (${place}))`);
  return withMemory(process, {
    states: { reach: `max(reach, ${distances.join(', ')})` },
    samples: {},
  });
}
