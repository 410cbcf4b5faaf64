import { z } from 'zod';
import { ranks } from '../evidence/verdict.ts';

const call = z.custom<(...values: never[]) => unknown>(
  (value) => typeof value === 'function',
  'expected a function',
);
const name = z.string().min(1);

const witness = z
  .strictObject({
    exact: call.optional(),
    certified: call.optional(),
    numeric: call.optional(),
    sampled: call.optional(),
    tolerance: z.union([z.number().nonnegative(), call]).optional(),
    resolution: z.number().positive().max(1).optional(),
    formulaError: z.number().nonnegative().optional(),
    accepts: call.optional(),
  })
  .refine(
    (w) => ranks.filter((rank) => w[rank] !== undefined).length === 1,
    'expected exactly one of exact, certified, numeric, sampled',
  )
  .refine(
    (w) => w.numeric === undefined || w.tolerance !== undefined,
    'a numeric witness needs its tolerance',
  );

const witnesses = z
  .record(name, witness)
  .refine((all) => Object.keys(all).length > 0, 'expected at least one witness');
const relation = z.object({ name, says: name, compare: call });
const draw = z.object({
  words: z.number().int().nonnegative(),
  strata: z.array(name).min(1),
  ordinary: z.number().int().positive(),
  read: call,
  along: call,
  write: call,
  parse: call,
  shrink: call,
});
const given = z.record(name, draw);
const setting = z.object({ given, instance: call, theory: call, relation, witnesses });
const variation = z.union([z.strictObject({ other: setting }), setting.partial().strict()]);
const variations = z.record(name, variation).default({});

const declaration = z
  .strictObject({
    ...setting.shape,
    id: z
      .string()
      .regex(/^[A-Z][A-Z0-9]*-\d+(?:[a-z-].*)?$/, 'expected an id such as SV-2 or KL-3-published'),
    statement: name,
    formula: name.refine(
      isTex,
      'expected TeX; a control character is a lost backslash: write String.raw`…`',
    ),
    source: z.object({
      paper: z.object({
        key: name,
        authors: name,
        title: name,
        venue: name,
        year: z.number().int(),
        link: name,
      }),
      at: name,
    }),
    status: z.enum(['proved', 'conjecture']),
    expect: z.enum(['holds', 'refuted']).default('holds'),
    hypotheses: z.record(
      name,
      z.strictObject({ says: name, status: z.enum(['needed', 'not needed', 'open']) }),
    ),
    nearMisses: variations,
    needs: variations,
    holdsWithout: variations,
    counterexample: z
      .strictObject({ instance: z.unknown(), theory: z.unknown(), observed: z.unknown() })
      .optional(),
  })
  .superRefine((d, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    misspelt(d, complain);
    const marked = (status: string) =>
      Object.keys(d.hypotheses).filter((key) => d.hypotheses[key]!.status === status);
    if (d.expect === 'refuted') {
      if (d.counterexample === undefined)
        complain('counterexample', 'a claim that expects to be refuted states its counterexample');
      return;
    }
    if (Object.keys(d.nearMisses).length === 0)
      complain('nearMisses', 'expected at least one wrong theory that must be refuted');
    match(marked('needed'), Object.keys(d.needs), 'needs', 'needed', complain);
    match(
      marked('not needed'),
      Object.keys(d.holdsWithout),
      'holdsWithout',
      'not needed',
      complain,
    );
    for (const [key] of Object.entries(d.holdsWithout).filter(([, one]) => isEmpty(one)))
      complain('holdsWithout', `'${key}' replaces nothing: that the claim holds shows nothing`);
  });

type Varied = Readonly<Record<string, z.infer<typeof variation>>>;

/** What is drawn under a name of its own is read by nobody: the variation would be the claim itself. */
function misspelt(
  claim: Readonly<Record<'nearMisses' | 'needs' | 'holdsWithout', Varied>> & {
    readonly given: object;
  },
  complain: (path: string, message: string) => void,
): void {
  const names = Object.keys(claim.given);
  for (const field of ['nearMisses', 'needs', 'holdsWithout'] as const)
    for (const [key, one] of Object.entries(claim[field])) {
      const drawn = 'other' in one ? [] : Object.keys(one.given ?? {});
      for (const stranger of drawn.filter((name) => !names.includes(name)))
        complain(
          field,
          `'${key}' draws '${stranger}' in place of nothing, the claim draws ${names.join(', ')}`,
        );
    }
}

function isEmpty(one: Varied[string]): boolean {
  if ('other' in one) return false;
  const { given = {}, ...rest } = one;
  return Object.keys(given).length === 0 && Object.values(rest).every((part) => part === undefined);
}

function match(
  marked: string[],
  shown: string[],
  field: string,
  status: string,
  complain: (path: string, message: string) => void,
): void {
  for (const key of marked.filter((key) => !shown.includes(key)))
    complain(field, `the hypothesis '${key}' is marked '${status}' and has no variation here`);
  for (const key of shown.filter((key) => !marked.includes(key)))
    complain(field, `'${key}' is no hypothesis marked '${status}'`);
}

/** Lines may end after a double backslash or a brace; any other was part of a command, as in nabla. */
function isTex(text: string): boolean {
  return !/[^\P{Cc}\n]|(?<!\\\\|\})\n/u.test(text);
}

/** Checks what types cannot: throws a TypeError that names the claim, the field and what was expected. */
export function checkShape(value: unknown): void {
  const result = declaration.safeParse(value);
  if (result.success) return;
  const id =
    typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : 'without id';
  const [issue] = result.error.issues;
  const where = issue!.path.length > 0 ? ` at ${issue!.path.join('.')}` : '';
  throw new TypeError(`claim ${id}${where}: ${issue!.message}`);
}
