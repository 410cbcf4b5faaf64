import { z } from 'zod';
import type { Boundary, Sided } from './boundary.ts';
import type { Find, Island } from './island.ts';
import type { Member } from './population.ts';

const count = z.number().int().nonnegative();
const counts = z.array(count).max(4096);
const genome = z.object({
  tape: z.array(z.number().int().min(0).max(0xffffffff)).max(4096),
  strata: z.array(z.number().int().min(-1).max(4096)).max(256),
});
const member: z.ZodType<Member> = z.object({ genome, margin: z.number().nullable() });

const findSchema: z.ZodType<Find> = z.object({
  genome,
  margin: z.number(),
  island: count,
  at: count,
});

const sided: z.ZodType<Sided> = z.object({ genome, side: z.string() });
const boundary: z.ZodType<Boundary> = z.object({
  latest: z.array(sided).max(100),
  ends: z.tuple([sided, sided]).nullable(),
  halvings: count,
});

/** An island as it travels between processes and machines. */
export const islandSchema: z.ZodType<Island> = z.object({
  index: count,
  epochs: count,
  members: z.array(member).max(1000),
  age: count,
  closerAt: count,
  closerMargin: z.number().nullable(),
  evaluations: count,
  restarts: count,
  declined: count,
  undecided: count,
  failed: count,
  failure: z.string().nullable(),
  first: findSchema.nullable(),
  decisive: findSchema.nullable(),
  closest: findSchema.nullable(),
  boundary,
  coverage: z.array(z.object({ parts: counts, strata: counts })).max(256),
});
