import { together, type Coverage } from './coverage.ts';
import type { Find, Island } from './island.ts';

/** How a hunt divides its work. Not a matter of taste at run time: other numbers are another hunt. */
export const division = {
  islands: 4,
  /** Evaluations of one island between two barriers. */
  epoch: 250,
} as const;

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
 * Sends islands from barrier to barrier until one has a refutation or the evaluations are spent. The round
 * in which the first refutation comes is finished, for a more decisive one. The same for any number of
 * workers, since islands know nothing of each other: those that exchanged their best members would all end in
 * the same hollow, and begin anew in it.
 */
export async function hunt(
  { evaluations, isOver = () => false }: HuntLimits,
  sail: Sail,
  onBarrier: (hunted: Hunted) => void = () => undefined,
): Promise<Hunted> {
  let islands: readonly Island[] = [];
  let hunted = summary(islands, false);
  while (hunted.first === null && hunted.evaluations < evaluations) {
    const shares = divided(evaluations - hunted.evaluations);
    const sent = shares.map((share, i) => ({ island: islands[i] ?? i, evaluations: share }));
    islands = await sail(sent);
    hunted = summary(islands, isOver());
    onBarrier(hunted);
    if (hunted.cut) break;
  }
  return hunted;
}

/** Evaluations of each island in the next round: an epoch each, or what is left in equal parts. */
function divided(left: number): readonly number[] {
  const round = Math.min(left, division.islands * division.epoch);
  return Array.from({ length: division.islands }, (_, i) =>
    Math.floor((round + i) / division.islands),
  );
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

function turn({ at, island }: Find): number {
  return (at - 1) * division.islands + island + 1;
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
