import type { Claim } from '../claim/claim.ts';
import { counterexampleOf, type Counterexample } from '../claim/counterexample.ts';
import type { Drawn, Given } from '../claim/draw.ts';
import { profiles } from '../claim/profile.ts';
import { reasonOf } from '../claim/search.ts';
import { seedOf } from '../numeric/stream.ts';
import { evaluate } from './evaluate.ts';
import { questOf, type Quest } from './quest.ts';
import { hashOf, type StoredCounterexample } from './stored.ts';

/** What a kept refutation comes to today. */
export interface Recalled {
  readonly hash: string;
  /**
   * `refuted`: it still refutes. `holds`, `undecided`: it does not any more. `set aside`: the statement, its
   * witness or its domain have changed so that it is no instance of it. `error`: it could not be evaluated.
   */
  readonly status: 'refuted' | 'holds' | 'undecided' | 'set aside' | 'error';
  readonly reason?: string;
  readonly counterexample?: Counterexample;
}

/** A kept refutation as an instance of today's claim; throws where it is none. */
function instanceOf(
  claim: Claim,
  stored: StoredCounterexample,
  seed: string,
): { readonly quest: Quest; readonly raw: Drawn<Given> } {
  const quest = {
    ...questOf(claim, stored.target, stored.witness, { seed, evaluations: 1 }),
    steps: profiles.quick.steps,
  };
  const { given } = quest.setting;
  const names = Object.keys(given);
  const stranger = Object.keys(stored.given).find((name) => !names.includes(name));
  if (stranger !== undefined) throw new RangeError(`nothing draws '${stranger}' now`);
  const raw = Object.entries(given).map(([name, draw]) => {
    if (!Object.hasOwn(stored.given, name)) throw new RangeError(`'${name}' is drawn now too`);
    try {
      return [name, draw.parse(stored.given[name]!)] as const;
    } catch (error) {
      throw new RangeError(`${name}: ${(error as Error).message}`, { cause: error });
    }
  });
  return { quest, raw: Object.fromEntries(raw) };
}

/** Evaluates a kept refutation again, on fresh samples where it samples. Never throws. */
export async function recall(
  claim: Claim,
  stored: StoredCounterexample,
  seed: string,
): Promise<Recalled> {
  const hash = hashOf(stored);
  let found: ReturnType<typeof instanceOf>;
  try {
    found = instanceOf(claim, stored, seed);
  } catch (error) {
    return { hash, status: 'set aside', reason: reasonOf(error) };
  }
  const seen = await evaluate(found.quest, found.raw, seedOf(seed, 'recall', hash));
  if (seen.kind === 'failed') return { hash, status: 'error', reason: seen.reason };
  if (seen.kind === 'declined')
    return { hash, status: 'set aside', reason: `the witness '${stored.witness}' declines it now` };
  const counterexample = counterexampleOf({ parameters: seen.parameters, ...seen.seen });
  return { hash, status: seen.seen.outcome, counterexample };
}
