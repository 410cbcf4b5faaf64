import { describe, expect, test } from 'vitest';
import type { Check, CheckReport } from '../claim/check.ts';
import { checks } from '../claim/checks.ts';
import type { Claim } from '../claim/claim.ts';
import { useHost } from '../claim/host.ts';
import { profiles } from '../claim/profile.ts';
import { defaultSeed } from '../claim/profile.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The verdict behind a test, for reporters. */
    check?: CheckReport;
  }
}

/** Registers a claim's checks as tests: one describe for the claim, one test for each question. */
useHost({ declare: register });

function register(claim: Claim): void {
  describe(`${claim.id} ${claim.statement}`, () => {
    for (const check of checks(claim)) {
      test(titles[check.kind](check), async ({ task }) => {
        const report = await check.run({ seed: defaultSeed, profile: profiles.quick });
        task.meta.check = report;
        expect(report, failureText(report)).toMatchObject({ outcome: check.expected });
      });
    }
  });
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
