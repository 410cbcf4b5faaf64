import { colours as pc } from './colours.ts';
import type { CheckReport } from '../claim/check.ts';
import type { Parameter } from '../claim/counterexample.ts';
import { appearance, checkTitle, counted } from '../report/words.ts';
import { hint } from './hint.ts';
import { notReached } from './lost-report.ts';
import { replay, type Replay } from './replay.ts';
import type { Timed } from './verify-all.ts';

const goals: Readonly<Record<CheckReport['expected'], string>> = {
  holds: 'to hold',
  refuted: 'to be refuted',
  undecided: 'to be undecided',
  error: 'an error',
};

const ends: Readonly<Record<CheckReport['outcome'], (instances: string) => string>> = {
  holds: (instances) => `held on ${instances}`,
  refuted: (instances) => `refuted after ${instances}`,
  undecided: (instances) => `undecided after ${instances}`,
  error: (instances) => `an error after ${instances}`,
};

/** The checks of a claim that did not end as expected, one screen each; unreached ones have nothing to show. */
export function failures({ report }: Pick<Timed, 'report'>): readonly CheckReport[] {
  return report.checks.filter(
    ({ outcome, expected, reason }) => outcome !== expected && reason !== notReached,
  );
}

/** All that one needs to understand and repeat one failure. */
export function failureScreen(
  { report, file }: Timed,
  check: CheckReport,
  request: Replay,
): string {
  const { paper, at, id, statement } = report;
  const { counterexample } = check;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['says', statement],
    ['source', `${paper.authors}, ${paper.title}, ${appearance(paper)} (${at})`],
    ['file', file],
    [
      'outcome',
      `expected ${goals[check.expected]}, but ${ends[check.outcome](counted(check.evaluations, 'instance'))}`,
    ],
    ['reason', check.reason],
    ['at', instance(counterexample?.parameters ?? check.parameters)],
    ['theory', counterexample?.theory],
    ['observed', counterexample?.observed],
    ['worst at', counterexample?.place],
    ['witness', witness(check)],
    ['seed', request.seed],
    ['replay', replay(id, request)],
    ['hint', hint(check)],
  ];
  const lines = rows.flatMap(([label, text]) =>
    text ? [`  ${pc.dim(label.padEnd(9))} ${text.replaceAll('\n', `\n${' '.repeat(12)}`)}`] : [],
  );
  return [pc.bold(pc.red(`✗ ${id} · ${checkTitle(check)}`)), ...lines].join('\n');
}

/** Parameters by name, each on its line with its symbol: `momentum μ = 1/2`. */
function instance(parameters: readonly Parameter[] = []): string {
  return parameters
    .map(
      ({ name, symbol, value }) =>
        `${symbol === undefined ? name : `${name} ${symbol}`} = ${value}`,
    )
    .join('\n');
}

/** Who observed, and how exact that is. */
function witness({ witness, rank, resolution }: CheckReport): string | undefined {
  if (witness === undefined || rank === undefined) return undefined;
  const error = {
    exact: 'no rounding',
    certified: 'a proved enclosure',
    numeric: `relative tolerance ${resolution ?? 'of its own'}`,
    sampled: `confirms to ±${100 * (resolution ?? 0)} %`,
  };
  return `${witness} (${rank}, ${error[rank]})`;
}
