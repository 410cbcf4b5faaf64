import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { entryAt } from '../hunt/database.ts';
import type { Explanation } from '../hunt/explanation.ts';
import type { StoredCounterexample } from '../hunt/stored.ts';
import { stableText } from '../report/stable-text.ts';
import { attended } from './attended.ts';
import { BadUsage } from './bad-usage.ts';
import { catalogue } from './catalogue.ts';
import { claimFiles, shown } from './discover.ts';
import type { ExitCode } from './exit-code.ts';
import { progressOn } from './progress.ts';
import { useless } from './recall-all.ts';
import { replayText } from './replay-text.ts';

export interface ReplayOptions {
  readonly seed: string;
  readonly json?: true;
  /** Seconds for each file. */
  readonly timeout: number;
  readonly jobs: number;
  readonly properties: string;
}

/** A file with its claim and what it comes to today. */
export interface Replayed {
  readonly path: string;
  readonly stored: StoredCounterexample;
  readonly statement: string;
  readonly source: string;
  readonly explanation: Explanation;
}

/**
 * Explains kept counterexamples step by step. Throws, before anything runs, where a file is none; one whose
 * claim is no more is set aside by name.
 */
export async function replayCommand(
  names: readonly string[],
  { seed, json, timeout, jobs, properties }: ReplayOptions,
): Promise<ExitCode> {
  const entries = (await pathsOf(names)).map(readAt);
  const files = await claimFiles(properties);
  const progress = progressOn(process.stderr);
  const { aside, replayed } = await attended({ jobs, progress }, async ({ pool }) => {
    const { claims, faults } = await catalogue(pool, files, { properties, timeout });
    const aside = useless(entries, claims);
    for (const { path, reason } of aside)
      progress.print(`✗ ${shown(path)}: set aside, ${reason}\n`);
    // A claim that is missing may stand in a file that is no good.
    if (aside.length > 0)
      for (const { file, reason } of faults) progress.print(`✗ ${file}: ${reason}\n`);
    const about = entries.flatMap((entry) => {
      const claim = claims.find(({ id }) => id === entry.stored.claim);
      return claim === undefined ? [] : [{ ...entry, claim }];
    });
    const replayed = await pool.map(
      about,
      async (worker, { path, stored, claim }): Promise<Replayed> => {
        const { id, file, report } = claim;
        const answer = await worker.ask({ kind: 'explain', file, id, seed, stored }, { timeout });
        if (answer.kind !== 'explained')
          throw new Error(`${path}: ${'reason' in answer ? answer.reason : 'no answer'}`);
        const { paper, at, statement } = report;
        const source = `${paper.authors}, ${paper.title} (${at})`;
        return { path, stored, statement, source, explanation: answer.explanation };
      },
    );
    return { aside, replayed };
  });
  const text = replayed.map((one) => `${replayText(one)}\n`).join('\n');
  process.stdout.write(json ? stableText(replayed) : text);
  const isRefuted = ({ explanation }: Replayed) => explanation.recalled.status === 'refuted';
  return aside.length === 0 && replayed.every(isRefuted) ? 0 : 1;
}

async function pathsOf(names: readonly string[]): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const name of names) {
    const found = await stat(name).catch(() => undefined);
    if (found === undefined)
      throw new BadUsage(`an existing file or folder is required, got '${name}'`);
    if (!found.isDirectory()) paths.push(name);
    else
      for (const file of await glob(['**/*.json'], { cwd: name, expandDirectories: false }))
        paths.push(join(name, file));
  }
  if (paths.length === 0) throw new BadUsage('counterexamples are required, got none there');
  return [...new Set(paths)].toSorted();
}

function readAt(path: string): { readonly path: string; readonly stored: StoredCounterexample } {
  const entry = entryAt(path);
  if ('reason' in entry) throw new BadUsage(`${shown(path)} is no counterexample: ${entry.reason}`);
  return entry;
}
