import type { ReadRecursion } from '../hunt/explanation.ts';
import type { Recalled } from '../hunt/recall.ts';
import type { StoredCounterexample } from '../hunt/stored.ts';
import { colours as pc } from './colours.ts';
import { columns } from './columns.ts';
import { shown } from './discover.ts';
import type { Replayed } from './replay-command.ts';

const kinds: Readonly<Record<StoredCounterexample['target']['kind'], string>> = {
  claim: '',
  nearMiss: 'near miss',
  need: 'without',
  holdsWithout: 'even without',
};

const ends: Readonly<Record<Recalled['status'], string>> = {
  refuted: 'still refuted',
  holds: 'holds there now',
  undecided: 'not decided within the budget',
  'set aside': 'set aside: no instance of the claim any more',
  error: 'could not be evaluated',
};

/** One kept counterexample, from the statement to the verdict. */
export function replayText({ path, stored, statement, source, explanation }: Replayed): string {
  const { recalled, recursions } = explanation;
  const { counterexample } = recalled;
  const now = counterexample ?? stored;
  const instance = counterexample?.parameters ?? stored.instance;
  const { kind, name } = stored.target;
  const whose = kind === 'claim' ? '' : ` · ${kinds[kind]} '${name}'`;
  const rows: readonly (readonly [string, string])[] = [
    ['says', statement],
    ['source', source],
    ['file', shown(path)],
    [
      'at',
      instance
        .map(({ name, symbol, value }) => `${symbol ? `${name} ${symbol}` : name} = ${value}`)
        .join('\n'),
    ],
    ...recursions.flatMap((one): [string, string][] => [
      ['recursion', recursionText(one)],
      ...(one.trajectory.length > 0 ? [['one run', runText(one)] as [string, string]] : []),
    ]),
    ['theory', now.theory],
    ['observed', `${now.observed} (${stored.witness}, ${stored.rank})`],
    ...(now.place ? [['worst at', now.place] as const] : []),
    ['margin', now.margin.toPrecision(4)],
    ['verdict', `${ends[recalled.status]}${recalled.reason ? `: ${recalled.reason}` : ''}`],
  ];
  const lines = rows.map(
    ([label, text]) =>
      `  ${pc.dim(label.padEnd(9))} ${text.replaceAll('\n', `\n${' '.repeat(12)}`)}`,
  );
  return [pc.bold(`${stored.claim}${whose}`), ...lines].join('\n');
}

function recursionText({ updates, draws, constants }: ReadRecursion): string {
  const given = constants.length > 0 ? [`with ${constants.join(', ')}`] : [];
  return [...updates, ...draws, ...given].join('\n');
}

function runText({ columns: head, trajectory }: ReadRecursion): string {
  const rows = trajectory.map(([t, ...states]) => [`${t}`, ...states.map((x) => x.toPrecision(6))]);
  return columns(head, rows);
}
