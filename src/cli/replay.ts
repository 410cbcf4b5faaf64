import { extname } from 'node:path';
import type { Request } from './messages.ts';

export interface Replay extends Pick<Extract<Request, { kind: 'verify' }>, 'seed' | 'profile'> {
  /** The folder of claims, if it is not the default one. */
  readonly properties?: string;
}

const command = extname(import.meta.url) === '.ts' ? 'npm run verify --' : 'npx falsifiable verify';

/** The command that runs one claim again as it ran here. */
export function replay(name: string, { seed, profile, properties }: Replay): string {
  const folder = properties === undefined ? [] : ['--properties', quoted(properties)];
  return [command, quoted(name), '--seed', quoted(seed), '--profile', profile, ...folder].join(' ');
}

/** A word that a POSIX shell passes on unchanged. */
function quoted(word: string): string {
  return /^[\w./:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
