import { counterexampleOf } from '../claim/counterexample.ts';
import { rankOf } from '../claim/observe.ts';
import { tapeText, written } from '../claim/recorded-point.ts';
import { evaluate } from './evaluate.ts';
import { drawnFrom } from './genome.ts';
import { samplingSeed, type Find } from './island.ts';
import type { Quest } from './quest.ts';
import { simplify, type Refuting } from './simplify.ts';
import { storedCounterexample, type StoredCounterexample } from './stored.ts';

/** Share of its margin that the most decisive refutation keeps when its values are made simpler. */
const upheld = 0.99;

/**
 * The two refutations worth keeping, in the form in which they are kept: the simplest that the first and the
 * most decisive find lead to, and the most decisive, at values as simple as its margin allows (once, if they
 * are the same).
 */
export async function trophies(
  quest: Quest,
  first: Find,
  decisive: Find,
): Promise<readonly StoredCounterexample[]> {
  const found = [await again(quest, first), await again(quest, decisive)];
  const simple = rankOf(quest.witness) === 'sampled' ? found : await simplified(quest, found);
  const simplest = simple.toSorted((a, b) => digits(quest, a) - digits(quest, b))[0]!;
  const most = [...simple, ...found].toSorted((a, b) => margin(a) - margin(b))[0]!;
  if (margin(simplest) <= upheld * margin(most)) return [stored(quest, simplest, first)];
  const tidy =
    rankOf(quest.witness) === 'sampled' ? most : await simplify(quest, most, upheld * margin(most));
  return [stored(quest, simplest, first), stored(quest, tidy, decisive)];
}

async function simplified(quest: Quest, found: readonly Refuting[]): Promise<readonly Refuting[]> {
  const all: Refuting[] = [];
  for (const one of found) all.push(await simplify(quest, one));
  return all;
}

async function again(quest: Quest, find: Find): Promise<Refuting> {
  const raw = drawnFrom(quest.setting.given, find.genome);
  const refutation = await evaluate(quest, raw, samplingSeed(quest, find.island, find.at));
  if (refutation.kind !== 'seen' || refutation.seen.outcome !== 'refuted')
    throw new Error('a witness requires the same verdict for the same instance, got another');
  return { raw, refutation };
}

function margin({ refutation }: Refuting): number {
  return refutation.seen.margin;
}

/** Length of the drawn values as text: what a reader has to take in. */
function digits({ setting }: Quest, { raw }: Refuting): number {
  return JSON.stringify(written(setting.given, raw)).replace(/\D/g, '').length;
}

function stored(
  quest: Quest,
  { raw, refutation }: Refuting,
  { genome }: Find,
): StoredCounterexample {
  const { claim, target, witnessName, witness, setting } = quest;
  const whose = { claim: claim.id, target, witness: witnessName, rank: rankOf(witness) };
  const { tape, strata } = genome;
  const point = { given: written(setting.given, raw), tape: tapeText(tape), strata };
  const { parameters, seen } = refutation;
  return storedCounterexample(whose, point, counterexampleOf({ parameters, ...seen }));
}
