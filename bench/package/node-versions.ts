import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Node.js to test on, or why there is none. */
export type NodeVersion =
  | { readonly major: number; readonly binary: string; readonly version: string }
  | { readonly major: number; readonly missing: string };

/** The Node.js of a major version: the one that runs, one of this machine, or npm's package of it. */
export async function nodeVersion(major: number, scratch: string): Promise<NodeVersion> {
  for (const binary of [process.execPath, ...(await installed(major))]) {
    const version = await versionOf(binary);
    if (version?.startsWith(`v${major}.`)) return { major, binary, version };
  }
  const options = ['--prefix', scratch, '--no-audit', '--no-fund', `node@${major}`];
  const failed = await run('npm', ['install', ...options]).then(
    () => undefined,
    (error: Error) => error.message,
  );
  const binary = join(scratch, 'node_modules/node/bin/node');
  const version = await versionOf(binary);
  return version === undefined
    ? { major, missing: failed ?? `npm's package node@${major} holds no binary that runs here` }
    : { major, binary, version };
}

/** Where Node.js of a major version is usually kept beside the one that runs. */
async function installed(major: number): Promise<readonly string[]> {
  const nvm = join(homedir(), '.nvm/versions/node');
  const kept = await readdir(nvm).catch(() => []);
  return [
    `/usr/bin/node${major}`,
    `/usr/bin/node-${major}`,
    ...kept
      .filter((name) => name.startsWith(`v${major}.`))
      .map((name) => join(nvm, name, 'bin/node')),
  ];
}

async function versionOf(binary: string): Promise<string | undefined> {
  const said = await run(binary, ['--version']).catch(() => undefined);
  return said?.stdout.trim();
}
