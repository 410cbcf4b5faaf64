import { desertIsland, epoch } from '../../src/hunt/island.ts';
import type { Case } from './case.ts';

const atLeast = 100_000;

/** Exact instances that one island evaluates in a minute on one core. */
export async function speed({ quest }: Case) {
  const evaluations = 4000;
  const made = quest('speed', evaluations);
  const warm = await epoch(made, desertIsland(made, 0), { evaluations });
  const begun = performance.now();
  await epoch(made, warm, { evaluations });
  const instancesPerMinute = Math.round((evaluations / (performance.now() - begun)) * 60_000);
  return { instancesPerMinute, atLeast, met: instancesPerMinute >= atLeast };
}
