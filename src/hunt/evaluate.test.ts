import { describe, expect, test } from 'vitest';
import type { Claim } from '../claim/claim.ts';
import { equal } from '../evidence/equality.ts';
import { ledger } from '../evidence/ledger.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { evaluate } from './evaluate.ts';
import { needle } from './fixtures/needle.ts';
import { hunt } from './hunt.ts';
import { desertIsland, type Find, type Island } from './island.ts';
import { questOf } from './quest.ts';
import { simplify } from './simplify.ts';

const seed: readonly [number, number, number, number] = [1, 2, 3, 4];
const place = { x: rational('3/7'), y: rational('5/9') };

function quest(changes: object, evaluations = 100) {
  const claim = { ...needle('1/10'), ...changes } as Claim;
  return questOf(claim, { kind: 'claim', name: '' }, Object.keys(claim.witnesses)[0]!, {
    seed: 's',
    evaluations,
  });
}

test('a comparison without a margin is a failure, never a refutation', async () => {
  const relation = { ...equal, compare: () => ({ outcome: 'refuted', margin: NaN }) };
  expect(await evaluate(quest({ relation }), place, seed)).toEqual({
    kind: 'failed',
    reason: 'a comparison requires a margin, got NaN',
  });
});

test('a witness that changes the instance fails and refutes nothing', async () => {
  const exact = (p: { x: Rational }) => (p.x = p.x.mul(2));
  expect(await evaluate(quest({ witnesses: { changing: { exact } } }), place, seed)).toEqual({
    kind: 'failed',
    reason: expect.stringContaining("read only property 'x'") as string,
  });
});

test('the evaluations of a hunt share the α of one witness', () => {
  expect(quest({}, 250).alpha).toBe(ledger().witnesses(1) / 250);
});

describe('simplify', () => {
  test('keeps to what is refuted, also where a verdict that holds has margin 0', async () => {
    // Wrong only where x has sevenths: on the way to 3/7 everything holds exactly.
    const theory = ({ x }: { x: Rational }) => (x.d % 7n === 0n ? rational(1) : rational(0));
    const wrong = quest({
      relation: equal,
      theory,
      witnesses: { none: { exact: () => rational(0) } },
    });
    const refutation = await evaluate(wrong, place, seed);
    if (refutation.kind !== 'seen') throw new Error('a refutation requires an evaluation');
    const { raw } = await simplify(wrong, { raw: place, refutation });
    expect(raw).toEqual({ x: place.x, y: rational(0) });
  });
});

test('of all finds the lowest margin is the most decisive, and the lowest that held the closest', async () => {
  const one = quest({});
  const find = (island: number, margin: number): Find => ({
    genome: { tape: [], strata: [] },
    margin,
    island,
    at: 1,
  });
  const margins = [-0.2, -0.7, -0.4, -0.1];
  const found = margins.map((margin, i): Island => ({
    ...desertIsland(one, i),
    evaluations: 1,
    first: find(i, margin),
    decisive: find(i, margin),
    closest: find(i, 1 + margin),
  }));
  const hunted = await hunt({ evaluations: 4 }, async () => found);
  expect(hunted).toMatchObject({ firstAt: 1, evaluations: 4 });
  expect(hunted.decisive!.margin).toBe(-0.7);
  expect(hunted.closest!.margin).toBeCloseTo(0.3, 12);
});
