import { describe, expect, test } from 'vitest';
import { stableText } from '../stable-text.ts';
import { annotations } from './annotations.ts';
import { changed, goodVerdicts } from './fixtures/verdicts.ts';
import { gateJunit } from './gate-junit.ts';
import { gateMarkdown } from './gate-markdown.ts';
import { gateText } from './gate-text.ts';
import { agrees, judgement } from './judgement.ts';
import { storedVerdicts } from './stored-verdicts.ts';

const baseline = { verdicts: goodVerdicts(), from: 'reports/verdicts.json at 1a2b3c4' };
const weaker = changed((claim) => claim.nearMisses.pop());
const broken = changed((claim) => {
  claim.needs[0]!.outcome = 'holds';
  claim.asExpected = false;
});

describe('the judgement', () => {
  test.for([
    ['the same', goodVerdicts(), false, true],
    ['weaker', weaker, false, false],
    ['weaker, and the committed report says so', weaker, true, true],
    ['broken, whatever is committed', broken, true, false],
  ] as const)('%s', ([, after, accepted, passes]) => {
    expect(judgement(baseline, after, { accepted }).passes).toBe(passes);
  });

  test('what was kept and still refutes a claim is broken', () => {
    const alarms = [{ claim: 'SV-2', says: 'reports/counterexamples/a.json still refutes it' }];
    const { passes, findings } = judgement(baseline, goodVerdicts(), { accepted: true, alarms });
    expect(passes).toBe(false);
    expect(findings).toMatchObject([
      { weight: 'broken', claim: 'SV-2', file: 'properties/SV-2.ts', part: 'kept counterexample' },
    ]);
  });

  test('what was kept and cannot be read is broken, whosoever it is', () => {
    const alarms = [{ claim: '', file: 'a.json', says: 'cannot be read' }];
    const found = judgement(baseline, goodVerdicts(), { accepted: true, alarms });
    expect(gateText(found)).toContain('✗ a.json kept counterexample: cannot be read');
    expect(gateJunit(found, [])).toContain('name="a.json"');
  });

  test('committed verdicts agree to the letter, or in all that compares where budgets differ', () => {
    const other = changed((claim) => (claim.nearMisses[0]!.evaluations = 7));
    expect(agrees(goodVerdicts(), goodVerdicts())).toBe(true);
    expect(agrees(goodVerdicts(), other)).toBe(false);
    expect(agrees(goodVerdicts(), { ...other, profile: 'quick' })).toBe(true);
    expect(agrees(goodVerdicts(), { ...weaker, profile: 'quick' })).toBe(false);
  });

  test('a baseline that names a claim twice is refused', () => {
    const { claims, ...rest } = goodVerdicts();
    const twice = { ...baseline, verdicts: { ...rest, claims: [...claims, claims[1]!] } };
    expect(() => judgement(twice, goodVerdicts(), { accepted: false })).toThrow(
      'gate requires a baseline with each claim once, got SV-2-published twice',
    );
  });

  test('a baseline without claims is refused: it would pass anything', () => {
    const empty = { ...baseline, verdicts: { ...goodVerdicts(), claims: [] } };
    expect(() => judgement(empty, goodVerdicts(), { accepted: false })).toThrow(
      'gate requires a baseline with claims, got none in reports/verdicts.json at 1a2b3c4',
    );
  });
});

describe('in words', () => {
  test('text: a block for each weight, and what to do', () => {
    expect(gateText(judgement(baseline, weaker, { accepted: false }))).toBe(
      `Weaker than the baseline
✗ SV-2 near miss 'a plus for the minus': vanished

The gate FAILS: 1 lost, reports/verdicts.json at 1a2b3c4 being the baseline. If this is intended, run 'falsifiable verify' and commit the reports it writes.`,
    );
    expect(gateText(judgement(baseline, weaker, { accepted: true }))).toContain(
      "accepted: the committed report says so\n! SV-2 near miss 'a plus for the minus': vanished\n\nThe gate passes: 1 lost",
    );
    expect(gateText(judgement(baseline, goodVerdicts(), { accepted: false }))).toMatch(
      /^The gate passes: no difference/,
    );
  });

  test('another profile is said', () => {
    const quick = { ...goodVerdicts(), profile: 'quick' };
    expect(gateText(judgement(baseline, quick, { accepted: false }))).toContain(
      "not compared: the baseline is of profile standard and seed 'falsifiable', this run of quick and 'falsifiable'",
    );
  });

  test('Markdown shows text as it is', () => {
    const hostile = changed((claim) => (claim.statement = '<script>| `x`\n# y'));
    const text = gateMarkdown(judgement(baseline, hostile, { accepted: false }));
    expect(text).toMatch(/^## ✅ Gate\n/);
    expect(text).toContain(String.raw`says '\<script\>\| \`x\` \# y'`);
  });

  test('Markdown ends where a step summary would', () => {
    const { claims, ...rest } = goodVerdicts();
    const many = Array.from({ length: 503 }, (_, i) => ({ ...claims[0]!, id: `T-${i}` }));
    const before = { ...baseline, verdicts: { ...rest, claims: [...claims, ...many] } };
    const text = gateMarkdown(judgement(before, goodVerdicts(), { accepted: false }));
    expect(text.match(/: vanished$/gm)).toHaveLength(500);
    expect(text).toMatch(/^\* … and 3 more$/m);
  });

  test('annotations cannot be forged by a text', () => {
    const hostile = changed((claim) => {
      Object.assign(claim.needs[0]!, { outcome: 'error', reason: 'a\n::set-env name=x::y 100%' });
      Object.assign(claim, { asExpected: false, file: 'properties/a,b:c.ts' });
    });
    const [line, ...more] = annotations(judgement(baseline, hostile, { accepted: false }));
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^::error file=properties\/a%2Cb%3Ac\.ts,title=gate%3A SV-2 need 'stable'::/,
    );
    expect(line).toContain('a%0A::set-env name=x::y 100%25');
    expect(annotations(judgement(baseline, weaker, { accepted: true }))[0]).toMatch(/^::warning /);
  });

  test('JUnit: a case for each claim, failures on what stops the change', () => {
    const ids = ['SV-2-published', 'SV-2', 'SV-2'];
    const xml = gateJunit(judgement(baseline, weaker, { accepted: false }), ids);
    expect(xml).toContain('tests="2" failures="1" errors="0"');
    expect(xml).toContain("SV-2 near miss 'a plus for the minus': vanished");
    const accepted = gateJunit(judgement(baseline, weaker, { accepted: true }), ids);
    expect(accepted).toContain('tests="2" failures="0"');
    const faults = [{ file: 'properties/bad.ts', reason: 'does not parse' }];
    const faulty = judgement(baseline, { ...goodVerdicts(), faults }, { accepted: true });
    expect(faulty.passes).toBe(false);
    const told = gateJunit(faulty, ids);
    expect(told).toContain('tests="3" failures="0" errors="1"');
    expect(told).toContain('properties/bad.ts: is no good: does not parse');
  });
});

describe('stored verdicts', () => {
  test('are read back', () => {
    expect(storedVerdicts(stableText(goodVerdicts()), 'x')).toEqual(goodVerdicts());
  });

  test.for([
    [' \n', 'got nothing in x'],
    ['{"seed": ', 'got no JSON in x'],
    ['[]', 'got another format (the document: '],
    ['{"seed": 1}', 'got another format (seed: '],
    [
      stableText({ ...goodVerdicts(), extra: 1 }),
      'got another format (the document: Unrecognized key',
    ],
    ['{"__proto__": {"seed": "s"}}', 'got another format ('],
    ['['.repeat(200_000), 'got no JSON in x'],
    [' '.repeat(2 ** 26 + 1), 'got 67108865 characters in x'],
  ] as const)('%#: other texts are refused', ([text, message]) => {
    expect(() => storedVerdicts(text, 'x')).toThrow(message);
  });
});
