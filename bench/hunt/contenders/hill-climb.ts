import { childSeed, stream, type Stream } from '../../../src/numeric/stream.ts';
import { evaluate } from '../../../src/hunt/evaluate.ts';
import { drawnFrom, freshGenome, type Genome } from '../../../src/hunt/genome.ts';
import type { Quest } from '../../../src/hunt/quest.ts';

/** Steps without a better margin after which it starts elsewhere. */
const patience = 200;
const words = 2 ** 32;

/**
 * Hill climbing on the tape: about one word in each step moves by a distance even in its logarithm, and the
 * step is kept where the margin is no worse.
 */
export async function hillClimb(quest: Quest, evaluations: number): Promise<number | null> {
  const { given } = quest.setting;
  const random = stream(childSeed(quest.seed, 0));
  let [best, lowest, since] = [freshGenome(given, random), Infinity, 0];
  for (let at = 1; at <= evaluations; at++) {
    const restarts = since >= patience;
    const next = restarts ? freshGenome(given, random) : at === 1 ? best : stepFrom(best, random);
    const found = await evaluate(quest, drawnFrom(given, next), childSeed(quest.seed, at));
    if (found.kind === 'seen' && found.seen.outcome === 'refuted') return at;
    const margin = found.kind === 'seen' ? found.seen.margin : Infinity;
    since = restarts || margin < lowest ? 0 : since + 1;
    if (restarts || margin <= lowest) [best, lowest] = [next, margin];
  }
  return null;
}

function stepFrom({ tape, strata }: Genome, random: Stream): Genome {
  const certain = Math.floor(random.uniform() * tape.length);
  return {
    strata,
    tape: tape.map((word, i) =>
      i === certain || random.uniform() < 1 / tape.length ? moved(word, random) : word,
    ),
  };
}

function moved(word: number, random: Stream): number {
  const distance = words * 2 ** (-32 * random.uniform());
  const target = word + (random.uniform() < 0.5 ? -distance : distance);
  return Math.min(words - 1, Math.max(0, Math.round(target)));
}
