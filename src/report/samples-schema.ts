import { z } from 'zod';

const text = z.string();
const count = z.number().int().nonnegative();
const pair = z.tuple([z.number(), z.number()]);
const side = z.union([z.number(), pair, text]);
const parameter = z.strictObject({ name: text, symbol: text.nullable(), value: text });

/** The first accepted instances of a witness, as columns of equal length. */
const dots = z
  .strictObject({
    draws: z.array(count),
    /** A digit for each: 1 where a parameter was drawn at or towards a boundary. */
    near: z.string().regex(/^[01]*$/),
    theory: z.array(side),
    observed: z.array(side),
    intervals: z.array(pair.nullable()),
  })
  .refine(
    ({ draws, near, theory, observed, intervals }) =>
      [near, theory, observed, intervals].every(({ length }) => length === draws.length),
    'columns of different lengths',
  );

const stratum = z.strictObject({ name: text, ordinary: z.boolean(), count });

const claim = z.strictObject({
  id: text,
  formula: text,
  at: text,
  relation: text,
  /** Each recursion that witnesses read, once. */
  recursions: z.array(
    z.strictObject({ notation: z.enum(['tex', 'plain']), text, witnesses: z.array(text) }),
  ),
  witnesses: z.array(z.strictObject({ name: text, dots })),
  /** Where the instances of one witness were drawn, the one that accepted most. */
  drawn: z
    .strictObject({
      witness: text,
      parameters: z.array(
        z.strictObject({ parameter: text, symbol: text.nullable(), strata: z.array(stratum) }),
      ),
    })
    .nullable(),
  /** The most decisive counterexamples, where they are not the simplest ones too. */
  decisive: z.array(
    z.strictObject({
      kind: z.enum(['witness', 'nearMiss', 'need']),
      name: text,
      /** The parameters that the simplest one has otherwise. */
      others: z.array(parameter),
      theory: text,
      observed: text,
    }),
  ),
});

const paper = z.strictObject({
  key: text,
  authors: text,
  title: text,
  venue: text,
  year: z.number().int(),
  link: text,
});

/** What the page shows beside the verdicts, `samples.json`; no outcome rests on it. */
export const samplesSchema = z.strictObject({
  seed: text,
  profile: text,
  papers: z.array(paper),
  claims: z.array(claim),
});

export type Samples = z.infer<typeof samplesSchema>;
export type SamplesClaim = Samples['claims'][number];
export type Dots = SamplesClaim['witnesses'][number]['dots'];
