import { setImmediate as macrotask } from 'node:timers/promises';
import { sideOf } from '../evidence/side.ts';
import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import { noBoundary } from './boundary.ts';
import { coverageOf, visited, type Coverage } from './coverage.ts';
import { evaluate } from './evaluate.ts';
import { drawnFrom, type Genome } from './genome.ts';
import { nobody, type Member } from './population.ts';
import { proposal, type Searching, type Seen } from './proposal.ts';
import type { Quest } from './quest.ts';

/** A refutation, or what came closest to one; `at` counts its island's evaluations from 1. */
export interface Find extends Member {
  readonly margin: number;
  readonly island: number;
  readonly at: number;
}

/** All an island knows between two epochs, as plain JSON: whoever goes on from it goes on the same way. */
export interface Island extends Searching {
  readonly index: number;
  readonly epochs: number;
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
    ...nobody,
    boundary: noBoundary,
    index,
    epochs: 0,
    evaluations: 0,
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
    const { genome, settle } = proposal(quest.setting.given, next, random);
    Object.assign(next, settle(await look(quest, next, genome)));
    if (!goesOn()) break;
    if (i % 16 === 15) await macrotask();
  }
  return next;
}

/** The streams of one evaluation's samples; odd children, since the search draws from the even ones. */
export function samplingSeed({ seed }: Quest, island: number, at: number): Seed {
  return childSeed(childSeed(seed, island), 2 * at + 1);
}

/** Evaluates a genome and notes what was seen. */
async function look(quest: Quest, island: Growing, genome: Genome): Promise<Seen> {
  const at = ++island.evaluations;
  const random = samplingSeed(quest, island.index, at);
  island.coverage = visited(quest.setting.given, island.coverage, genome);
  const found = await evaluate(quest, drawnFrom(quest.setting.given, genome), random);
  if (found.kind === 'declined') {
    island.declined++;
    return unseen;
  }
  if (found.kind === 'failed') {
    island.failed++;
    island.failure ??= found.reason;
    return unseen;
  }
  const { outcome, theory } = found.seen;
  const margin = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, found.seen.margin));
  const find = { genome, margin, island: island.index, at };
  if (outcome === 'refuted') {
    island.first ??= find;
    island.decisive = lower(island.decisive, find);
  } else {
    if (outcome === 'undecided') island.undecided++;
    island.closest = lower(island.closest, find);
  }
  return { margin, side: outcome === 'holds' ? sideOf(theory) : null };
}

const unseen: Seen = { margin: null, side: null };

function lower(a: Find | null, b: Find): Find {
  return a === null || b.margin < a.margin ? b : a;
}
