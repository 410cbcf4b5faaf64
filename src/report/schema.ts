import { z } from 'zod';

const text = z.string();
const count = z.number().int().nonnegative();
const outcome = z.enum(['holds', 'refuted', 'undecided', 'error']);
const parameter = z.strictObject({ name: text, symbol: text.nullable(), value: text });

/** What a check saw where it failed: the instance, and both sides of the comparison there; null where nothing did. */
const seen = {
  counterexample: z.array(parameter).nullable(),
  theory: text.nullable(),
  observed: text.nullable(),
  reason: text.nullable(),
};

const witness = z.strictObject({
  name: text,
  rank: z.enum(['exact', 'certified', 'numeric', 'sampled']).nullable(),
  outcome,
  instances: count,
  accepted: count,
  declined: count,
  resolution: z.number().nullable(),
  alpha: z.number().nullable(),
  ...seen,
});

const variation = z.strictObject({
  name: text,
  outcome,
  witness: text.nullable(),
  evaluations: count,
  ...seen,
});

const claim = z.strictObject({
  id: text,
  paper: text,
  statement: text,
  file: text,
  status: z.enum(['proved', 'conjecture']),
  expect: z.enum(['holds', 'refuted']),
  outcome,
  asExpected: z.boolean(),
  scope: text,
  hypotheses: z.array(
    z.strictObject({ name: text, says: text, status: z.enum(['needed', 'not needed', 'open']) }),
  ),
  witnesses: z.array(witness),
  statedCounterexample: z.strictObject({ outcome, ...seen }).nullable(),
  nearMisses: z.array(variation),
  needs: z.array(variation),
  holdsWithout: z.array(variation),
});

const totals = z.strictObject({
  claims: count,
  holds: count,
  refuted: count,
  undecided: count,
  errors: count,
  unexpected: count,
  nearMisses: count,
  nearMissesRefuted: count,
  needs: count,
  needsRefuted: count,
});

/** The verdicts document, `verdicts.json`: every field always present, null where it does not apply. */
export const verdictsSchema = z.strictObject({
  seed: text,
  profile: text,
  totals,
  claims: z.array(claim),
  faults: z.array(z.strictObject({ file: text, reason: text })),
});

export type Verdicts = z.infer<typeof verdictsSchema>;
export type VerdictsClaim = Verdicts['claims'][number];
export type VerdictsVariation = VerdictsClaim['nearMisses'][number];
