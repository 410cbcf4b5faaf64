import { hunt, type Hunted } from '../hunt/hunt.ts';
import type { Target } from '../hunt/quest.ts';
import type { StoredCounterexample } from '../hunt/stored.ts';
import type { Loaded } from './catalogue.ts';
import { askHunt } from './hunt-ask.ts';
import type { HuntRequest, QuestName } from './hunt-messages.ts';
import { targetOf, type HuntOptions } from './hunt-options.ts';
import type { HuntProgress } from './hunt-progress.ts';
import type { Answer } from './messages.ts';
import type { Pool } from './pool.ts';
import type { Sailing } from './sail-in-pool.ts';

/** How the hunt of one claim with one witness ended. */
export interface HuntedClaim {
  readonly id: string;
  readonly statement: string;
  readonly expect: 'holds' | 'refuted';
  readonly target: Target;
  readonly witness: string;
  readonly parameters: readonly { readonly name: string; readonly strata: readonly string[] }[];
  readonly milliseconds: number;
  readonly hunted: Hunted;
  /** The simplest and the most decisive refutation; one where they are the same, none where none was found. */
  readonly trophies: readonly StoredCounterexample[];
}

export interface Party {
  readonly pool: Pool;
  readonly progress: HuntProgress;
  readonly options: HuntOptions;
  readonly isOver: () => boolean;
  readonly sailing: Sailing;
}

/** Hunts one claim with each of its witnesses in turn until one refutes; they share the evaluations. */
export async function huntClaim(claim: Loaded, party: Party): Promise<readonly HuntedClaim[]> {
  const { options, isOver } = party;
  const target = targetOf(options);
  const { id, file, report } = claim;
  const { witness } = options;
  const wanted = witness === undefined ? {} : { witness };
  const request = { kind: 'prepare', file, id, target, ...wanted } as const;
  const prepared = await one(party, request, 'prepared');
  const ended: HuntedClaim[] = [];
  for (const [i, name] of prepared.witnesses.entries()) {
    const evaluations = Math.floor((options.evaluations + i) / prepared.witnesses.length);
    const quest = { file, id, target, witness: name, seed: options.seed, evaluations };
    const begin = performance.now();
    const [hunted, trophies] = await huntQuest(quest, party);
    ended.push({
      id,
      statement: report.statement,
      expect: report.expect,
      target,
      witness: name,
      parameters: prepared.parameters,
      milliseconds: performance.now() - begin,
      hunted,
      trophies,
    });
    if (hunted.first !== null || isOver()) break;
  }
  return ended;
}

async function huntQuest(
  quest: QuestName,
  party: Party,
): Promise<readonly [Hunted, readonly StoredCounterexample[]]> {
  const { progress, isOver, sailing } = party;
  progress.begin(`${quest.id} · ${quest.witness}`, quest.evaluations);
  const limits = { evaluations: quest.evaluations, isOver };
  const hunted = await hunt(limits, sailing(quest), (barrier) => progress.barrier(barrier));
  progress.ended();
  const { first, decisive } = hunted;
  if (first === null || decisive === null) return [hunted, []];
  const fetched = await one(party, { kind: 'fetch', quest, first, decisive }, 'fetched');
  return [hunted, fetched.trophies];
}

/** Asks one child of this process, wherever the islands sail. */
async function one<K extends Answer['kind']>(
  { pool, options: { timeout } }: Party,
  request: HuntRequest,
  kind: K,
): Promise<Extract<Answer, { kind: K }>> {
  const [answer] = await pool.map([request], (worker, asked) =>
    askHunt(worker, asked, kind, { timeout }),
  );
  return answer!;
}
