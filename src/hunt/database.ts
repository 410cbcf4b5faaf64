import { writeFile } from 'atomically';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { hashOf, storedSchema, type StoredCounterexample } from './stored.ts';

/** The folder of kept refutations below the reports. */
const databaseFolder = 'counterexamples';

/** Bytes beyond which a file is not even read. */
const mostBytes = 2 ** 20;

/** A file of the database: what it keeps, or why it cannot be used. */
export type Entry = { readonly path: string } & (
  | { readonly stored: StoredCounterexample }
  | { readonly reason: string }
);

/** Where a refutation is kept: `<reports>/counterexamples/<claim>/<hash>.json`. */
export function pathOf(reports: string, stored: StoredCounterexample): string {
  return join(reports, databaseFolder, stored.claim, `${hashOf(stored)}.json`);
}

/**
 * Keeps a refutation; the same one again is the same file, and its bytes stay: another way there (tape, strata, the
 * samples of a run) is no news. A kill in the middle leaves the old file whole.
 */
export async function keep(reports: string, stored: StoredCounterexample): Promise<string> {
  // In the order in which people read it, which the schema's is not.
  storedSchema.parse(stored);
  const path = pathOf(reports, stored);
  const known = entryAt(path);
  if ('stored' in known && said(known.stored) === said(stored)) return path;
  await writeFile(path, `${JSON.stringify(stored, null, 2)}\n`);
  return path;
}

/** What a reader learns from a refutation: a claim that was corrected since may say something else of the instance. */
function said(stored: StoredCounterexample): string {
  const { rank, instance, theory, observed } = stored;
  const seen = rank === 'sampled' ? null : observed;
  const rows = instance.map(({ name, symbol, value }) => [name, symbol, value]);
  return JSON.stringify([hashOf(stored), rank, rows, theory, seen]);
}

/** All that is kept below the reports, by path. Files are known by their content: their names do not matter. */
export function kept(reports: string): readonly Entry[] {
  const folder = join(reports, databaseFolder);
  return globSync(['**/*.json'], { cwd: folder, expandDirectories: false })
    .toSorted()
    .map((name) => entryAt(join(folder, name)));
}

/** Reads one file of the database; a hostile one is a reason, never run. */
export function entryAt(path: string): Entry {
  try {
    const { size } = statSync(path);
    if (size > mostBytes)
      throw new RangeError(`a counterexample requires at most ${mostBytes} bytes, got ${size}`);
    const parsed = storedSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'), plain));
    if (parsed.success) return { path, stored: parsed.data };
    const [issue] = parsed.error.issues;
    return { path, reason: `${issue!.path.join('.') || 'the file'}: ${issue!.message}` };
  } catch (error) {
    return { path, reason: (error as Error).message };
  }
}

/** Refuses names that a prototype gives a meaning to; the schema would drop some of them unseen. */
function plain(key: string, value: unknown): unknown {
  if (key !== '' && key in {})
    throw new SyntaxError(`a field requires a name of its own, got ${key}`);
  return value;
}
