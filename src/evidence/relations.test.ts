import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { rational } from '../numeric/rational.ts';
import { within } from './band.ts';
import { decides, undecided } from './decision.ts';
import { equal } from './equality.ts';
import { loewnerAtLeast, loewnerAtMost } from './loewner.ts';
import { atLeast, atMost } from './order.ts';
import { pathwise } from './pathwise.ts';
import { describe as text, type Quantity } from './quantity.ts';
import type { Precision, Relation } from './relation.ts';
import { worst } from './verdict.ts';

const exact: Precision = { rank: 'exact', tolerance: 0 };
const numeric: Precision = { rank: 'numeric', tolerance: 1e-9 };
const certified: Precision = { rank: 'certified', tolerance: 1e-6 };
const q = (value: string | number) => rational(value);

/** Every relation obeys these: what holds has margin ≥ 0, what is refuted has margin < 0. */
const cases: readonly [string, Relation, Precision, Quantity, Quantity, string][] = [
  ['equal fractions', equal, exact, q('1/3'), q('1/3'), 'holds'],
  [
    'a gap below every double',
    equal,
    exact,
    q('1/3'),
    q('1/3').add(rational(1n, 10n ** 400n)),
    'refuted',
  ],
  [
    'a matrix off in one entry',
    equal,
    exact,
    [
      [q(1), q(0)],
      [q(0), q(1)],
    ],
    [
      [q(1), q(0)],
      [q(1), q(1)],
    ],
    'refuted',
  ],
  ['at most infinity', atMost, numeric, Infinity, 5, 'holds'],
  ['infinity at most a number', atMost, numeric, 5, Infinity, 'refuted'],
  ['large doubles out of order', atMost, numeric, 0.9e308, 1.7e308, 'refuted'],
  ['large doubles that differ', equal, numeric, 0.9e308, 1.7e308, 'refuted'],
  ['a number against infinity', equal, numeric, Infinity, 5, 'refuted'],
  ['inside a half-line', within, numeric, { lower: 0, upper: Infinity }, 5, 'holds'],
  ['diverges against a number', equal, exact, q(-3), diverges, 'refuted'],
  ['diverges against diverges', equal, exact, diverges, diverges, 'holds'],
  ['doubles within tolerance', equal, numeric, 1, 1 + 1e-10, 'holds'],
  ['doubles beyond tolerance', equal, numeric, 1, 1.1, 'refuted'],
  [
    'a narrow interval around the value',
    equal,
    certified,
    q('1/3'),
    { low: 0.3333333, high: 0.3333334 },
    'holds',
  ],
  [
    'a wide interval around the value',
    equal,
    certified,
    q('1/3'),
    { low: 0, high: 1 },
    'undecided',
  ],
  ['an interval beside the value', equal, certified, q('1/3'), { low: 0.4, high: 0.5 }, 'refuted'],
  ['at most, at the bound', atMost, exact, q(1), q(1), 'holds'],
  ['at most, above', atMost, exact, q(1), q('3/2'), 'refuted'],
  ['at most, diverging', atMost, exact, q(1), diverges, 'refuted'],
  ['at most a diverging bound', atMost, exact, diverges, q(1), 'holds'],
  ['at most, straddling', atMost, certified, q(1), { low: 0.9, high: 1.1 }, 'undecided'],
  ['at least, all components', atLeast, exact, [q(1), q(2)], [q(1), q(3)], 'holds'],
  ['at least, one below', atLeast, exact, [q(1), q(2)], [q(2), q(1)], 'refuted'],
  ['within', within, exact, { lower: q(0), upper: q(1) }, q('1/2'), 'holds'],
  ['outside', within, exact, { lower: q(0), upper: q(1) }, q(2), 'refuted'],
  [
    'matrix order',
    loewnerAtLeast,
    exact,
    [
      [q(1), q(0)],
      [q(0), q(1)],
    ],
    [
      [q(2), q(1)],
      [q(1), q(2)],
    ],
    'holds',
  ],
  [
    'matrix order, entries larger yet not ordered',
    loewnerAtLeast,
    exact,
    [
      [q(1), q(0)],
      [q(0), q(1)],
    ],
    [
      [q(2), q(2)],
      [q(2), q(2)],
    ],
    'refuted',
  ],
  [
    'matrix order, reversed',
    loewnerAtMost,
    numeric,
    [
      [2, 1],
      [1, 2],
    ],
    [
      [1, 0],
      [0, 1],
    ],
    'holds',
  ],
  ['a decision', decides, exact, { is: 'stable', distance: 0.2 }, 'stable', 'holds'],
  ['another decision', decides, exact, { is: 'stable', distance: 0.2 }, 'unstable', 'refuted'],
  ['no decision', decides, certified, 'stable', undecided, 'undecided'],
  [
    'all decisions',
    decides,
    exact,
    { u: 'grows', w: { is: 'shrinks', distance: 0.1 } },
    { u: 'grows', w: 'shrinks' },
    'holds',
  ],
  ['all decisions but one', decides, exact, ['grows', 'grows'], ['grows', 'shrinks'], 'refuted'],
  [
    'all decisions but an open one',
    decides,
    certified,
    ['grows', 'grows'],
    ['grows', undecided],
    'undecided',
  ],
  ['at every step', pathwise(atMost), exact, [q(1), q(1)], [q(0), q(1)], 'holds'],
  ['at every step but one', pathwise(atMost), exact, [q(1), q(1)], [q(0), q(2)], 'refuted'],
];

describe('relations', () => {
  test.each(cases)('%s', (_, relation, precision, theory, observed, outcome) => {
    const verdict = relation.compare(theory, observed, precision);
    expect(verdict.outcome).toBe(outcome);
    if (outcome === 'holds')
      expect(verdict.margin).toBeGreaterThanOrEqual(
        precision.rank === 'numeric' ? -precision.tolerance : 0,
      );
    if (outcome === 'refuted') expect(verdict.margin).toBeLessThan(0);
  });

  test('the margin of an equality is the gap over the sum of both norms', () => {
    expect(equal.compare(q(1), q(3), exact).margin).toBe(-0.5);
  });

  test('the margin of a decision is the distance that is stated', () => {
    const [near, far] = [
      { is: 'a', distance: 0.2 },
      { is: 'a', distance: -0.8 },
    ];
    expect(decides.compare(near, 'a', exact).margin).toBe(0.2);
    expect(decides.compare('b', near, exact).margin).toBe(-0.2);
    expect(decides.compare('a', 'a', exact).margin).toBe(1);
    expect(decides.compare('a', 'b', exact).margin).toBe(-1);
    expect(decides.compare({ is: 'a', distance: 0 }, near, exact).margin).toBe(0.2);
    expect(decides.compare({ is: 'a', distance: NaN }, near, exact).margin).toBe(0.2);
    expect(decides.compare({ is: 'a', distance: Infinity }, 'a', exact).margin).toBe(1000);
    expect(decides.compare(near, far, exact).margin).toBe(0.25);
  });

  test('of two thresholds the margin is 1 where they are one, and passes through 0 at each of them', () => {
    const margin = (x: number, y: number) => {
      const [theory, observed] = [x, y].map((at) => ({ is: at < 0 ? 'in' : 'out', distance: at }));
      return decides.compare(theory!, observed!, exact).margin;
    };
    expect(margin(-1e-9, -1e-9)).toBe(1);
    expect(margin(0.3, 0.3)).toBe(1);
    expect([
      margin(-1e-9, -0.1),
      margin(1e-9, -0.1),
      margin(0.1, -1e-9),
      margin(0.1, 1e-9),
    ]).toEqual([expect.closeTo(1e-8, 12), -1e-9, -1e-9, expect.closeTo(1e-8, 12)]);
  });

  test('the place of the worst component is named', () => {
    expect(atMost.compare([q(1), q(1)], [q(0), q(2)], exact).place).toBe('[1]');
    expect(pathwise(atMost).compare([q(1), q(1)], [q(0), q(2)], exact).place).toBe('step 2');
    expect(within.compare({ lower: q(0), upper: q(1) }, q(2), exact).place).toBe('.upper');
    expect(decides.compare({ u: 'a', w: 'a' }, { u: 'a', w: 'b' }, exact).place).toBe('.w');
  });

  test.each([
    ['different shapes', () => equal.compare([q(1)], q(1), exact), 'requires equal shapes'],
    ['a double in an exact comparison', () => equal.compare(q(1), 1, exact), 'requires fractions'],
    ['NaN', () => equal.compare(NaN, 1, numeric), 'requires numbers, got NaN in the theory'],
    ['an observed NaN', () => equal.compare(1, NaN, numeric), 'got NaN in the observation'],
    ['a text among numbers', () => atMost.compare('x', q(1), exact), "got 'x' in the theory"],
    [
      'an observed text',
      () => equal.compare([q(1)], ['1/2'], exact),
      "requires numbers, got '1/2' in the observation",
    ],
    ['null', () => equal.compare(1, null as never, numeric), 'got null in the observation'],
    [
      'a promise',
      () => equal.compare(1, Promise.resolve(1) as never, numeric),
      'requires numbers, got a promise in the observation',
    ],
    [
      'a promise of several',
      () => equal.compare([1], Promise.resolve([1]) as never, numeric),
      'got theory [1] and observation a promise',
    ],
    [
      'a theory that is no decision',
      () => decides.compare(q(1), 'stable', exact),
      'requires a decision',
    ],
    [
      'decisions of other things',
      () => decides.compare({ u: 'grows' }, { w: 'grows' }, exact),
      'decides requires equal shapes',
    ],
    [
      'a theory that is no band',
      () => within.compare(q(1), q(1), exact),
      'requires a theory { lower, upper }',
    ],
    [
      'a matrix that is not square',
      () => loewnerAtLeast.compare([[q(1), q(2)]], [[q(1), q(2)]], exact),
      'requires square matrices',
    ],
    [
      'a certified matrix order',
      () => loewnerAtLeast.compare([[q(1)]], [[q(1)]], certified),
      'exact and numeric witnesses only',
    ],
    [
      'paths of different length',
      () => pathwise(atMost).compare([q(1)], [q(1), q(1)], exact),
      'got 1 and 2',
    ],
    [
      'a path that is none',
      () => pathwise(atMost).compare(q(1), q(1), exact),
      'requires an array over steps',
    ],
    ['no verdicts', () => worst([]), 'at least one verdict'],
    ['nothing against nothing', () => equal.compare([], [], exact), 'requires numbers, got none'],
  ])('%s is an error, not a refutation', (_, compare, reason) => {
    expect(compare).toThrow(reason);
  });
});

test('quantities in words', () => {
  expect(
    text([
      [q('3/5'), 0.1 + 0.2],
      [diverges, true],
    ]),
  ).toBe('[[3/5, 0.3], [diverges, true]]');
  expect(text({ low: 1 / 3, high: 1 })).toBe('[0.333333, 1]');
  expect(text({ is: 'stable', distance: Infinity })).toBe('stable');
  expect(text({ is: 'stable', rate: 0.5 })).toBe('{ is: stable, rate: 0.5 }');
  expect(text({ estimate: 0.51234567, low: 0.5, high: 0.52, values: 96 })).toBe(
    '0.512346 in [0.5, 0.52] from 96 values',
  );
  expect(text({ estimate: 1, low: -Infinity, high: Infinity, values: 32 })).toBe(
    '1 from 32 values',
  );
});
