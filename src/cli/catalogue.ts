import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { naturalOrder } from '../report/natural-order.ts';
import type { Fault } from '../report/verified.ts';
import { codeEndings, shown } from './discover.ts';
import { importFaults } from './imports.ts';
import type { Declared } from './messages.ts';
import type { Pool } from './pool.ts';

/** A declared claim with the absolute path of its file. */
export interface Loaded extends Declared {
  readonly id: string;
  readonly file: string;
}

export interface Catalogue {
  readonly claims: readonly Loaded[];
  readonly faults: readonly Fault[];
}

/** Starting another child takes longer than loading so many files. */
const worthAChild = 24;

/** Loads claim files in children: what they declare, sorted by id, and which of them are no good and why. */
export async function catalogue(
  pool: Pool,
  files: readonly string[],
  { properties, timeout }: { properties: string; timeout: number },
): Promise<Catalogue> {
  const read = new Map<string, readonly Loaded[]>();
  const faults: Fault[] = [];
  const blame = (file: string, reason: string) =>
    faults.push({ file: shown(file), reason: oneLine(reason) });
  const imported = importFaults(files);
  for (const [file, reason] of imported) blame(file, reason);
  const own = files.filter((file) => !imported.has(file));
  await pool.each(
    own,
    async (worker, file) => {
      const answer = await worker.ask({ kind: 'load', file }, { timeout });
      if (answer.kind === 'loaded')
        read.set(
          file,
          answer.claims.map((declared) => ({ ...declared, id: declared.report.id, file })),
        );
      else
        blame(file, 'reason' in answer ? answer.reason : 'its process answered another question');
    },
    Math.ceil(own.length / worthAChild),
  );
  for (const [file, claims] of read) {
    const reason =
      claims.length === 0
        ? 'declares no claim'
        : claims.map((claim) => paperFault(claim, properties)).find(Boolean);
    if (reason === undefined) continue;
    blame(file, reason);
    read.delete(file);
  }
  const { claims, twice } = unique([...read.values()].flat());
  return { claims, faults: [...faults, ...twice].toSorted((a, b) => naturalOrder(a.file, b.file)) };
}

/** A claim below the folder of all papers must belong to the paper of its own folder. */
function paperFault({ file, report }: Loaded, properties: string): string | undefined {
  const folder = dirname(file);
  const { key } = report.paper;
  const known = codeEndings.some((ending) => existsSync(join(folder, `paper.${ending}`)));
  const expected = basename(folder);
  const inside = relative(resolve(properties), file).split(sep);
  const belongs = inside[0] !== '..' && inside.length > 1;
  if (belongs && !known) return `${report.id} has an unknown paper: no paper.ts beside it`;
  if ((belongs || known) && key !== expected)
    return `${report.id} has an unknown paper: its key is '${key}', its folder '${expected}'`;
  return undefined;
}

/** Claims whose id is theirs alone; of the others neither is verified, since reports would mix them up. */
function unique(all: readonly Loaded[]): { claims: readonly Loaded[]; twice: readonly Fault[] } {
  const byId = new Map<string, Loaded[]>();
  for (const claim of all) byId.set(claim.id, [...(byId.get(claim.id) ?? []), claim]);
  const groups = [...byId].toSorted(([a], [b]) => naturalOrder(a, b));
  const twice = groups
    .filter(([, claims]) => claims.length > 1)
    .map(([id, claims]) => {
      const [first, ...others] = claims.map(({ file }) => shown(file)).toSorted(naturalOrder);
      return {
        file: first!,
        reason: `declares ${id}, which ${[...new Set(others)].join(' and ')} declares too`,
      };
    });
  return { claims: groups.flatMap(([, claims]) => (claims.length === 1 ? claims : [])), twice };
}

/** A reason on one line, with paths as seen from the working directory. */
export function oneLine(reason: string): string {
  const here = process.cwd() + sep;
  return reason.replaceAll(`file://${here}`, '').replaceAll(here, '').replace(/\s+/g, ' ').trim();
}
