/** What is measured: named, and run once a round. */
export interface Entrant<T> {
  readonly name: string;
  readonly run: (round: number) => T | Promise<T>;
}

/**
 * Runs every entrant once in every round, each round from another one on, so that what the machine does
 * meanwhile falls on all of them alike. Results by name, in the order of rounds.
 */
export async function interleaved<T>(
  entrants: readonly Entrant<T>[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const results = new Map(entrants.map(({ name }) => [name, [] as T[]]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < entrants.length; i++) {
      const { name, run } = entrants[(i + round) % entrants.length]!;
      results.get(name)!.push(await run(round));
    }
  }
  return results;
}
