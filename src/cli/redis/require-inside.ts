import { relative, resolve, sep } from 'node:path';
import { BadUsage } from '../bad-usage.ts';
import type { Loaded } from '../catalogue.ts';
import { shown } from '../discover.ts';

export interface Inside {
  /** What needs it. */
  readonly command: string;
  readonly properties: string;
}

/** Throws where a claim lies elsewhere: other machines look for claims below their own folder of them. */
export function requireInside(claims: readonly Loaded[], { command, properties }: Inside): void {
  const isOutside = (file: string) => relative(resolve(properties), file).split(sep)[0] === '..';
  const outsider = claims.find(({ file }) => isOutside(file));
  if (outsider !== undefined)
    throw new BadUsage(
      `${command} --redis requires claims below ${shown(properties)}, got ${outsider.id} in ${shown(outsider.file)}`,
    );
}
