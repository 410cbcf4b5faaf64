import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What tests said: those that failed by their full names, and files that could not be run. */
export interface TestRun {
  readonly tests: number;
  readonly failed: readonly { readonly file: string; readonly name: string }[];
  readonly unloaded: readonly string[];
  /** Whether it was killed because it did not come to an end. */
  readonly isEndless: boolean;
}

const mostSeconds = 120;

const reportSchema = z.object({
  numTotalTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Runs test files in a copy of the project; with `bail` only up to the first failure. */
export async function testRun(
  folder: string,
  files: readonly string[],
  { bail }: { readonly bail: boolean },
): Promise<TestRun> {
  const output = join(folder, 'tests.json');
  await rm(output, { force: true });
  const options = ['--reporter=json', `--outputFile=${output}`, '--maxWorkers=1'];
  const isEndless = await isKilled(folder, [...options, ...(bail ? ['--bail=1'] : []), ...files]);
  if (isEndless) return { tests: 0, failed: [], unloaded: [], isEndless };
  const { numTotalTests, testResults } = reportSchema.parse(await written(output));
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => ({ file: name.slice(folder.length + 1), name: fullName })),
  );
  const unloaded = testResults
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .map(({ name }) => name.slice(folder.length + 1));
  return { tests: numTotalTests, failed, unloaded, isEndless };
}

async function written(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error('vitest requires files that it can run, got no report of it', { cause });
  });
  return JSON.parse(text);
}

/** Runs vitest; true where it had to be killed. */
function isKilled(folder: string, options: readonly string[]): Promise<boolean> {
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 1000 * mostSeconds,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', (_, signal) => resolve(signal !== null));
  });
}
