import { describe, expect, test } from 'vitest';
import { compare } from './compare.ts';
import { changed, goodVerdicts, told } from './fixtures/verdicts.ts';

describe('whole documents', () => {
  test('the same run differs in nothing', () => {
    expect(compare(goodVerdicts(), goodVerdicts())).toEqual({ findings: [], reach: true });
  });

  test('claims vanish and appear; what is broken of a new one shows', () => {
    const { claims, ...rest } = goodVerdicts();
    const one = { ...rest, claims: claims.slice(1) };
    expect(told({ ...rest, claims }, one)).toEqual(['lost SV-2: vanished']);
    const broken = changed((claim) => {
      claim.needs[0]!.outcome = 'holds';
      claim.asExpected = false;
    });
    expect(told(one, broken)).toEqual([
      "broken SV-2 need 'stable': held, expected to be refuted",
      'gained SV-2: is new: held on 240 instances (exact) and 8 runs to ±5 %',
    ]);
  });

  test('an expectation that flips is lost, though all ends as expected', () => {
    const flipped = changed((claim) => {
      Object.assign(claim, { expect: 'refuted', outcome: 'refuted' });
      for (const witness of claim.witnesses) witness.outcome = 'refuted';
    });
    expect(told(goodVerdicts(), flipped)).toEqual([
      "lost SV-2: expects 'refuted', expected 'holds'",
    ]);
  });

  test('a stated counterexample that vanishes is lost, one that does not reproduce broken', () => {
    const [gone, wrong] = [goodVerdicts(), goodVerdicts()];
    gone.claims[1]!.statedCounterexample = null;
    wrong.claims[1]!.statedCounterexample!.outcome = 'error';
    expect(told(goodVerdicts(), gone)).toEqual([
      "lost SV-2-published counterexample 'as stated': vanished",
    ]);
    expect(told(goodVerdicts(), wrong)).toEqual([
      "broken SV-2-published counterexample 'as stated': was an error, expected to be refuted, before it was refuted",
    ]);
  });

  test('what was broken before and still is, is broken', () => {
    const bad = changed((claim) => {
      claim.needs[0]!.outcome = 'holds';
      claim.asExpected = false;
    });
    expect(told(bad, bad)).toEqual([
      "broken SV-2 need 'stable': held, expected to be refuted, as before",
    ]);
  });

  test('bad files are broken', () => {
    const faults = [{ file: 'properties/x.ts', reason: 'declares no claim' }];
    expect(told(goodVerdicts(), { ...goodVerdicts(), faults })).toEqual([
      'broken properties/x.ts: is no good: declares no claim',
    ]);
  });

  test('runs of other budgets are compared in all but counts and error shares', () => {
    const quick = changed((claim) => {
      claim.witnesses[0]!.accepted = 40;
      Object.assign(claim.witnesses[1]!, { alpha: 1e-6, accepted: 2, resolution: 0.2 });
    });
    const { reach, findings } = compare(goodVerdicts(), { ...quick, profile: 'quick' });
    expect(reach).toBe(false);
    expect(findings.map(({ says }) => says)).toEqual(['resolution weakened from 0.05 to 0.2']);
  });

  test('a document that names a claim twice is refused', () => {
    const { claims, ...rest } = goodVerdicts();
    expect(() => compare({ ...rest, claims: [...claims, claims[0]!] }, goodVerdicts())).toThrow(
      'compare requires each claim once, got SV-2 twice',
    );
  });
});
