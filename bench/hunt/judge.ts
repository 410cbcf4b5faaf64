import type { CaseResult } from './result.ts';
import { advantage, score, type Tries } from './score.ts';

const hitRate = 0.9;
const times = 5;

/** The tries of each search on one case. */
export interface Races {
  readonly ours: Tries;
  readonly random: Tries;
  readonly hill: Tries;
}

/** One row of the report. What random draws never find asks for the hit rate alone. */
export function judge(name: string, races: Races, budget: number): CaseResult {
  const [ours, random, hill] = [score(races.ours), score(races.random), score(races.hill)];
  const seeds = races.ours.length;
  const found = random.hits > 0;
  const often = ours.hits >= hitRate * seeds;
  const ahead = !found || (advantage(ours, random, budget) ?? 0) >= times;
  return {
    name,
    seeds,
    hits: ours.hits,
    medianEvaluations: ours.median,
    randomHits: random.hits,
    randomMedianEvaluations: random.median,
    hillHits: hill.hits,
    hillMedianEvaluations: hill.median,
    target: found ? `hits ≥ ${hitRate}, random ≥ ${times} times` : `hits ≥ ${hitRate}`,
    met: often && ahead,
  };
}

/** What is asked of the whole. */
export function overall(cases: readonly CaseResult[]) {
  const often = cases.filter(({ hits, seeds }) => hits >= hitRate * seeds).length;
  const ball = cases.find(({ name }) => name === 'heavy ball at condition number 20');
  const slow = cases.filter(({ hits, seeds, met }) => hits >= hitRate * seeds && !met);
  return [
    {
      name: `heavy ball at condition number 20: ${ball?.hits ?? 0} of ${ball?.seeds ?? 0}`,
      met: ball !== undefined && ball.hits === ball.seeds,
    },
    { name: `hit rate of at least ${hitRate} on 8 cases: on ${often}`, met: often >= 8 },
    {
      name: `at least ${times} times fewer evaluations than random draws: not on ${slow.length}`,
      met: slow.length === 0,
    },
  ];
}
