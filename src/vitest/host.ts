import { basename, dirname } from 'node:path';
import { describe, expect, inject, test, type TestContext } from 'vitest';
import type { Check, CheckReport } from '../claim/check.ts';
import { checks } from '../claim/checks.ts';
import type { Claim } from '../claim/claim.ts';
import { useHost } from '../claim/host.ts';
import { defaultSeed, profiles } from '../claim/profile.ts';
import { kept, type Entry } from '../hunt/database.ts';
import { recall } from '../hunt/recall.ts';

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
  for (const entry of known.filter((one) => concerns(one, claim))) {
    test(`is no longer refuted by ${entry.path}`, async (context) => {
      // What it says is unknown: that is no reason to pass.
      if (!('stored' in entry)) throw new Error(`${entry.path} cannot be read: ${entry.reason}`);
      const { status, reason, counterexample } = await recall(claim, entry.stored, defaultSeed);
      if (status === 'set aside') return setAside(context, { path: entry.path, reason });
      const report = { counterexample, reason, expected: 'holds', outcome: status } as const;
      expect(status, failureText(report)).not.toMatch(/refuted|error/);
    });
  }
}

/** Whether a claim must stand up to what is kept; a file that nobody can read is known by its folder alone. */
function concerns(entry: Entry, { id, expect }: Claim): boolean {
  if (!('stored' in entry)) return basename(dirname(entry.path)) === id;
  const { claim, target } = entry.stored;
  const isOwn = target.kind === 'claim' || target.kind === 'holdsWithout';
  return claim === id && isOwn && expect !== 'refuted';
}

/** Skips a test, and says so: most reporters count what was skipped, but tell neither which nor why. */
function setAside(
  context: TestContext,
  { path, reason }: { readonly path: string; readonly reason: string | undefined },
): void {
  console.warn(`${path}: set aside, ${reason}`);
  context.skip(reason);
}

const titles: Record<Check['kind'], (check: Check) => string> = {
  witness: ({ name, expected }) =>
    `${expected === 'holds' ? 'agrees with' : 'is refuted by'} ${name}`,
  counterexample: () => 'reproduces its counterexample',
  nearMiss: ({ name }) => `refutes ${name}`,
  need: ({ name }) => `fails without ${name}`,
  holdsWithout: ({ name }) => `holds without ${name}`,
};

function failureText({ counterexample, reason, expected, outcome }: Failure): string {
  const parameters = counterexample?.parameters
    .map(({ name, value }) => `${name} = ${value}`)
    .join(', ');
  const seen = counterexample
    ? `at ${parameters}: theory ${counterexample.theory}, observed ${counterexample.observed}`
    : reason;
  return `expected ${expected}, got ${outcome}${seen ? `; ${seen}` : ''}`;
}

/** What is told of a check, or of a kept refutation. */
interface Failure {
  readonly counterexample?: CheckReport['counterexample'] | undefined;
  readonly reason?: string | undefined;
  readonly expected: string;
  readonly outcome: string;
}
