import type { Loaded } from './catalogue.ts';
import { columns } from './columns.ts';
import { shown } from './discover.ts';

/** The claims as a table: what `--list` prints. */
export function claimList(claims: readonly Loaded[]): string {
  const rows = claims.map(({ id, file, report }) => [
    id,
    report.statement,
    report.expect,
    shown(file),
  ]);
  return columns(['claim', 'statement', 'expected', 'file'], rows);
}
