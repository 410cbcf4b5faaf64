import { meanStoppingTime } from '../../src/evidence/sequential/calibration.ts';
import { seedOf } from '../../src/numeric/stream.ts';
import type { Decision } from '../evidence/decision.ts';
import { ratio } from '../ratio.ts';
import { interleaved } from '../rounds.ts';
import { median, spread } from '../statistics/quantile.ts';
import { informationLimit, zTest } from '../targets.ts';
import { nothing, type Course, type Findings, type Section } from './section.ts';

/** Runs of a decision in each round: more of those that take few values, so that all cost about the same. */
function runsOf({ limit }: Decision): number {
  return Math.min(1000, Math.max(100, Math.round(1e5 / limit)));
}

/** Values to a verdict, over what the best test and what a z-test would need. */
export function evidenceSection(
  name: string,
  says: string,
  decisions: readonly Decision[],
): Section {
  const run = async ({ rounds, progress }: Course): Promise<Findings> => {
    progress(`${name}: values to a verdict`);
    const entrants = decisions.map((decision) => ({
      name: decision.name,
      run: (round: number) => valuesToVerdict(decision, round),
    }));
    const costs = await interleaved(entrants, rounds);
    const valuesOf = (decision: Decision) => costs.get(decision.name)!;
    return {
      ...nothing,
      ratios: decisions.flatMap((decision) => ratiosOf(decision, valuesOf(decision))),
      medians: decisions.map((decision) => ({
        subject: decision.name,
        by: name,
        threads: 1,
        unit: 'values to the verdict',
        median: median(valuesOf(decision)),
        spread: spread(valuesOf(decision)),
      })),
    };
  };
  return { name, says, run };
}

function ratiosOf({ name, limit, single, fixed }: Decision, costs: readonly number[]) {
  const rivals = [
    ...(single ? [[informationLimit, limit] as const] : []),
    ...(fixed === undefined ? [] : [[zTest, fixed] as const]),
  ];
  return rivals.map(([against, values]) =>
    ratio(
      { subject: name, against, threads: 1 },
      costs,
      costs.map(() => values),
    ),
  );
}

/** Looking after every 1/400 of the information limit, α = 1e-6. */
function valuesToVerdict(decision: Decision, round: number): number {
  const { name, limit, subject, draw } = decision;
  const blockSize = Math.max(1, Math.round(limit / 400));
  const seed = seedOf('bench', name, round);
  return meanStoppingTime({ subject, draw, runs: runsOf(decision), blocks: 4000, blockSize, seed })
    .mean;
}
