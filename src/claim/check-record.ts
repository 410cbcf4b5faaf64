import { z } from 'zod';
import { counterexampleSchema } from './counterexample.ts';

const text = z.string();

/** One side of a comparison as a picture shows it: a number, the ends of an interval, or a decision in words. */
const side = z.union([z.number(), z.tuple([z.number(), z.number()]).readonly(), text]);

const dot = z.object({
  /** Number of the draw, from 0; it fixes the strata. */
  draw: z.number(),
  /** Whether some parameter was drawn at or towards a boundary. */
  near: z.boolean(),
  theory: side,
  observed: side,
  /** The confidence interval of a sampled observation. */
  interval: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
});

const stratum = z.object({ name: text, ordinary: z.boolean(), count: z.number() });

/** TeX, or formulas as they are typed where TeX would fill a page. */
const writtenRecursion = z.object({ notation: z.enum(['tex', 'plain']), text });

/** What a check saw beside its verdict: what reports show, and no outcome rests on. */
export const checkRecordSchema = z.object({
  /** The first accepted instances, in the order of their draws. */
  dots: z.array(dot),
  /** For each parameter, in which parts of its domain the accepted instances were drawn. */
  strata: z.array(
    z.object({ parameter: text, symbol: text.or(z.undefined()), strata: z.array(stratum) }),
  ),
  /** The smallest recursion that was read. */
  recursion: writtenRecursion.exactOptional(),
  /** The refuting instance with the largest gap among all that the search looked at. */
  decisive: counterexampleSchema.exactOptional(),
});

export type CheckRecord = z.infer<typeof checkRecordSchema>;
export type WrittenRecursion = z.infer<typeof writtenRecursion>;
export type Dot = CheckRecord['dots'][number];
export type Side = Dot['theory'];
