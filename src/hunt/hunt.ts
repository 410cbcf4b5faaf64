import { together, type Coverage } from './coverage.ts';
import type { Find, Island } from './island.ts';

/** How a hunt divides its work. Not a matter of taste at run time: other numbers are another hunt. */
export const division = {
  islands: 4,
  /** Evaluations of one island between two barriers. */
  epoch: 250,
  /** Epochs of the first island alone. */
  lead: 4,
} as const;

const alone = division.lead * division.epoch;

export interface HuntLimits {
  readonly evaluations: number;
  /** Asked at each barrier; true ends the hunt, which says so. */
  readonly isOver?: () => boolean;
}

/** Computes the next epoch of each island, anywhere and in any order. */
export type Sail = (
  voyages: readonly { readonly island: Island | number; readonly evaluations: number }[],
) => Promise<readonly Island[]>;

/** What a hunt knows, at each barrier and at its end. */
export interface Hunted {
  readonly islands: readonly Island[];
  readonly evaluations: number;
  readonly declined: number;
  readonly undecided: number;
  readonly failed: number;
  readonly failure: string | null;
  readonly first: Find | null;
  /** Evaluations until the first refutation, over all islands as if they took turns. */
  readonly firstAt: number | null;
  readonly decisive: Find | null;
  readonly closest: Find | null;
  readonly coverage: Coverage;
  /** Whether something ended it before its evaluations were spent. */
  readonly cut: boolean;
}

/**
 * Sends islands from barrier to barrier until one has a refutation or the evaluations are spent. The island of the
 * first one goes on for an epoch more, for a more decisive one. The same for any number of workers, since
 * islands know nothing of each other: those that exchanged their best members would all end in the same hollow,
 * and begin anew in it. The first one starts alone, since what is easily found would otherwise take four times the
 * evaluations.
 */
export async function hunt(
  { evaluations, isOver = () => false }: HuntLimits,
  sail: Sail,
  onBarrier: (hunted: Hunted) => void = () => undefined,
): Promise<Hunted> {
  let islands: readonly Island[] = [];
  let hunted = summary(islands, false);
  while (!isDone(hunted) && hunted.evaluations < evaluations) {
    const parts = shares(fleet(hunted.evaluations), evaluations - hunted.evaluations);
    const sent = parts.map((part, i) => ({ island: islands[i] ?? i, evaluations: part }));
    islands = await sail(sent);
    hunted = summary(islands, isOver());
    onBarrier(hunted);
    if (hunted.cut) break;
  }
  return hunted;
}

function isDone({ first, islands }: Hunted): boolean {
  const finder = islands.find(({ index }) => index === first?.island);
  return finder !== undefined && finder.evaluations >= first!.at + division.epoch;
}

/** How many islands sail after so many evaluations. */
function fleet(evaluations: number): number {
  return evaluations < alone ? 1 : division.islands;
}

/** Evaluations of each of them: an epoch each, or what is left, evenly, the first ones first. */
function shares(sailing: number, left: number): readonly number[] {
  const round = Math.min(left, sailing * division.epoch);
  return Array.from({ length: sailing }, (_, i) => Math.floor((round + sailing - 1 - i) / sailing));
}

function summary(islands: readonly Island[], cut: boolean): Hunted {
  const total = (count: 'evaluations' | 'declined' | 'undecided' | 'failed') =>
    islands.reduce((sum, island) => sum + island[count], 0);
  const first = finds(islands, 'first').toSorted((a, b) => turn(a) - turn(b))[0] ?? null;
  return {
    islands,
    evaluations: total('evaluations'),
    declined: total('declined'),
    undecided: total('undecided'),
    failed: total('failed'),
    failure: islands.find(({ failure }) => failure !== null)?.failure ?? null,
    first,
    firstAt: first && turn(first),
    decisive: lowest(finds(islands, 'decisive')),
    closest: lowest(finds(islands, 'closest')),
    coverage: together(islands.map(({ coverage }) => coverage)),
    cut,
  };
}

/** Number of an evaluation, where the islands of a round take turns. */
function turn({ at, island }: Find): number {
  const since = island === 0 ? at - alone : at;
  return since <= 0 ? at : alone + (since - 1) * division.islands + island + 1;
}

function finds(
  islands: readonly Island[],
  which: 'first' | 'decisive' | 'closest',
): readonly Find[] {
  return islands.flatMap((island) => island[which] ?? []);
}

function lowest(all: readonly Find[]): Find | null {
  return all.toSorted((a, b) => a.margin - b.margin)[0] ?? null;
}
