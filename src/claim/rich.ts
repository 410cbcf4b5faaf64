import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import type { Claim, Setting } from './claim.ts';
import { readTape, tapeLength } from './tape.ts';

/** Fewest different instances that what must be refuted has to draw from, or finding one is no search. */
export const fewestInstances = 100;

/** Where instances come from. */
type Source = Pick<Setting, 'given' | 'instance'>;

/** Whether the source of a setting is rich. */
export type Richness = (source: Source, seed: Seed) => boolean;

/** Whether a variation brings instances of its own. */
export function isOwn({ given, instance }: Source, claim: Claim): boolean {
  return given !== claim.given || instance !== claim.instance;
}

/** Looks at the claim's own source once, since most of its variations share it. */
export function richnessIn(claim: Claim): Richness {
  let known: boolean | undefined;
  return (source, seed) =>
    isOwn(source, claim) ? isRich(source, seed) : (known ??= isRich(source, seed));
}

/** Whether a setting yields at least `fewestInstances` different instances within 1000 draws. */
export function isRich({ given, instance }: Source, seed: Seed): boolean {
  const seen = new Set<string>();
  for (let index = 0; index < 1000 && seen.size < fewestInstances; index++) {
    const words = stream(childSeed(seed, index));
    const tape = Uint32Array.from({ length: tapeLength(given) }, () => words.word());
    try {
      const { raw } = readTape(given, tape, index);
      seen.add(identity(instance(raw), raw));
    } catch {
      // The search will meet the same and report it as an error; what is circular is given the benefit.
      return true;
    }
  }
  return seen.size >= fewestInstances;
}

/** All that can be told of an instance. A function may depend on whatever was drawn: nobody can see. */
function identity(instance: unknown, raw: unknown): string {
  return JSON.stringify(instance, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : typeof value === 'function' ? raw : value,
  );
}
