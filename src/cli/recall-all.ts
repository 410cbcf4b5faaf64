import type { Entry } from '../hunt/database.ts';
import type { Recalled } from '../hunt/recall.ts';
import { hashOf, type StoredCounterexample } from '../hunt/stored.ts';
import { counted } from '../report/words.ts';
import type { Loaded } from './catalogue.ts';
import { colours as pc } from './colours.ts';
import { shown } from './discover.ts';
import type { Pool } from './pool.ts';

/** A kept refutation with what it comes to today. */
export interface RecalledEntry extends Recalled {
  readonly path: string;
  readonly stored: StoredCounterexample;
  /** Whether it refutes a statement that should hold. */
  readonly surprising: boolean;
}

/** Evaluates what is kept about the claims again, in the pool's children, whatever else the run is about to do. */
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
      const recalled: Recalled =
        answer.kind === 'recalled'
          ? answer.recalled[i]!
          : {
              hash: hashOf(stored),
              status: 'error',
              reason: 'reason' in answer ? answer.reason : '',
            };
      const isOwn = stored.target.kind === 'claim' || stored.target.kind === 'holdsWithout';
      const surprising = recalled.status === 'refuted' && isOwn && report.expect === 'holds';
      return { ...recalled, path, stored, surprising };
    });
  });
  return found.flat();
}

type Kept = Extract<Entry, { stored: StoredCounterexample }>;

function isAbout(id: string): (entry: Entry) => entry is Kept {
  return (entry): entry is Kept => 'stored' in entry && entry.stored.claim === id;
}

/** Files of the database that are about no claim of a whole run, or about nothing. */
export function useless(
  entries: readonly Entry[],
  all: readonly Loaded[] | undefined,
): readonly { readonly path: string; readonly reason: string }[] {
  return entries.flatMap((entry) => {
    if ('reason' in entry) return [entry];
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
  const count = (status: Recalled['status']) =>
    recalled.filter((one) => one.status === status).length;
  const aside = count('set aside') + strangers.length;
  const head = [
    `${counted(recalled.length + strangers.length, 'kept counterexample')} replayed`,
    `${count('refuted')} still refute`,
    ...(count('holds') > 0 ? [`${count('holds')} no longer do`] : []),
    ...(count('undecided') > 0 ? [`${count('undecided')} undecided`] : []),
    ...(count('error') > 0 ? [pc.red(counted(count('error'), 'error'))] : []),
    ...(aside > 0 ? [pc.yellow(`${aside} set aside`)] : []),
  ].join(' · ');
  const lines = recalled
    .filter(({ surprising, status }) => surprising || status === 'set aside' || status === 'error')
    .map(({ path, stored, status, reason, surprising }) =>
      surprising
        ? pc.red(`✗ ${stored.claim} is refuted by ${shown(path)}`)
        : `  ${shown(path)}: ${status}${reason === undefined ? '' : `, ${reason}`}`,
    );
  const others = strangers.map(({ path, reason }) => `  ${shown(path)}: set aside, ${reason}`);
  return [[head, ...lines, ...others].join('\n')];
}
