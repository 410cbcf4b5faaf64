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
