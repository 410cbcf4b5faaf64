import type { Case } from '../case.ts';
import { bentValley } from './bent-valley.ts';
import { catalogue } from './catalogue.ts';
import { heavyBalls } from './heavy-balls.ts';
import { manyWells } from './many-wells.ts';
import { needle } from './needle.ts';
import { stabilityLimit } from './stability-limit.ts';
import { threeLimits } from './three-limits.ts';

/** The claims that are declared here, with counterexamples that are known. */
export const statements: readonly Case[] = [
  ...heavyBalls,
  needle(2, '1/1000'),
  needle(3, '1/10000'),
  needle(4, '1/100000'),
  needle(6, '1/1000000'),
  bentValley,
  manyWells,
  stabilityLimit,
  threeLimits,
];

/** The cases of the benchmark, and those that it met with its dials set. */
export async function cases(): Promise<{
  readonly tuned: readonly Case[];
  readonly unseen: readonly Case[];
}> {
  const { chosen, others } = await catalogue();
  return { tuned: [...statements, ...chosen], unseen: others };
}
