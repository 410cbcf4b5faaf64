import type { Claim } from '../claim/claim.ts';
import { hearingReadings } from '../dynamics/readings.ts';
import { startOf } from '../dynamics/start.ts';
import { floats } from '../numeric/field.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { describe } from '../evidence/quantity.ts';
import type { Scope } from '../numeric/formula.ts';
import { isRational, toNumber } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { ensemble } from '../simulation/ensemble.ts';
import { recall, type Recalled } from './recall.ts';
import type { StoredCounterexample } from './stored.ts';

/** A kept refutation step by step: what it comes to today, and every recursion that the witness read for it. */
export interface Explanation {
  readonly recalled: Recalled;
  readonly recursions: readonly ReadRecursion[];
}

export interface ReadRecursion {
  /** `w ← w - lambda*(k*w + sigma*eta)`, one for each state. */
  readonly updates: readonly string[];
  /** `eta ~ rademacher`, one for each draw. */
  readonly draws: readonly string[];
  /** `lambda = 1/2`. */
  readonly constants: readonly string[];
  /** The names of the columns, t first, and a row for each step of one run in doubles; empty where it cannot run. */
  readonly columns: readonly string[];
  readonly trajectory: readonly (readonly number[])[];
}

const mostRecursions = 3;
const shownSteps = 8;

/** Evaluates a kept refutation while listening to what its witness reads. Never throws for what the claim does. */
export async function explain(
  claim: Claim,
  stored: StoredCounterexample,
  seed: string,
): Promise<Explanation> {
  const heard = new Map<Recursion, { constants: Scope<unknown>; start: Scope<unknown> }>();
  const recalled = await hearingReadings(
    (recursion, reading) => {
      const before = heard.get(recursion) ?? { constants: {}, start: {} };
      heard.set(recursion, { ...before, ...reading });
    },
    () => recall(claim, stored, seed),
  );
  const recursions = [...heard].slice(0, mostRecursions);
  return {
    recalled,
    recursions: recursions.map(([recursion, { constants, start }]) =>
      described(recursion, constants, start, seed),
    ),
  };
}

function described(
  recursion: Recursion,
  constants: Scope<unknown>,
  start: Scope<unknown>,
  seed: string,
): ReadRecursion {
  const { states, updates, samples } = recursion;
  return {
    updates: states.map((state) => `${state} ← ${updates[state]!.source}`),
    draws: Object.entries(samples).map(([label, law]) => {
      const drawn = 'samples' in law ? `(${law.samples.join(', ')})` : label;
      return `${drawn} ~ ${law.name}`;
    }),
    constants: recursion.constants.flatMap((name) =>
      name in constants ? [`${name} = ${describe(constants[name] as never)}`] : [],
    ),
    columns: ['t', ...states],
    trajectory: trajectory(recursion, constants, start, seed),
  };
}

/** One run of the recursion in doubles; empty where its constants are no numbers or the kernel refuses it. */
function trajectory(
  recursion: Recursion,
  constants: Scope<unknown>,
  start: Scope<unknown>,
  seed: string,
): readonly (readonly number[])[] {
  const [fixed, from] = [numbers(constants), numbers(start)];
  if (fixed === undefined || from === undefined) return [];
  // Nobody said where it starts, and without noise it would stay there.
  if (Object.keys(from).length + Object.keys(recursion.samples).length === 0) return [];
  const run = (steps: number) => {
    const request = { recursion, constants: fixed, start: from, replicas: 1, steps };
    const { final } = ensemble({ ...request, seed: seedOf(seed, 'trajectory') });
    return [steps, ...recursion.states.map((state) => final[state]![0]!)];
  };
  try {
    const begin = startOf(recursion, from, floats);
    // The same stream each time, so that a longer run continues a shorter one.
    const rows = Array.from({ length: shownSteps }, (_, before) => run(before + 1));
    return [[0, ...recursion.states.map((state) => begin[state]!)], ...rows];
  } catch {
    return [];
  }
}

function numbers(scope: Scope<unknown>): Scope<number> | undefined {
  const entries = Object.entries(scope).map(([name, value]) => [name, numberOf(value)] as const);
  return entries.every((entry): entry is [string, number] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return isRational(value) ? toNumber(value) : undefined;
}
