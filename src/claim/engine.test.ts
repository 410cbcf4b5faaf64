import { describe, expect, test } from 'vitest';
import { decides } from '../evidence/decision.ts';
import { equal } from '../evidence/equality.ts';
import { atMost } from '../evidence/order.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { stream, type Seed } from '../numeric/stream.ts';
import { checks } from './checks.ts';
import { claim, otherProcess, type Claim, type Paper } from './claim.ts';
import { fraction } from './fraction.ts';
import { useHost } from './host.ts';
import { choice, integer } from './pick.ts';
import { profiles } from './profile.ts';
import { checkShape } from './shape.ts';
import { verify } from './verify.ts';

const paper: Paper = {
  key: 'tests',
  authors: 'N. N.',
  title: 'Tests',
  venue: 'here',
  year: 2026,
  link: 'https://example.org',
};
const context = { seed: 'engine', profile: profiles.quick };

/** The square of a fraction, claimed and observed: the smallest claim that exercises the engine. */
const square = {
  id: 'TEST-1',
  statement: 'the square of x is x·x',
  formula: 'x^2',
  source: { paper, at: 'here' },
  status: 'proved' as const,
  given: { x: fraction({ from: -2, to: 2 }) },
  instance: ({ x }: { x: Rational }) => ({ x, dimension: 1 }),
  hypotheses: {},
  theory: ({ x }: { x: Rational }) => x.mul(x),
  relation: equal,
  witnesses: { product: { exact: ({ x }: { x: Rational }) => x.mul(x) } },
  nearMisses: { 'x itself': { theory: ({ x }: { x: Rational }) => x } },
};
const run = (declaration: object) => verify(declaration as Claim, context);
const mean = (of: (uniform: number) => number) => ({
  sampled: (_: unknown, random: Seed) => {
    const { uniform } = stream(random);
    return {
      law: 'means' as const,
      cost: 1,
      unit: 1,
      draw: (count: number) => Float64Array.from({ length: count }, () => of(uniform())),
    };
  },
});

describe('a claim that is true', () => {
  test('holds, with every near miss refuted by search and made simple', async () => {
    const report = await run(square);
    expect(report).toMatchObject({ id: 'TEST-1', outcome: 'holds', asExpected: true });
    const [witness, nearMiss] = report.checks;
    expect(witness).toMatchObject({
      outcome: 'holds',
      rank: 'exact',
      accepted: 40,
      declined: 0,
      dimension: 1,
    });
    expect(nearMiss).toMatchObject({ outcome: 'refuted', witness: 'product' });
    expect(nearMiss!.counterexample).toMatchObject({
      parameters: [
        { name: 'x', value: '-1' },
        { name: 'dimension', value: '1' },
      ],
      theory: '-1',
      observed: '1',
    });
  });

  test('the same seed gives the same report, another seed other instances', async () => {
    expect(await run(square)).toEqual(await run(square));
    const other = await verify(square as unknown as Claim, { ...context, seed: 'other' });
    expect(other.outcome).toBe('holds');
  });
});

describe('the engine finds what is planted', () => {
  test('an error in a thin layer at the boundary', async () => {
    const theory = ({ x }: { x: Rational }) =>
      x.gt(rational('1999999/1000000')) ? rational(0) : x.mul(x);
    const report = await run({ ...square, theory });
    expect(report).toMatchObject({ outcome: 'refuted', asExpected: false });
    expect(report.checks[0]!.counterexample!.parameters[0]!.value).toBe('2');
  });

  test('an error at one end only', async () => {
    const theory = ({ x }: { x: Rational }) => (x.equals(-2) ? rational(5) : x.mul(x));
    expect((await run({ ...square, theory })).checks[0]!.counterexample).toMatchObject({
      theory: '5',
      observed: '4',
    });
  });

  test('a sampled mean that is off by a fifth of the unit', async () => {
    const claimed = {
      ...square,
      theory: () => 0.5,
      nearMisses: { 'a mean of 0.7': { theory: () => 0.7 } },
      witnesses: { runs: mean((u) => u) },
    };
    const report = await run(claimed);
    expect(report.checks[0]).toMatchObject({
      outcome: 'holds',
      rank: 'sampled',
      accepted: 2,
      resolution: 0.05,
    });
    expect(report.checks[0]!.alpha).toBeCloseTo(1e-6 / 1024 / 2, 20);
    expect(report.checks[1]).toMatchObject({ outcome: 'refuted', rank: 'sampled' });
  });
});

describe('nothing passes by accident', () => {
  test('a near miss that agrees with the claim is no success', async () => {
    const report = await run({ ...square, nearMisses: { 'the same': { theory: square.theory } } });
    expect(report).toMatchObject({ outcome: 'holds', asExpected: false });
    expect(report.checks[1]).toMatchObject({ outcome: 'holds', expected: 'refuted' });
  });

  test.each([
    [
      'throws',
      () => {
        throw new RangeError('broken');
      },
      'RangeError: broken',
    ],
    [
      'throws a text',
      () => {
        throw 'text';
      },
      'threw text',
    ],
    ['returns NaN', () => NaN, 'requires numbers, got NaN'],
    ['returns nothing', () => undefined, 'requires numbers'],
  ])('a theory that %s is an error, in the claim and in a near miss', async (_, theory, reason) => {
    const report = await run({ ...square, theory, nearMisses: { wrong: { theory } } });
    expect(report).toMatchObject({ outcome: 'error', asExpected: false });
    expect(report.checks.map(({ outcome }) => outcome)).toEqual(['error', 'error']);
    expect(report.checks[0]!.reason).toMatch(reason);
    expect(report.checks[0]!.parameters!.length).toBeGreaterThan(0);
  });

  test('a witness or a theory that changes the instance is an error that names what it changed', async () => {
    const doubled = (p: { x: Rational }) => (p.x = p.x.mul(2));
    const wrong = [
      { witnesses: { doubled: { exact: doubled } } },
      { theory: doubled },
      { instance: (raw: object) => raw, theory: doubled },
    ];
    for (const parts of wrong) {
      const [check] = (await run({ ...square, ...parts })).checks;
      expect(check).toMatchObject({ outcome: 'error' });
      expect(check!.reason).toMatch(/^TypeError: .*read only property 'x'/);
      expect(check!.parameters![0]).toMatchObject({ name: 'x' });
    }
    const view = {
      instance: ({ x }: { x: Rational }) => Float64Array.of(x.valueOf()),
      theory: ([x]: Float64Array) => x! * x!,
      witnesses: { product: { certified: ([x]: Float64Array) => x! * x! } },
      nearMisses: {},
    };
    expect((await run({ ...square, ...view })).checks[0]!.outcome).toBe('holds');
  });

  test('an undecided instance keeps the claim undecided', async () => {
    const spread = {
      ...square,
      theory: () => 0.5,
      witnesses: { runs: mean((u) => 1e4 * (u - 0.5)) },
      nearMisses: {},
    };
    const report = await verify(spread as unknown as Claim, {
      ...context,
      profile: { ...profiles.quick, steps: 1000 },
    });
    expect(report).toMatchObject({ outcome: 'undecided', asExpected: false });
    expect(report.checks[0]!.reason).toBe('2 of 2 instances were not decided within the budget');
  });

  test('rare events leave a t-test undecided', async () => {
    const rare = {
      ...square,
      theory: () => 1e-3,
      witnesses: { runs: mean((u) => (u < 1e-3 ? 1 : 0)) },
      nearMisses: {},
    };
    const report = await verify(rare as unknown as Claim, {
      ...context,
      profile: { ...profiles.quick, steps: 20_000 },
    });
    expect(report.outcome).toBe('undecided');
  });

  test('NaN in a sample is an error', async () => {
    const report = await run({
      ...square,
      theory: () => 0.5,
      witnesses: { runs: mean(() => NaN) },
    });
    expect(report.checks[0]).toMatchObject({
      outcome: 'error',
      reason: 'RangeError: a sample requires finite values, got NaN',
    });
  });

  test('a witness that declines more than half is an error', async () => {
    const witnesses = {
      product: { ...square.witnesses.product, accepts: ({ x }: { x: Rational }) => x.gt(1) },
    };
    expect((await run({ ...square, witnesses })).checks[0]!.reason).toMatch('more than half');
  });

  test('a need whose generator has few instances is an error: it would be hand-picked', async () => {
    const hypotheses = { positive: { says: 'x > 0', status: 'needed' } };
    const needs = {
      positive: otherProcess({
        ...square,
        given: { x: choice([rational(2), rational(3)]) },
        theory: ({ x }: { x: Rational }) => x,
      }),
    };
    const report = await run({ ...square, hypotheses, needs });
    expect(report.checks.at(-1)).toMatchObject({ kind: 'need', outcome: 'error' });
    expect(report.checks.at(-1)!.reason).toMatch('fewer than 100 different instances');
  });

  test('an instance that is always the same is no search either, and one that throws is an error', async () => {
    const nearMisses = {
      picked: { instance: () => ({ x: rational(3), dimension: 1 }), theory: () => rational(0) },
      broken: {
        instance: () => {
          throw new RangeError('no instance');
        },
      },
    };
    const report = await run({ ...square, nearMisses });
    expect(report.checks.slice(1)).toMatchObject([
      { outcome: 'error', reason: expect.stringContaining('hand-picked') as string },
      { outcome: 'error', reason: 'RangeError: no instance' },
    ]);
  });

  test('nor is a claim that always draws the same: its near misses are hand-picked', async () => {
    const [near, own] = [square.nearMisses['x itself'], { x: fraction({ from: -2, to: 2 }) }];
    const nearMisses = { near, 'of its own': { ...near, given: own } };
    const report = await run({ ...square, given: { x: choice([rational(2)]) }, nearMisses });
    expect(report.checks).toMatchObject([
      { outcome: 'holds' },
      {
        outcome: 'error',
        reason: expect.stringMatching(/^the claim's generator draws fewer/) as string,
      },
      { outcome: 'refuted' },
    ]);
    expect(report.asExpected).toBe(false);
  });

  test('an extension must hold', async () => {
    const hypotheses = { even: { says: 'x is even', status: 'not needed' } };
    const holdsWithout = { even: { theory: ({ x }: { x: Rational }) => x.mul(x).mul(2) } };
    expect((await run({ ...square, hypotheses, holdsWithout })).checks.at(-1)).toMatchObject({
      outcome: 'refuted',
      expected: 'holds',
    });
  });
});

describe('a statement that is false as published', () => {
  const published = {
    ...square,
    id: 'TEST-1-published',
    expect: 'refuted' as const,
    theory: ({ x }: { x: Rational }) => x,
    relation: atMost,
    counterexample: {
      instance: { x: rational(2), dimension: 1 },
      theory: rational(2),
      observed: rational(4),
    },
    nearMisses: {},
  };

  test('is refuted by search and by its stated counterexample', async () => {
    const report = await run(published);
    expect(report).toMatchObject({ outcome: 'refuted', asExpected: true });
    expect(report.checks.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['witness', 'refuted'],
      ['counterexample', 'refuted'],
    ]);
  });

  test('a witness that changes the stated counterexample is an error', async () => {
    const changing = { exact: (p: { x: Rational }) => (p.x = p.x.mul(p.x)) };
    const report = await run({ ...published, witnesses: { changing } });
    expect(report.checks[1]).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining("read only property 'x'") as string,
    });
  });

  test('a stated counterexample with other numbers is an error', async () => {
    const wrong = { ...published.counterexample, observed: rational(5) };
    const report = await run({ ...published, counterexample: wrong });
    expect(report.checks[1]).toMatchObject({
      outcome: 'error',
      reason: 'stated theory 2 and observation 5, got 2 and 4',
    });
  });
});

describe('a declaration', () => {
  const invalid = (change: object) => () => claim({ ...square, ...change } as never);

  test.each([
    [
      'without witnesses',
      { witnesses: {} },
      'claim TEST-1 at witnesses: expected at least one witness',
    ],
    [
      'without near misses',
      { nearMisses: {} },
      'claim TEST-1 at nearMisses: expected at least one wrong theory',
    ],
    ['with a witness of no rank', { witnesses: { w: {} } }, 'expected exactly one of exact'],
    [
      'with a witness of two ranks',
      { witnesses: { w: { exact: () => 1, certified: () => 1 } } },
      'expected exactly one of exact',
    ],
    [
      'numeric without tolerance',
      { witnesses: { w: { numeric: () => 1 } } },
      'a numeric witness needs its tolerance',
    ],
    ['with an odd id', { id: 'x' }, 'claim x at id: expected an id such as SV-2'],
    [
      'with a needed hypothesis that nothing shows',
      { hypotheses: { a: { says: 'a', status: 'needed' } } },
      "'a' is marked 'needed' and has no variation",
    ],
    ['with a need for no hypothesis', { needs: { b: {} } }, "'b' is no hypothesis marked 'needed'"],
    [
      'with an extension for no hypothesis',
      { holdsWithout: { b: {} } },
      "'b' is no hypothesis marked 'not needed'",
    ],
    [
      'with a near miss that draws what the claim does not',
      { nearMisses: { wide: { given: { X: square.given.x } } } },
      "claim TEST-1 at nearMisses: 'wide' draws 'X' in place of nothing, the claim draws x",
    ],
    [
      'with a need that does, beside an instance of its own',
      {
        hypotheses: { small: { says: '|x| ≤ 2', status: 'needed' } },
        needs: { small: { given: { X: square.given.x }, instance: square.instance } },
      },
      "claim TEST-1 at needs: 'small' draws 'X'",
    ],
    [
      'with an extension that does',
      {
        hypotheses: { small: { says: '|x| ≤ 2', status: 'not needed' } },
        holdsWithout: { small: { given: { X: square.given.x } } },
      },
      "claim TEST-1 at holdsWithout: 'small' draws 'X'",
    ],
    [
      'false as published with a misspelt extension',
      {
        expect: 'refuted',
        counterexample: { instance: {}, theory: 0, observed: 1 },
        holdsWithout: { small: { given: { X: square.given.x } } },
      },
      "claim TEST-1 at holdsWithout: 'small' draws 'X'",
    ],
    ['refuted without counterexample', { expect: 'refuted' }, 'states its counterexample'],
    ['with a misspelled field', { nearMises: {} }, 'nearMises'],
    ['without theory', { theory: undefined }, 'claim TEST-1 at theory'],
  ])('%s is refused', (_, change, reason) => {
    expect(invalid(change)).toThrow(reason);
  });

  test.each([{}, { given: {} }, { theory: undefined }])(
    'with the claim itself, %j, as an extension is refused',
    (small) => {
      const hypotheses = { small: { says: '|x| ≤ 2', status: 'not needed' } };
      expect(invalid({ hypotheses, holdsWithout: { small } })).toThrow(
        "claim TEST-1 at holdsWithout: 'small' replaces nothing",
      );
      const wide = { given: { x: fraction({ from: -3, to: 3 }) } };
      expect(() =>
        checkShape({ ...square, hypotheses, holdsWithout: { small: wide } }),
      ).not.toThrow();
    },
  );

  test('is handed to the host that runs, and returned', () => {
    const declared: Claim[] = [];
    const before = (globalThis as Record<symbol, unknown>)[Symbol.for('falsifiable.host')];
    useHost({ declare: (one) => void declared.push(one) });
    expect(claim({ ...square, relation: decides, theory: () => 'a' })).toBe(declared[0]);
    (globalThis as Record<symbol, unknown>)[Symbol.for('falsifiable.host')] = before;
  });

  test('its checks are named in the order of the file', () => {
    expect(
      checks({ ...square, given: { x: integer({ from: 1, to: 200 }) } } as unknown as Claim).map(
        ({ kind, name }) => `${kind}: ${name}`,
      ),
    ).toEqual(['witness: product', 'nearMiss: x itself']);
    expect(toText(square.theory({ x: rational(3) }))).toBe('9');
  });
});
