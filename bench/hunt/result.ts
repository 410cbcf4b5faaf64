import { z } from 'zod';

const count = z.number().int().nonnegative();
const evaluations = z.number().nonnegative().nullable();

const caseResult = z.strictObject({
  name: z.string(),
  seeds: count,
  /** Medians count a seed without a hit as more than the budget; null where the median is one of those. */
  hits: count,
  medianEvaluations: evaluations,
  randomHits: count,
  randomMedianEvaluations: evaluations,
  hillHits: count,
  hillMedianEvaluations: evaluations,
  target: z.string(),
  met: z.boolean(),
});

export type CaseResult = z.infer<typeof caseResult>;

/** reports/bench-hunt.json. */
export const result = z.strictObject({
  budget: count,
  cases: z.array(caseResult),
  /** Statements that the hunter met with its dials set: asked the same, but counted in no target of the whole. */
  unseen: z.array(caseResult),
  /** Of the whole: hit rates, and the heavy ball. */
  targets: z.array(z.strictObject({ name: z.string(), met: z.boolean() })),
  smallestConditionNumber: z.strictObject({
    hit: z.number().nullable(),
    /** Below it a Zames–Falb certificate proves convergence. */
    certifiedFloor: z.number(),
    /** From it on some gradient has a cycle of three points. */
    firstCycle: z.number(),
  }),
  speed: z.strictObject({
    instancesPerMinute: z.number(),
    atLeast: z.number(),
    met: z.boolean(),
  }),
  /** Hunts over Redis, as `bench:distributed` left them; null before. */
  distributed: z.unknown(),
});
