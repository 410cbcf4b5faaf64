import { setImmediate as macrotask } from 'node:timers/promises';
import { childSeed, stream, type Seed, type Stream } from '../numeric/stream.ts';
import { coverageOf, visited, type Coverage } from './coverage.ts';
import { evaluate } from './evaluate.ts';
import { evolution, trial } from './evolution.ts';
import { drawnFrom, freshGenome, type Genome } from './genome.ts';
import type { Quest } from './quest.ts';

/** A genome with the margin of its verdict; below 0 as far as it refutes. Null where nothing could be seen. */
export interface Member {
  readonly genome: Genome;
  readonly margin: number | null;
}

/** A refutation, or what came closest to one; `at` counts its island's evaluations from 1. */
export interface Find extends Member {
  readonly margin: number;
  readonly island: number;
  readonly at: number;
}

/** All an island knows between two epochs, as plain JSON: whoever goes on from it goes on the same way. */
export interface Island {
  readonly index: number;
  readonly epochs: number;
  readonly members: readonly Member[];
  /** Evaluations since the population began, and those when its best member last got better. */
  readonly age: number;
  readonly improvedAt: number;
  readonly evaluations: number;
  readonly restarts: number;
  readonly declined: number;
  readonly undecided: number;
  readonly failed: number;
  /** Why the first evaluation failed that did. */
  readonly failure: string | null;
  /** The refutation that came first, and the one with the lowest margin. */
  readonly first: Find | null;
  readonly decisive: Find | null;
  /** The lowest margin of what was not refuted. */
  readonly closest: Find | null;
  readonly coverage: Coverage;
}

type Growing = { -readonly [K in keyof Island]: Island[K] };

/** An island nobody has been on. */
export function desertIsland(quest: Quest, index: number): Island {
  return {
    index,
    epochs: 0,
    members: [],
    age: 0,
    improvedAt: 0,
    evaluations: 0,
    restarts: 0,
    declined: 0,
    undecided: 0,
    failed: 0,
    failure: null,
    first: null,
    decisive: null,
    closest: null,
    coverage: coverageOf(quest.setting.given),
  };
}

export interface EpochLimits {
  readonly evaluations: number;
  /** Called after each evaluation; false ends the epoch early. */
  readonly goesOn?: () => boolean;
}

/**
 * The island after one more epoch: a function of its state and the quest's seed alone (unless it is cut
 * short), so that it does not matter where it is computed.
 */
export async function epoch(
  quest: Quest,
  island: Island,
  { evaluations, goesOn = () => true }: EpochLimits,
): Promise<Island> {
  const seed = childSeed(quest.seed, island.index);
  const random = stream(childSeed(seed, 2 * island.epochs));
  const next: Growing = { ...island, epochs: island.epochs + 1 };
  for (let i = 0; i < evaluations; i++) {
    const [genome, target] = proposal(quest, next, random);
    const margin = await look(quest, next, genome);
    settleIn(next, { genome, margin }, target);
    if (!goesOn()) break;
    if (i % 16 === 15) await macrotask();
  }
  return next;
}

/** The streams of one evaluation's samples; odd children, since the search draws from the even ones. */
export function samplingSeed({ seed }: Quest, island: number, at: number): Seed {
  return childSeed(childSeed(seed, island), 2 * at + 1);
}

/** What to look at next, and whose place it would take. */
function proposal({ setting }: Quest, island: Growing, random: Stream): readonly [Genome, number] {
  const { members } = island;
  if (members.length < evolution.population)
    return [freshGenome(setting.given, random), members.length];
  const target = island.age % evolution.population;
  return random.uniform() < evolution.exploration
    ? [freshGenome(setting.given, random), target]
    : [trial(setting.given, members, target, random, localOf(island)), target];
}

function localOf({ index }: Growing): number {
  return evolution.local[index % evolution.local.length]!;
}

/** Evaluates a genome and notes what was seen. */
async function look(quest: Quest, island: Growing, genome: Genome): Promise<number | null> {
  const at = ++island.evaluations;
  const random = samplingSeed(quest, island.index, at);
  island.coverage = visited(quest.setting.given, island.coverage, genome);
  const found = await evaluate(quest, drawnFrom(quest.setting.given, genome), random);
  if (found.kind === 'declined') {
    island.declined++;
    return null;
  }
  if (found.kind === 'failed') {
    island.failed++;
    island.failure ??= found.reason;
    return null;
  }
  const { outcome } = found.seen;
  const margin = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, found.seen.margin));
  const find = { genome, margin, island: island.index, at };
  if (outcome === 'refuted') {
    island.first ??= find;
    island.decisive = lower(island.decisive, find);
  } else {
    if (outcome === 'undecided') island.undecided++;
    island.closest = lower(island.closest, find);
  }
  return margin;
}

function lower(a: Find | null, b: Find): Find {
  return a === null || b.margin < a.margin ? b : a;
}

/** The trial takes its target's place where it is no worse; a population that gets no better begins anew. */
function settleIn(island: Growing, trial: Member, target: number): void {
  island.age++;
  if ((trial.margin ?? Infinity) < (bestOf(island)?.margin ?? Infinity))
    island.improvedAt = island.age;
  const sitting = island.members[target];
  if (sitting === undefined) island.members = [...island.members, trial];
  else if ((trial.margin ?? Infinity) <= (sitting.margin ?? Infinity))
    island.members = island.members.with(target, trial);
  if (island.age - island.improvedAt < evolution.population * evolution.patience) return;
  Object.assign(island, { members: [], age: 0, improvedAt: 0, restarts: island.restarts + 1 });
}

/** The islands after each has sent its best member to the next one, where it takes the worst one's place. */
export function migrated(islands: readonly Island[]): readonly Island[] {
  return islands.map((island, i) => {
    const guest = bestOf(islands[(i + islands.length - 1) % islands.length]!);
    if (islands.length < 2 || guest === undefined || island.members.length === 0) return island;
    const margins = island.members.map(({ margin }) => margin ?? Infinity);
    const worst = margins.indexOf(Math.max(...margins));
    return (guest.margin ?? Infinity) < margins[worst]!
      ? { ...island, members: island.members.with(worst, guest) }
      : island;
  });
}

function bestOf({ members }: Island): Member | undefined {
  return members.toSorted((a, b) => (a.margin ?? Infinity) - (b.margin ?? Infinity))[0];
}
