import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, as a user would: without the switches of the run that tests it. */
export function ended(cwd: string, command: string, args: readonly string[]): Promise<Ended> {
  const strangers = [
    'VITEST',
    'NODE_OPTIONS',
    'NODE_ENV',
    'TEST',
    'VITEST_MODE',
    'MODE',
    'DEV',
    'PROD',
  ];
  const own = Object.entries(process.env).filter(
    ([name]) => !strangers.includes(name) && !/^(?:npm_|VITEST_)/.test(name),
  );
  const env = { ...Object.fromEntries(own), NO_COLOR: '1', CI: '1' };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });
}

/** Packs the package as npm publishes it, built or not; the path of the archive. */
export async function packed(root: string, folder: string): Promise<string> {
  const options = ['--pack-destination', folder, '--ignore-scripts', '--json'];
  const { stdout, stderr } = await ended(root, 'npm', ['pack', ...options]);
  const [{ filename } = { filename: '' }] = JSON.parse(stdout || '[]') as { filename: string }[];
  if (filename === '') throw new Error(`npm pack failed: ${stderr}`);
  return join(folder, filename);
}

/** `npm install` with the registry that is configured; throws with what npm says. */
export async function install(folder: string, ...packages: readonly string[]): Promise<void> {
  const options = ['--no-audit', '--no-fund', '--prefer-offline'];
  const { code, stderr } = await ended(folder, 'npm', ['install', ...options, ...packages]);
  if (code !== 0) throw new Error(`npm install in ${folder} failed: ${stderr}`);
}

/** Makes a project take the package from an archive instead of the registry, where it is not yet. */
export async function takeFrom(archive: string, folder: string): Promise<void> {
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  manifest.devDependencies['falsifiable'] = `file:${archive}`;
  await writeFile(path, JSON.stringify(manifest, null, 2));
}
