import { lstat, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { requireWritable } from '../report/writable.ts';
import { BadUsage } from './bad-usage.ts';
import type { ExitCode } from './exit-code.ts';
import { initFiles } from './init-files.ts';

/** Writes a new project into a folder, made if missing. Throws, with nothing written, where it would overwrite. */
export async function initCommand(folder: string): Promise<ExitCode> {
  // An unset variable of a shell is no wish for the folder that one is in.
  if (folder === '') throw new BadUsage("init requires a folder, got ''");
  await requireWritable(folder, 'init requires');
  const files = await initFiles(folder);
  const names = Object.keys(files).toSorted();
  const known = await existing(folder, names);
  if (known.length > 0)
    throw new BadUsage(`init requires a folder without ${known.join(', ')}, got ${folder}`);
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    // Fails where somebody else was quicker.
    await writeFile(join(folder, name), files[name]!, { flag: 'wx' });
  }
  process.stdout.write(`${told(folder, names)}\n`);
  return 0;
}

/** The files that are there already, and whatever else lies where a folder of theirs would be. */
async function existing(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const blocked = await lstat(join(folder, name)).then(
      () => name,
      (error: NodeJS.ErrnoException) =>
        error.code === 'ENOTDIR' ? obstacle(folder, name) : undefined,
    );
    if (blocked !== undefined) found.push(blocked);
  }
  return [...new Set(found)];
}

/** The part of a path that is no folder. */
async function obstacle(folder: string, name: string): Promise<string> {
  const parent = dirname(name);
  const found = await stat(join(folder, parent)).catch(() => undefined);
  return found?.isDirectory() === false ? parent : obstacle(folder, parent);
}

function told(folder: string, names: readonly string[]): string {
  const steps = [
    ...(folder === '.' ? [] : [`cd ${/\s/.test(folder) ? JSON.stringify(folder) : folder}`]),
    'npm install',
    'npx falsifiable verify',
  ];
  return [
    `a project with one claim, in ${folder}`,
    ...names.map((name) => `  ${name}`),
    '',
    'next',
    ...steps.map((step) => `  ${step}`),
  ].join('\n');
}
