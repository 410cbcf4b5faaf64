import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planted, type Fault } from './fault.ts';
import { testRun, type TestRun } from './test-run.ts';

/**
 * `caught`: a test failed. Anything else is a mistake to mend: nobody noticed; the text to replace is gone; the
 * tests could not be run with the fault in place, or never ended, which says nothing of what they check; they
 * fail without it too.
 */
type Ending =
  | 'caught'
  | 'SURVIVED'
  | 'does not apply'
  | 'does not load'
  | 'never ends'
  | 'fails anyway';

export interface Trial {
  readonly fault: Fault;
  readonly ending: Ending;
  /** The test that failed first, or what else there is to say. */
  readonly says: string;
  readonly seconds: number;
}

/** Plants a fault in a copy of the project, runs the tests that must notice it, and takes it out again. */
export async function trial(folder: string, fault: Fault): Promise<Trial> {
  const begin = performance.now();
  const ended = (ending: Ending, says: string): Trial => ({
    fault,
    ending,
    says,
    seconds: (performance.now() - begin) / 1000,
  });
  const path = join(folder, fault.file);
  const whole = await readFile(path, 'utf8').catch(() => '');
  let broken: string;
  try {
    broken = planted(whole, fault);
  } catch (error) {
    return ended('does not apply', (error as Error).message);
  }
  await writeFile(path, broken);
  try {
    return ended(...judged(await testRun(folder, fault.caughtBy, { bail: true })));
  } finally {
    await writeFile(path, whole);
  }
}

function judged({ failed, unloaded, tests, isEndless }: TestRun): readonly [Ending, string] {
  if (isEndless) return ['never ends', 'its tests had to be killed'];
  const [first] = failed;
  if (first !== undefined) return ['caught', first.name];
  if (unloaded.length > 0) return ['does not load', unloaded.join(', ')];
  return tests === 0 ? ['does not load', 'no test ran'] : ['SURVIVED', `${tests} tests passed`];
}
