import { describe, expect, test } from 'vitest';
import { changed, goodVerdicts, told, type Case } from './fixtures/verdicts.ts';

const cases: readonly Case[] = [
  [
    'a witness vanishes',
    (claim) => claim.witnesses.pop(),
    "lost SV-2 witness 'runs': vanished",
    "gained SV-2 witness 'runs': is new",
  ],
  [
    'the resolution weakens',
    (claim) => (claim.witnesses[1]!.resolution = 0.2),
    "lost SV-2 witness 'runs': resolution weakened from 0.05 to 0.2",
    "gained SV-2 witness 'runs': resolution strengthened from 0.2 to 0.05",
  ],
  [
    'a tolerance appears where none was stated',
    (claim) => (claim.witnesses[0]!.resolution = 1e-9),
    "lost SV-2 witness 'moments': resolution weakened from 0 to 1e-9",
    "gained SV-2 witness 'moments': resolution strengthened from 1e-9 to 0",
  ],
  [
    'the ledger weakens',
    (claim) => (claim.witnesses[1]!.alpha = 1e-3),
    "lost SV-2 witness 'runs': error probability weakened from 1e-9 to 0.001",
    "gained SV-2 witness 'runs': error probability strengthened from 0.001 to 1e-9",
  ],
  [
    'fewer instances are accepted',
    (claim) => (claim.witnesses[0]!.accepted = 24),
    "lost SV-2 witness 'moments': instances accepted weakened from 240 to 24",
    "gained SV-2 witness 'moments': instances accepted strengthened from 24 to 240",
  ],
  [
    'a rank weakens',
    (claim) => (claim.witnesses[0]!.rank = 'numeric'),
    "lost SV-2 witness 'moments': is numeric, was exact",
    "gained SV-2 witness 'moments': is exact, was numeric",
  ],
  [
    'a witness refutes the claim',
    (claim) => {
      claim.witnesses[0]!.outcome = 'refuted';
      Object.assign(claim, { outcome: 'refuted', asExpected: false });
    },
    "broken SV-2 witness 'moments': was refuted, expected to hold, before it held",
    "gained SV-2 witness 'moments': held, before it was refuted",
  ],
];

describe('witnesses: each difference as it happens, and undone', () => {
  test.for(cases)('%s', ([, change, worse, better]) => {
    const other = changed(change);
    expect(told(goodVerdicts(), other)).toEqual([worse]);
    expect(told(other, goodVerdicts())).toEqual([better]);
  });
});

test('a tolerance that doubles have no more is lost, not strengthened to 0', () => {
  const numeric = (resolution: number | null) =>
    changed((claim) => Object.assign(claim.witnesses[0]!, { rank: 'numeric', resolution }));
  expect(told(numeric(1e-6), numeric(null))).toEqual([
    "lost SV-2 witness 'moments': states no tolerance, stated 0.000001",
  ]);
  expect(told(numeric(null), numeric(1e-6))).toEqual([
    "changed SV-2 witness 'moments': states the tolerance 0.000001, stated none",
  ]);
  expect(told(numeric(null), numeric(null))).toEqual([]);
});

test('how many instances came before a refutation measures nothing', () => {
  const [before, after] = [goodVerdicts(), structuredClone(goodVerdicts())];
  Object.assign(after.claims[1]!.witnesses[0]!, { accepted: 1 });
  expect(told(before, after)).toEqual([
    'changed SV-2-published: differs in details that weigh nothing (counterexamples, counts, wording)',
  ]);
});
