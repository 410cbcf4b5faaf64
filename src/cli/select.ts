import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BadUsage } from './bad-usage.ts';
import { claimFiles } from './discover.ts';
import type { Loaded } from './catalogue.ts';

/** What was named on the command line: files (folders opened) and ids. */
export interface Selection {
  readonly files: readonly string[];
  readonly ids: readonly string[];
}

/** Whatever exists as a file or folder is a path; the rest must turn out to be ids. */
export async function selection(names: readonly string[]): Promise<Selection> {
  const [files, ids]: [string[], string[]] = [[], []];
  for (const name of names) {
    const found = await stat(name).catch(() => undefined);
    if (found?.isDirectory()) files.push(...(await claimFiles(name)));
    else if (found) files.push(resolve(name));
    else ids.push(name);
  }
  return { files: [...new Set(files)], ids };
}

/** The files to load for a selection: an id may stand in any of the folder. */
export async function filesOf(
  { files, ids }: Selection,
  properties: string,
): Promise<readonly string[]> {
  if (files.length > 0 && ids.length === 0) return files;
  return [...new Set([...files, ...(await claimFiles(properties))])];
}

/** The claims a selection means; all of them when it names nothing. */
export function selected<T extends Pick<Loaded, 'file' | 'id'>>(
  claims: readonly T[],
  { files, ids }: Selection,
): readonly T[] {
  if (files.length === 0 && ids.length === 0) return claims;
  const stranger = ids.find((name) => !claims.some(({ id }) => isNamed(id, name)));
  if (stranger !== undefined)
    throw new BadUsage(`an existing id, file or folder is required, got '${stranger}'`);
  return claims.filter(
    ({ id, file }) => files.includes(file) || ids.some((name) => isNamed(id, name)),
  );
}

/** `KL-3` names KL-3 and what its entry became several claims of: KL-3-published. */
function isNamed(id: string, name: string): boolean {
  return id === name || id.startsWith(`${name}-`);
}
