import { stableText } from '../stable-text.ts';
import type { VerdictsClaim, VerdictsVariation } from '../schema.ts';
import type { Change } from './finding.ts';
import { namedPairs } from './named-pairs.ts';
import { outcomeChange } from './outcome-change.ts';
import { witnessChange } from './witness-change.ts';

export interface Basis {
  /** Whether both runs had the same seed and budgets, so that counts and error shares compare. */
  readonly reach: boolean;
}

/** The differences between a claim then and now. A claim that is new has no before: only what is broken shows. */
export function claimChanges(
  before: VerdictsClaim | undefined,
  after: VerdictsClaim,
  basis: Basis,
): readonly Change[] {
  const changes = [
    ...witnesses(before, after, basis),
    ...stated(before, after),
    ...variations('near miss', 'refuted', before?.nearMisses, after.nearMisses),
    ...variations('need', 'refuted', before?.needs, after.needs),
    ...variations('extension', 'holds', before?.holdsWithout, after.holdsWithout),
  ];
  const isExplained = after.asExpected || changes.some(({ weight }) => weight === 'broken');
  const broken: readonly Change[] = isExplained
    ? []
    : [{ weight: 'broken', part: '', says: `did not end as expected: ${after.scope}` }];
  if (before === undefined)
    return [...broken, ...changes.filter(({ weight }) => weight === 'broken')];
  const all = [
    ...broken,
    ...changes,
    ...(basis.reach ? dimension(before, after) : []),
    ...declared(before, after),
    ...hypotheses(before, after),
  ];
  const differs = basis.reach && all.length === 0 && stableText(before) !== stableText(after);
  return differs ? [{ weight: 'changed', part: '', says: detail }] : all;
}

const detail = 'differs in details that weigh nothing (counterexamples, counts, wording)';

/** What the claim's file says of it. */
function declared(before: VerdictsClaim, after: VerdictsClaim): readonly Change[] {
  const change = (weight: Change['weight'], says: string): Change => ({ weight, part: '', says });
  return [
    ...(before.expect === after.expect
      ? []
      : [change('lost', `expects '${after.expect}', expected '${before.expect}'`)]),
    ...(before.status === after.status
      ? []
      : [
          change(
            after.status === 'proved' ? 'gained' : 'lost',
            `is called ${after.status}, was ${before.status}`,
          ),
        ]),
    ...(before.statement === after.statement
      ? []
      : [change('changed', `says '${after.statement}', said '${before.statement}'`)]),
    ...(before.file === after.file
      ? []
      : [change('changed', `moved from ${before.file} to ${after.file}`)]),
  ];
}

/** How many dimensions the instances of a claim that holds had at most, as its verdict shows it. */
function dimension(before: VerdictsClaim, after: VerdictsClaim): readonly Change[] {
  const [was, is] = [before, after].map(({ scope }) =>
    Math.max(1, ...[...scope.matchAll(/\bd [≤=] (\d+)/g)].map(([, most]) => Number(most))),
  ) as [number, number];
  if (was === is || before.outcome !== 'holds' || after.outcome !== 'holds') return [];
  const says = `was tried in d ≤ ${is}, before in d ≤ ${was}`;
  return [{ weight: is < was ? 'lost' : 'gained', part: '', says }];
}

function hypotheses(before: VerdictsClaim, after: VerdictsClaim): readonly Change[] {
  return namedPairs('hypothesis', before.hypotheses, after.hypotheses, (past, now, part) => [
    ...(past && past.status !== now.status
      ? [{ weight: 'lost', part, says: `is '${now.status}', was '${past.status}'` } as const]
      : []),
    ...(past && past.says !== now.says
      ? [{ weight: 'changed', part, says: `says '${now.says}', said '${past.says}'` } as const]
      : []),
  ]);
}

function witnesses(before: VerdictsClaim | undefined, after: VerdictsClaim, basis: Basis) {
  return namedPairs('witness', before?.witnesses ?? [], after.witnesses, (past, now, part) => [
    ...outcomeChange(part, past && before && { ...past, expected: before.expect }, {
      ...now,
      expected: after.expect,
    }),
    ...(past ? witnessChange(part, past, now, basis) : []),
  ]);
}

function stated(before: VerdictsClaim | undefined, after: VerdictsClaim): readonly Change[] {
  const asList = (claim: VerdictsClaim | undefined) =>
    claim?.statedCounterexample
      ? [{ name: 'as stated', evaluations: 0, witness: null, ...claim.statedCounterexample }]
      : [];
  return variations('counterexample', 'refuted', asList(before), asList(after));
}

function variations(
  kind: string,
  expected: 'refuted' | 'holds',
  before: readonly VerdictsVariation[] = [],
  after: readonly VerdictsVariation[],
): readonly Change[] {
  return namedPairs(kind, before, after, (past, now, part) =>
    outcomeChange(part, past && { ...past, expected }, { ...now, expected }),
  );
}
