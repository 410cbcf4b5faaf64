import { basename, dirname } from 'node:path';
import type { Entry } from '../hunt/database.ts';
import type { Recalled } from '../hunt/recall.ts';
import type { StoredCounterexample } from '../hunt/stored.ts';
import { counted } from '../report/words.ts';
import { oneLine, type Loaded } from './catalogue.ts';
import { colours as pc } from './colours.ts';
import { shown } from './discover.ts';
import type { Pool } from './pool.ts';

/** A kept refutation with what it comes to today. */
export interface RecalledEntry extends Pick<Recalled, 'reason'> {
  readonly path: string;
  /** Id of the claim; empty where nobody can tell whose it is. */
  readonly claim: string;
  /** `unreadable`: the file is damaged, so that what it says against a claim is unknown. */
  readonly status: Recalled['status'] | 'unreadable';
  /** Whether it refutes a statement that should hold. */
  readonly surprising: boolean;
}

/**
 * Evaluates what is kept about the claims again, in the pool's children, whatever else the run is about to do;
 * a file of theirs that nobody can read is told as such, since it may have refuted them.
 */
export async function recallAll(
  pool: Pool,
  claims: readonly Loaded[],
  entries: readonly Entry[],
  { seed, timeout }: { readonly seed: string; readonly timeout: number },
): Promise<readonly RecalledEntry[]> {
  const about = claims
    .map((claim) => ({ claim, own: entries.filter(isAbout(claim.id)) }))
    .filter(({ own }) => own.length > 0);
  const found = await pool.map(about, async (worker, { claim, own }) => {
    const { id, file, report } = claim;
    const stored = own.map((entry) => entry.stored);
    const answer = await worker.ask({ kind: 'recall', file, id, seed, stored }, { timeout });
    return own.map(({ path, stored }, i): RecalledEntry => {
      const recalled: Pick<Recalled, 'status' | 'reason'> =
        answer.kind === 'recalled'
          ? answer.recalled[i]!
          : { status: 'error', reason: 'reason' in answer ? answer.reason : '' };
      const isOwn = stored.target.kind === 'claim' || stored.target.kind === 'holdsWithout';
      const surprising = recalled.status === 'refuted' && isOwn && report.expect === 'holds';
      return { ...recalled, path, claim: id, surprising };
    });
  });
  const damaged = unreadable(entries).filter(({ claim }) => claims.some(({ id }) => id === claim));
  return [...damaged, ...found.flat()];
}

/** What nobody can read, and that lies in the folder of none of a whole run's claims. */
export function strays(
  entries: readonly Entry[],
  all: readonly Pick<Loaded, 'id'>[],
): readonly RecalledEntry[] {
  return unreadable(entries)
    .filter(({ claim }) => all.every(({ id }) => id !== claim))
    .map((entry) => ({ ...entry, claim: '' }));
}

/** What nobody can read. */
function unreadable(entries: readonly Entry[]): readonly RecalledEntry[] {
  return entries.flatMap((entry) => {
    if ('stored' in entry) return [];
    const { path, reason } = entry;
    return [{ path, claim: claimOf(entry), status: 'unreadable', reason, surprising: false }];
  });
}

/** Id of the claim that a file is about; one that nobody can read is known by its folder alone. */
export function claimOf(entry: Entry): string {
  return 'stored' in entry ? entry.stored.claim : basename(dirname(entry.path));
}

type Kept = Extract<Entry, { stored: StoredCounterexample }>;

function isAbout(id: string): (entry: Entry) => entry is Kept {
  return (entry): entry is Kept => 'stored' in entry && entry.stored.claim === id;
}

/** Files of the database that are about no claim of a whole run. */
export function useless(
  entries: readonly Entry[],
  all: readonly Loaded[] | undefined,
): readonly { readonly path: string; readonly reason: string }[] {
  return entries.flatMap((entry) => {
    if (!('stored' in entry)) return [];
    const { path, stored } = entry;
    const isKnown = all === undefined || all.some(({ id }) => id === stored.claim);
    return isKnown ? [] : [{ path, reason: `no claim is called ${stored.claim}` }];
  });
}

/** What a run says about the kept refutations, apart from its verdicts; nothing where none is kept. */
export function recallText(
  recalled: readonly RecalledEntry[],
  strangers: readonly { readonly path: string; readonly reason: string }[],
): readonly string[] {
  if (recalled.length + strangers.length === 0) return [];
  const count = (status: RecalledEntry['status']) =>
    recalled.filter((one) => one.status === status).length;
  const aside = count('set aside') + strangers.length;
  const damaged = count('unreadable');
  const head = [
    `${counted(recalled.length + strangers.length - damaged, 'kept counterexample')} replayed`,
    `${count('refuted')} still refute`,
    ...(count('holds') > 0 ? [`${count('holds')} no longer do`] : []),
    ...(count('undecided') > 0 ? [`${count('undecided')} undecided`] : []),
    ...(count('error') > 0 ? [pc.red(counted(count('error'), 'error'))] : []),
    ...(damaged > 0 ? [pc.red(`${damaged} cannot be read`)] : []),
    ...(aside > 0 ? [pc.yellow(`${aside} set aside`)] : []),
  ].join(' · ');
  const lines = recalled.flatMap((entry) => recalledText(entry) ?? []);
  const others = strangers.map(({ path, reason }) => `  ${shown(path)}: set aside, ${reason}`);
  return [[head, ...lines, ...others].join('\n')];
}

/** A line for what needs somebody's attention. */
function recalledText({ path, claim, status, reason, surprising }: RecalledEntry) {
  if (surprising) return pc.red(`✗ ${claim} is refuted by ${shown(path)}`);
  if (status === 'unreadable')
    return pc.red(`✗ ${shown(path)} cannot be read: ${oneLine(reason ?? '')}`);
  if (status !== 'set aside' && status !== 'error') return undefined;
  return `  ${shown(path)}: ${status}${reason === undefined ? '' : `, ${reason}`}`;
}
