import { evolution } from './evolution.ts';
import type { Genome } from './genome.ts';

/** A genome with the margin of its verdict; below 0 as far as it refutes. Null where nothing could be seen. */
export interface Member {
  readonly genome: Genome;
  readonly margin: number | null;
}

/** The members of an island, and how they get on. */
export interface Population {
  readonly members: readonly Member[];
  /** Evaluations since it began. */
  readonly age: number;
  /** The age at which it last came clearly closer to a refutation, and the margin it then had. */
  readonly closerAt: number;
  readonly closerMargin: number | null;
  /** Populations before it. */
  readonly restarts: number;
}

/**
 * When a population begins anew. To crawl over a plateau is the usual way to waste a search, so that small steps
 * do not count.
 */
export const restart = {
  /** Of the way to a refutation, margin 0, or of the way already come from 1, whichever is shorter. */
  share: 0.05,
  /** Generations without such a step. */
  patience: 15,
} as const;

/** No members yet. */
export const nobody: Population = {
  members: [],
  age: 0,
  closerAt: 0,
  closerMargin: null,
  restarts: 0,
};

/** The trial takes its target's place where it is no worse; a population that gets nowhere begins anew. */
export function settled(population: Population, trial: Member, target: number): Population {
  const age = population.age + 1;
  const members = seated(population.members, trial, target);
  const { closerAt, closerMargin } = isCloser(trial, population)
    ? { closerAt: age, closerMargin: trial.margin }
    : population;
  const { restarts } = population;
  return age - closerAt < evolution.population * restart.patience
    ? { members, age, closerAt, closerMargin, restarts }
    : { ...nobody, restarts: restarts + 1 };
}

/** Whether all margins are the same, so that no member is a better guide than another. */
export function isFlat(members: readonly Member[]): boolean {
  return members.every(({ margin }) => margin === members[0]!.margin);
}

function seated(members: readonly Member[], trial: Member, target: number): readonly Member[] {
  const sitting = members[target];
  if (sitting === undefined) return [...members, trial];
  return (trial.margin ?? Infinity) <= (sitting.margin ?? Infinity)
    ? members.with(target, trial)
    : members;
}

function isCloser({ margin }: Member, { closerMargin }: Population): boolean {
  if (margin === null) return false;
  return closerMargin === null || margin < closerMargin - restart.share * scaleAt(closerMargin);
}

/**
 * Margins of comparisons are (a − b)/(|a| + |b|). Next to 0 they say themselves by how much a is larger; next to 1,
 * where a is many times b, only what they are below 1 does. Those of decisions may lie beyond 1.
 */
function scaleAt(margin: number): number {
  const size = Math.abs(margin);
  return size <= 1 ? Math.min(size, 1 - size) : size;
}
