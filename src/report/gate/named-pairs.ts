import type { Change } from './finding.ts';

interface Named {
  readonly name: string;
}

/**
 * The differences between two lists of named things: what vanished is lost, what is new is gained, and what
 * is in both is handed to `compare`; what is new too, without a before.
 */
export function namedPairs<T extends Named>(
  kind: string,
  before: readonly T[],
  after: readonly T[],
  compare: (before: T | undefined, after: T, part: string) => readonly Change[],
): readonly Change[] {
  const [old, now] = [byName(before), byName(after)];
  const part = (name: string) => `${kind} '${name}'`;
  const gone = before
    .filter(({ name }) => !now.has(name))
    .map(({ name }): Change => ({ weight: 'lost', part: part(name), says: 'vanished' }));
  const rest = after.flatMap((one): readonly Change[] => {
    const past = old.get(one.name);
    const own = compare(past, one, part(one.name));
    return past ? own : [{ weight: 'gained', part: part(one.name), says: 'is new' }, ...own];
  });
  return [...gone, ...rest];
}

function byName<T extends Named>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}
