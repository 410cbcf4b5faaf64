import { describe, expect, inject, test } from 'vitest';
import type { Check, CheckReport } from '../claim/check.ts';
import { checks } from '../claim/checks.ts';
import type { Claim } from '../claim/claim.ts';
import { useHost } from '../claim/host.ts';
import { profiles } from '../claim/profile.ts';
import { kept } from '../hunt/database.ts';
import { recall } from '../hunt/recall.ts';
import { defaultSeed } from '../claim/profile.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The verdict behind a test, for reporters. */
    check?: CheckReport;
  }
  interface ProvidedContext {
    /** From `test.provide` of the configuration: where reports are, if not in reports/. */
    falsifiable?: { readonly reports: string };
  }
}

/** What earlier runs kept, read once for each worker. */
const known = kept(inject('falsifiable')?.reports ?? 'reports');

/** Registers a claim's checks as tests: one describe for the claim, one test for each question. */
useHost({ declare: register });

function register(claim: Claim): void {
  describe(`${claim.id} ${claim.statement}`, () => {
    replays(claim);
    for (const check of checks(claim)) {
      test(titles[check.kind](check), async ({ task }) => {
        const report = await check.run({ seed: defaultSeed, profile: profiles.quick });
        task.meta.check = report;
        expect(report, failureText(report)).toMatchObject({ outcome: check.expected });
      });
    }
  });
}

/** Kept refutations of a claim that should hold come first: whatever draws there are, these must not refute again. */
function replays(claim: Claim): void {
  if (claim.expect === 'refuted') return;
  for (const entry of known) {
    if (!('stored' in entry) || entry.stored.claim !== claim.id) continue;
    const { target } = entry.stored;
    if (target.kind !== 'claim' && target.kind !== 'holdsWithout') continue;
    test(`is no longer refuted by ${entry.path}`, async (context) => {
      const { status, reason } = await recall(claim, entry.stored, defaultSeed);
      context.skip(status === 'set aside', reason);
      expect(status, reason).not.toMatch(/refuted|error/);
    });
  }
}

const titles: Record<Check['kind'], (check: Check) => string> = {
  witness: ({ name, expected }) =>
    `${expected === 'holds' ? 'agrees with' : 'is refuted by'} ${name}`,
  counterexample: () => 'reproduces its counterexample',
  nearMiss: ({ name }) => `refutes ${name}`,
  need: ({ name }) => `fails without ${name}`,
  holdsWithout: ({ name }) => `holds without ${name}`,
};

function failureText({ counterexample, reason, expected, outcome }: CheckReport): string {
  const parameters = counterexample?.parameters
    .map(({ name, value }) => `${name} = ${value}`)
    .join(', ');
  const seen = counterexample
    ? `at ${parameters}: theory ${counterexample.theory}, observed ${counterexample.observed}`
    : reason;
  return `expected ${expected}, got ${outcome}${seen ? `; ${seen}` : ''}`;
}
