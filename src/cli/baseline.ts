import { readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { requireBaseline, type Baseline } from '../report/gate/judgement.ts';
import { mostBytes, storedVerdicts } from '../report/gate/stored-verdicts.ts';
import type { Verdicts } from '../report/schema.ts';
import { BadUsage } from './bad-usage.ts';
import { baseCommit } from './base-commit.ts';
import { git } from './git.ts';

export interface BaselineRequest {
  /** A file to compare with instead of what git holds. */
  readonly baseline?: string;
  /** A branch or commit in place of the default branch. */
  readonly base?: string;
  readonly reports: string;
}

/** The verdicts to compare with, and those that HEAD commits to, if a commit is asked at all. */
export interface Committed {
  readonly baseline: Baseline;
  readonly head?: Verdicts;
}

/**
 * Reads what to compare with: a file that was named, else the committed verdicts as git holds them, never
 * the working file. Throws where nothing can be measured by it.
 */
export async function committed(request: BaselineRequest): Promise<Committed> {
  const found =
    request.baseline === undefined ? await inGit(request) : await named(request.baseline);
  requireBaseline(found.baseline);
  return found;
}

async function named(path: string): Promise<Committed> {
  return { baseline: { verdicts: storedVerdicts(await fileText(path), path), from: path } };
}

async function inGit({ base, reports }: BaselineRequest): Promise<Committed> {
  const { hash, from } = await baseCommit(base);
  const path = pathInGit(join(reports, 'verdicts.json'));
  const name = `${path.replace(/^\.\//, '')} at ${from}`;
  const text = await textAt(hash, path);
  if (text === undefined)
    throw new BadUsage(
      `gate requires ${name}, got none: commit the reports of a full run of verify there, or name a file with --baseline`,
    );
  const head = await textAt('HEAD', path);
  return {
    baseline: { verdicts: storedVerdicts(text, name), from: name },
    ...(head === undefined ? {} : { head: storedVerdicts(head, 'HEAD') }),
  };
}

/** The text of a verdicts document that somebody named. */
export async function fileText(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new BadUsage(`gate requires a file of verdicts, got '${path}'`);
  if (found.size > mostBytes)
    throw new BadUsage(`gate requires a file of at most ${mostBytes} bytes, got '${path}'`);
  return readFile(path, 'utf8');
}

/** A path as git reads it beside a commit: from the working directory. */
function pathInGit(path: string): string {
  const way = relative(process.cwd(), path).split(sep).join('/');
  return way.startsWith('../') ? way : `./${way}`;
}

async function textAt(hash: string, path: string): Promise<string | undefined> {
  const { code, stdout } = await git('show', '--end-of-options', `${hash}:${path}`);
  return code === 0 ? stdout : undefined;
}
