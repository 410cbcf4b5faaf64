import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import type { Setting } from './claim.ts';
import { parametersOf } from './counterexample.ts';
import { readTape, tapeLength } from './tape.ts';

/** Fewest different instances that a variation of its own must be able to draw, or finding one is no search. */
export const fewestInstances = 100;

/** Whether a setting yields at least `fewestInstances` different instances within 1000 draws. */
export function isRich(
  { given, instance }: Pick<Setting, 'given' | 'instance'>,
  seed: Seed,
): boolean {
  const seen = new Set<string>();
  for (let index = 0; index < 1000 && seen.size < fewestInstances; index++) {
    const words = stream(childSeed(seed, index));
    const tape = Uint32Array.from({ length: tapeLength(given) }, () => words.word());
    try {
      seen.add(JSON.stringify(parametersOf(instance(readTape(given, tape, index).raw))));
    } catch {
      // The search will meet the same and report it as an error.
      return true;
    }
  }
  return seen.size >= fewestInstances;
}
