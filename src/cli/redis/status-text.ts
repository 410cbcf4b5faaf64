import type { Entered } from '../../queue/register.ts';
import { shortVersion, type Hand, type Undertaking } from '../../queue/roster.ts';
import type { Status } from '../../queue/status.ts';
import { colours as pc } from '../colours.ts';
import { columns } from '../columns.ts';

/** Seconds after which a coordinator that has not ended must be gone. */
const silent = 10;

/** Hunts, workers and jobs of a Redis on a terminal. */
export function statusText({ hunts, workers, jobs }: Status): string {
  const counts = Object.entries(jobs).map(([code, { waiting, active, failed }]) => [
    shortVersion(code),
    ...[waiting, active, failed].map(String),
  ]);
  return [
    block('hunts', ['hunt', 'coordinator', 'version', 'done', 'margin', ''], hunts.map(huntRow)),
    block(
      'workers',
      ['worker', 'version', 'jobs', 'done', 'failed', 'evaluations'],
      workers.map(workerRow),
    ),
    block('jobs', ['version', 'waiting', 'under way', 'set aside'], counts),
  ].join('\n\n');
}

function block(
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return rows.length === 0 ? `${pc.bold(name)}  none` : `${pc.bold(name)}\n${columns(head, rows)}`;
}

function huntRow({ id, entry, age }: Entered<Undertaking>): readonly string[] {
  const { title, code, evaluations, planned, margin, refuted, ended } = entry;
  const state = ended ? 'ended' : age > silent ? `silent for ${Math.round(age)} s` : 'under way';
  return [
    title,
    id,
    shortVersion(code),
    `${evaluations} of ${planned}`,
    margin === null ? '' : `${margin.toPrecision(3)}${refuted ? ' REFUTED' : ''}`,
    state,
  ];
}

function workerRow({ id, entry }: Entered<Hand>): readonly string[] {
  const { code, jobs, busy, done, failed, evaluations } = entry;
  return [id, shortVersion(code), `${busy} of ${jobs}`, ...[done, failed, evaluations].map(String)];
}
