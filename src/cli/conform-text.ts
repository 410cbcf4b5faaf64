import type { CheckReport } from '../claim/check.ts';
import { scope } from '../report/scope.ts';
import { checkTitle, counted } from '../report/words.ts';
import { colours as pc } from './colours.ts';
import { columns } from './columns.ts';
import { duration } from './duration.ts';
import { tally } from './tally.ts';
import type { Timed } from './verify-all.ts';

/** What a conformance run ends with: a line for each claim, a screen for each deviation and each failure, the total. */
export function conformText(verified: readonly Timed[], milliseconds: number): string {
  if (verified.length === 0) return pc.red('nothing could be checked');
  const rows = verified.map(({ report, milliseconds }) => [
    `${report.asExpected ? pc.green('✓') : pc.red('✗')} ${report.id}`,
    scope(report),
    tally(report.checks, 'nearMiss'),
    duration(milliseconds),
  ]);
  const screens = verified.flatMap((claim) =>
    claim.report.checks.filter(isTold).map((check) => screen(claim, check)),
  );
  const wrong = verified.filter(({ report }) => !report.asExpected).length;
  const known = verified.filter(({ report }) => report.asExpected && report.expect === 'refuted');
  const total = [
    counted(verified.length, 'claim'),
    wrong === 0 ? pc.green('all as expected') : pc.red(`${wrong} not as expected`),
    ...(known.length > 0 ? [counted(known.length, 'known deviation')] : []),
    duration(milliseconds),
  ];
  return [
    columns(['  claim', 'outcome', 'near misses', 'time'], rows),
    ...screens,
    total.join(' · '),
  ].join('\n\n');
}

/** A deviation, wanted or not, and whatever else did not end as it should. */
function isTold({ kind, outcome, expected }: CheckReport): boolean {
  return outcome !== expected || (kind === 'witness' && outcome === 'refuted');
}

function screen({ report }: Timed, check: CheckReport): string {
  const { counterexample, outcome, expected } = check;
  const expectedly = outcome === expected;
  const parameters = counterexample?.parameters ?? check.parameters ?? [];
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['says', report.statement],
    ['outcome', `${outcome}${expectedly ? ', as the file states' : `, expected ${expected}`}`],
    ['reason', check.reason],
    [
      'at',
      parameters
        .map(({ name, symbol, value }) => `${symbol ? `${name} ${symbol}` : name} = ${value}`)
        .join('\n'),
    ],
    ['due', counterexample?.theory],
    ['returned', counterexample?.observed],
    ['worst at', counterexample?.place],
  ];
  const title = `${report.id} · ${checkTitle(check)}`;
  return [
    pc.bold(expectedly ? `• ${title}` : pc.red(`✗ ${title}`)),
    ...rows.flatMap(([label, text]) =>
      text ? [`  ${pc.dim(label.padEnd(9))} ${text.replaceAll('\n', `\n${' '.repeat(12)}`)}`] : [],
    ),
  ].join('\n');
}
