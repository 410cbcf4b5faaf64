import { describe, expect, test } from 'vitest';
import { changed, goodVerdicts, told, type Case } from './fixtures/verdicts.ts';

const detail = 'differs in details that weigh nothing (counterexamples, counts, wording)';

const cases: readonly Case[] = [
  [
    'a near miss vanishes',
    (claim) => claim.nearMisses.pop(),
    "lost SV-2 near miss 'a plus for the minus': vanished",
    "gained SV-2 near miss 'a plus for the minus': is new",
  ],
  [
    'a need vanishes',
    (claim) => claim.needs.pop(),
    "lost SV-2 need 'stable': vanished",
    "gained SV-2 need 'stable': is new",
  ],
  [
    'an extension vanishes',
    (claim) => claim.holdsWithout.pop(),
    "lost SV-2 extension 'gaussian': vanished",
    "gained SV-2 extension 'gaussian': is new",
  ],
  [
    'a hypothesis vanishes',
    (claim) => claim.hypotheses.pop(),
    "lost SV-2 hypothesis 'gaussian': vanished",
    "gained SV-2 hypothesis 'gaussian': is new",
  ],
  [
    "a hypothesis' status changes",
    (claim) => (claim.hypotheses[0]!.status = 'open'),
    "lost SV-2 hypothesis 'stable': is 'open', was 'needed'",
    "lost SV-2 hypothesis 'stable': is 'needed', was 'open'",
  ],
  [
    'a hypothesis is worded anew',
    (claim) => (claim.hypotheses[0]!.says = 'λ small'),
    "changed SV-2 hypothesis 'stable': says 'λ small', said '0 < λk < 2'",
    "changed SV-2 hypothesis 'stable': says '0 < λk < 2', said 'λ small'",
  ],
  [
    'a theorem becomes a conjecture',
    (claim) => (claim.status = 'conjecture'),
    'lost SV-2: is called conjecture, was proved',
    'gained SV-2: is called proved, was conjecture',
  ],
  [
    'the statement is worded anew',
    (claim) => (claim.statement = 'SGD settles'),
    "changed SV-2: says 'SGD settles', said 'SGD on a quadratic settles at variance λσ²/(k(2 − λk))'",
    "changed SV-2: says 'SGD on a quadratic settles at variance λσ²/(k(2 − λk))', said 'SGD settles'",
  ],
  [
    'fewer dimensions are tried',
    (claim) => (claim.scope = claim.scope.replace('(exact)', '(exact, d ≤ 2)')),
    'gained SV-2: was tried in d ≤ 2, before in d ≤ 1',
    'lost SV-2: was tried in d ≤ 1, before in d ≤ 2',
  ],
  [
    'a file moves',
    (claim) => (claim.file = 'properties/b.ts'),
    'changed SV-2: moved from properties/SV-2.ts to properties/b.ts',
    'changed SV-2: moved from properties/b.ts to properties/SV-2.ts',
  ],
  [
    'another instance refutes first',
    (claim) => (claim.nearMisses[0]!.evaluations = 7),
    `changed SV-2: ${detail}`,
    `changed SV-2: ${detail}`,
  ],
  [
    'a near miss survives',
    (claim) => {
      claim.nearMisses[0]!.outcome = 'holds';
      claim.asExpected = false;
    },
    "broken SV-2 near miss 'a plus for the minus': held, expected to be refuted, before it was refuted",
    "gained SV-2 near miss 'a plus for the minus': was refuted, before it held",
  ],
  [
    'a need is not shown',
    (claim) => {
      Object.assign(claim.needs[0]!, { outcome: 'undecided', reason: 'too close' });
      claim.asExpected = false;
    },
    "broken SV-2 need 'stable': was undecided, expected to be refuted, before it was refuted (too close)",
    "gained SV-2 need 'stable': was refuted, before it was undecided",
  ],
  [
    'a claim is not as expected, nobody says why',
    (claim) => Object.assign(claim, { outcome: 'error', asExpected: false, scope: 'error' }),
    'broken SV-2: did not end as expected: error',
    `changed SV-2: ${detail}`,
  ],
];

describe('claims: each difference as it happens, and undone', () => {
  test.for(cases)('%s', ([, change, worse, better]) => {
    const other = changed(change);
    expect(told(goodVerdicts(), other)).toEqual([worse]);
    expect(told(other, goodVerdicts())).toEqual([better]);
  });
});
