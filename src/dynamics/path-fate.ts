import { latticeFate } from './lattice-fate.ts';
import { momentFate } from './moment-fate.ts';
import type { Multiplier } from './multipliers.ts';

/** Where w ← f·w goes, by its lattice, or by fractional moments where intervals on the lattice hold 0; undefined where neither tells. */
export function pathFate(multipliers: readonly Multiplier[]) {
  return latticeFate(multipliers) ?? momentFate(multipliers);
}
