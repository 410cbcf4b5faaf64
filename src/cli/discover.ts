import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { BadUsage } from './bad-usage.ts';

/** Endings of the files that claims are written in. */
export const codeEndings = ['ts', 'mts', 'js', 'mjs'] as const;

const code = `{${codeEndings.join(',')}}`;
const ignore = [`**/paper.${code}`, `**/*.test.${code}`, '**/*.d.{ts,mts}', '**/node_modules/**'];

/** The claim files of a folder and all below it, as absolute paths in order. */
export async function claimFiles(folder: string): Promise<readonly string[]> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new BadUsage(`a folder of claims is required, got ${folder}`);
  const files = await glob([`**/*.${code}`], {
    cwd: resolve(folder),
    ignore,
    absolute: true,
    expandDirectories: false,
  });
  if (files.length === 0)
    throw new BadUsage(
      `claim files (*.${codeEndings.join(', *.')}) are required, got none in ${folder}`,
    );
  return files.map((file) => resolve(file)).toSorted();
}

/** A path as people and reports read it: from the working directory, with forward slashes. */
export function shown(file: string): string {
  return relative(process.cwd(), file).split(sep).join('/');
}
