import { expect, test } from 'vitest';
import type { Claim } from '../claim/claim.ts';
import { decides } from '../evidence/decision.ts';
import { needle } from '../hunt/fixtures/needle.ts';
import { hunt } from '../hunt/hunt.ts';
import { desertIsland, epoch } from '../hunt/island.ts';
import { questOf } from '../hunt/quest.ts';
import type { Rational } from '../numeric/rational.ts';
import { huntText } from './hunt-result.ts';

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
  const ended = { id, statement, expect: 'holds', witness: 'itself', milliseconds: 1 } as const;
  return huntText([{ ...ended, parameters, hunted, trophies: [] }], [], []);
}

test('margins that are all the same are said to lead nowhere', async () => {
  expect(await textOf(() => true)).toContain('margin 1.00, as everywhere: nothing led the hunt');
});

test('bisection is said to lead where decisions differ', async () => {
  const right = (place: unknown) => (place as { readonly x: Rational }).x.compare(1 / 2) > 0;
  expect(await textOf(right)).toContain('only bisection between 2 decisions led the hunt');
});
