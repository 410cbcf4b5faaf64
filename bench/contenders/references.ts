import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { c128, cNative, numpyNatural, numpyTuned } from '../targets.ts';

/** A reference implementation, or what this machine lacks for it. */
export type Reference =
  | {
      readonly name: string;
      readonly command: readonly [string, ...string[]];
      readonly version: string;
    }
  | { readonly name: string; readonly missing: string };

const [source, script] = ['../reference.c', '../reference.py'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
) as [string, string];

let found: readonly Reference[] | undefined;

/** The C and NumPy references. C is built at the first call, into a folder that goes with this process. */
export function references(): readonly Reference[] {
  found ??= prepared();
  return found;
}

function prepared(): readonly Reference[] {
  const folder = mkdtempSync(join(tmpdir(), 'falsifiable-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  return [
    built(c128, join(folder, 'reference-128'), ['-march=x86-64-v2', '-DWIDTH=16']),
    built(cNative, join(folder, 'reference-native'), ['-march=native']),
    scripted(numpyNatural, 'natural'),
    scripted(numpyTuned, 'tuned'),
  ];
}

function built(name: string, binary: string, flags: readonly string[]): Reference {
  try {
    said('gcc', '-O3', '-std=gnu11', ...flags, source, '-o', binary, '-lm');
    return { name, command: [binary], version: `gcc ${said('gcc', '-dumpfullversion')}` };
  } catch (error) {
    return { name, missing: firstLine(error) };
  }
}

function scripted(name: string, variant: string): Reference {
  try {
    const version = said('python3', '-c', 'import numpy; print(numpy.__version__)');
    return { name, command: ['python3', script, variant], version: `NumPy ${version}` };
  } catch (error) {
    return { name, missing: firstLine(error) };
  }
}

function said(file: string, ...options: readonly string[]): string {
  return execFileSync(file, options, { encoding: 'utf8', stdio: 'pipe' }).trim();
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0]!;
}
