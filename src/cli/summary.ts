import { colours as pc } from './colours.ts';
import { scope } from '../report/scope.ts';
import type { Fault } from '../report/verified.ts';
import { counted } from '../report/words.ts';
import { columns } from './columns.ts';
import { duration } from './duration.ts';
import { failures, failureScreen } from './failure.ts';
import { defaults, type VerifyOptions } from './options.ts';
import { tally } from './tally.ts';
import type { Timed } from './verify-all.ts';

/** Room that the columns beside the outcome take. */
const beside = 60;

/** What a run ends with on a terminal: the table, one screen for each failure, the totals. */
export function summary(
  verified: readonly Timed[],
  faults: readonly Fault[],
  {
    options,
    folder,
    milliseconds,
  }: {
    options: Pick<VerifyOptions, 'seed' | 'profile' | 'properties'>;
    folder: string;
    milliseconds: number;
  },
): string {
  const { seed, profile, properties } = options;
  const request = { seed, profile, ...(properties === defaults.properties ? {} : { properties }) };
  return [
    ...(verified.length > 0 ? [table(verified)] : []),
    ...verified.flatMap((claim) =>
      failures(claim).map((check) => failureScreen(claim, check, request)),
    ),
    `${totals(verified, faults, milliseconds)}\n${pc.dim(`reports in ${folder}`)}`,
  ].join('\n\n');
}

function table(verified: readonly Timed[]): string {
  const { columns: width } = process.stdout;
  const rows = verified.map(({ report, milliseconds }) => [
    `${report.asExpected ? pc.green('✓') : pc.red('✗')} ${report.id}`,
    scope(report),
    tally(report.checks, 'nearMiss'),
    tally(report.checks, 'need'),
    duration(milliseconds),
  ]);
  const widths = width === undefined ? [] : [null, Math.max(30, width - beside)];
  return columns(['  claim', 'outcome', 'near misses', 'needs', 'time'], rows, widths);
}

function totals(
  verified: readonly Timed[],
  faults: readonly Fault[],
  milliseconds: number,
): string {
  const unexpected = verified.filter(({ report }) => !report.asExpected).length;
  const verdict =
    unexpected === 0 ? pc.green('all as expected') : pc.red(`${unexpected} not as expected`);
  const checks = verified.flatMap(({ report }) => report.checks);
  return [
    counted(verified.length, 'claim') + (verified.length > 0 ? `: ${verdict}` : ''),
    ...(faults.length > 0 ? [pc.red(counted(faults.length, 'bad file'))] : []),
    `near misses refuted ${tally(checks, 'nearMiss') || 'none'}`,
    `needs shown ${tally(checks, 'need') || 'none'}`,
    duration(milliseconds),
  ].join(' · ');
}
