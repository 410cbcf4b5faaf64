import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Claim } from '../claim/claim.ts';
import { decides } from '../evidence/decision.ts';
import { needle } from '../hunt/fixtures/needle.ts';
import { hunt } from '../hunt/hunt.ts';
import { desertIsland, epoch } from '../hunt/island.ts';
import { questOf } from '../hunt/quest.ts';
import type { Rational } from '../numeric/rational.ts';
import { huntText, type HuntEnd } from './hunt-result.ts';

const nothing: HuntEnd = { hunted: [], faults: [], notHunted: [], places: [] };

/** Without colours, which CI asks for. */
const plain = (end: HuntEnd) => stripVTControlCharacters(huntText(end));

/** What a hunt prints where theory and witness are the same decision, without a distance. */
async function textOf(decision: (place: unknown) => boolean): Promise<string> {
  const claim: Claim = {
    ...needle('1/10'),
    relation: decides,
    theory: decision,
    witnesses: { itself: { exact: decision } },
  };
  const target = { kind: 'claim', name: '' } as const;
  const quest = questOf(claim, target, 'itself', { seed: 'text', evaluations: 60 });
  const hunted = await hunt({ evaluations: 60 }, (voyages) =>
    Promise.all(
      voyages.map(({ island, evaluations }) =>
        epoch(quest, typeof island === 'number' ? desertIsland(quest, island) : island, {
          evaluations,
        }),
      ),
    ),
  );
  const { id, statement } = claim;
  const parameters = Object.entries(claim.given).map(([name, { strata }]) => ({ name, strata }));
  const ended = { id, statement, target, expect: 'holds', witness: 'itself' } as const;
  const found = { parameters, milliseconds: 1, hunted, trophies: [] };
  return plain({ ...nothing, hunted: [{ ...ended, ...found }] });
}

test('margins that are all the same are said to lead nowhere', async () => {
  expect(await textOf(() => true)).toContain('margin 1.00, as everywhere: nothing led the hunt');
});

test('bisection is said to lead where decisions differ', async () => {
  const right = (place: unknown) => (place as { readonly x: Rational }).x.compare(1 / 2) > 0;
  expect(await textOf(right)).toContain('only bisection between 2 decisions led the hunt');
});

test('a claim that cannot be evaluated is marked as a failure', async () => {
  const broken = () => {
    throw new Error('boom');
  };
  const text = await textOf(broken);
  expect(text).toMatch(/^✗ NEEDLE-1 · itself · .* · 60 not to be evaluated \(Error: boom\)/);
  expect(await textOf(() => true)).toMatch(/^NEEDLE-1/);
});

test('files that cannot be read, hunts that failed and claims without a turn are named', () => {
  const faults = [
    { file: 'a.ts', reason: 'SyntaxError' },
    { id: 'DO-1', reason: 'did not end within 5 s' },
  ];
  const notHunted = ['DO-2', 'DO-3'].map((id) => ({ id, reason: 'time was up' }));
  expect(plain({ ...nothing, faults, notHunted }).split('\n\n')).toEqual([
    '✗ a.ts could not be hunted: SyntaxError',
    '✗ DO-1 could not be hunted: did not end within 5 s',
    'not hunted: time was up\n  DO-2, DO-3',
  ]);
});
