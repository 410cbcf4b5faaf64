import { expect, test } from 'vitest';
import { enumerate, expectation } from '../dynamics/exact.ts';
import { recursion } from '../dynamics/recursion.ts';
import { equal } from '../evidence/equality.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { checkRecordSchema } from './check-record.ts';
import type { Claim } from './claim.ts';
import { fraction } from './fraction.ts';
import { profiles } from './profile.ts';
import { verify } from './verify.ts';

const walk = recursion({ states: { w: 'w - lambda*x' }, samples: { x: rademacher() } });
const given = { learningRate: fraction({ from: 1, to: 2 }) };
type Instance = { learningRate: Rational };
const square = ({ learningRate }: Instance) => learningRate.mul(learningRate);

const declared = {
  id: 'TEST-1',
  statement: 'one step has variance λ²',
  formula: 'x',
  source: {
    paper: { key: 'k', authors: 'A', title: 'T', venue: 'V', year: 2000, link: 'l' },
    at: '',
  },
  status: 'proved',
  given,
  instance: (raw: Instance) => raw,
  hypotheses: {},
  theory: square,
  relation: equal,
  witnesses: {
    words: {
      exact: ({ learningRate }: Instance) =>
        expectation(enumerate(walk, { lambda: learningRate }, { w: rational(0) }, 1), 'w^2'),
    },
  },
  nearMisses: { 'λ³': { theory: (p: Instance) => square(p).mul(p.learningRate) } },
};

test('a search records its first instances, where they were drawn, what was read and what was most decisive', async () => {
  const context = { seed: 's', profile: profiles.quick };
  const { checks, relation } = await verify(declared as unknown as Claim, context);
  const [witness, miss] = checks.map(({ record }) => checkRecordSchema.parse(record));
  expect(relation).toBe('observed = theory');
  expect(witness!.dots).toHaveLength(24);
  for (const { theory, observed } of witness!.dots) expect(observed).toBe(theory);
  const { symbol, strata } = witness!.strata[0]!;
  expect(symbol).toBe('λ');
  expect(strata.map(({ count }) => count).reduce((a, b) => a + b)).toBe(40);
  expect(strata.find(({ name }) => name === 'at 2')!.count).toBeGreaterThan(0);
  expect(witness!.recursion).toEqual({
    notation: 'tex',
    text: expect.stringContaining(String.raw`w &\leftarrow`),
  });
  expect(miss!.decisive!.margin).toBeLessThanOrEqual(checks[1]!.counterexample!.margin);
});
