import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import type { Fault } from './fault.ts';
import { projectCopy } from './project-copy.ts';
import { testRun, type TestRun } from './test-run.ts';
import { trial, type Trial } from './trial.ts';

/**
 * Tries faults in as many copies of the project as `jobs`; in the order of the list. All tests that must notice
 * one are run without any before: those that fail would notice anything, and their faults are not tried.
 */
export async function tried(
  faults: readonly Fault[],
  jobs: number,
  onTrial: (trial: Trial) => void,
): Promise<readonly Trial[]> {
  const copies = await Promise.all(
    Array.from({ length: Math.min(jobs, faults.length) }, projectCopy),
  );
  const clear = () => {
    for (const folder of copies) rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      clear();
      process.exit(128 + constants.signals[signal]);
    });
  try {
    const failing = await failingFiles(copies, faults);
    const trials: Trial[] = [];
    // One iterator for all copies: each takes the next fault that nobody has taken.
    const left = faults.entries();
    await Promise.all(
      copies.map(async (folder) => {
        for (const [i, fault] of left)
          onTrial((trials[i] = unsound(fault, failing) ?? (await trial(folder, fault))));
      }),
    );
    return trials;
  } finally {
    clear();
  }
}

/** A fault whose tests fail without it. */
function unsound(fault: Fault, failing: ReadonlyMap<string, string>): Trial | undefined {
  const file = fault.caughtBy.find((one) => failing.has(one));
  return file === undefined
    ? undefined
    : { fault, ending: 'fails anyway', says: failing.get(file)!, seconds: 0 };
}

/** The tests that fail without a fault, by file; each copy runs a part of them. */
async function failingFiles(
  copies: readonly string[],
  faults: readonly Fault[],
): Promise<ReadonlyMap<string, string>> {
  const files = [...new Set(faults.flatMap(({ caughtBy }) => caughtBy))];
  const parts = await Promise.all(
    copies.map(async (folder, copy) => {
      const share = files.filter((_, i) => i % copies.length === copy);
      return share.length === 0
        ? []
        : failures(share, await testRun(folder, share, { bail: false }));
    }),
  );
  return new Map(parts.flat());
}

function failures(files: readonly string[], run: TestRun): readonly (readonly [string, string])[] {
  if (run.isEndless) return files.map((file) => [file, 'its tests never end'] as const);
  return [
    ...run.unloaded.map((file) => [file, 'cannot be loaded'] as const),
    ...run.failed.map(({ file, name }) => [file, name] as const),
  ];
}
