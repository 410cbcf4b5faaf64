import type { Coverage } from '../hunt/coverage.ts';
import type { Hunted } from '../hunt/hunt.ts';
import type { StoredCounterexample } from '../hunt/stored.ts';
import { counted } from '../report/words.ts';
import { colours as pc } from './colours.ts';
import { columns } from './columns.ts';
import { duration } from './duration.ts';
import { isUnevaluated, type Bag } from './hunt-bag.ts';
import type { HuntedClaim } from './hunt-claim.ts';

/** What a hunt brought home; `places` are the files of what is kept, as people read them. */
export interface HuntEnd {
  readonly hunted: readonly HuntedClaim[];
  readonly faults: Readonly<Bag['faults']>;
  readonly notHunted: Readonly<Bag['notHunted']>;
  readonly places: readonly string[];
}

/** What a hunt ends with on a terminal: for each claim the counterexamples, or what was searched. */
export function huntText({ hunted, faults, notHunted, places }: HuntEnd): string {
  return [
    ...hunted.map(claimText),
    ...faults.map((fault) => {
      const name = 'file' in fault ? fault.file : fault.id;
      return pc.red(`✗ ${name} could not be hunted: ${fault.reason}`);
    }),
    ...leftText(notHunted),
    ...(places.length > 0 ? [`kept in\n${places.map((path) => `  ${path}`).join('\n')}`] : []),
  ].join('\n\n');
}

/** The claims that got no turn, all for the same reason. */
function leftText(left: HuntEnd['notHunted']): readonly string[] {
  if (left.length === 0) return [];
  const names = left.map(({ id }) => id).join(', ');
  return [`${pc.yellow(`not hunted: ${left[0]!.reason}`)}\n  ${names}`];
}

function claimText(claim: HuntedClaim): string {
  const { id, witness, hunted, trophies, milliseconds } = claim;
  const { evaluations, firstAt, closest, declined, undecided, failed, failure, cut } = hunted;
  const searched = [
    counted(evaluations, 'instance'),
    ...(declined > 0 ? [`${declined} declined`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(failed > 0 ? [`${failed} not to be evaluated (${failure})`] : []),
    duration(milliseconds),
    ...(cut ? [pc.yellow('cut short')] : []),
  ].join(' · ');
  if (firstAt === null) {
    const near =
      closest === null ? '' : `\n  closest   ${nearness(closest.margin, sidesOf(hunted))}`;
    const name = isUnevaluated(claim) ? pc.red(`✗ ${id}`) : id;
    const head = `${pc.bold(name)} · ${witness} · no counterexample among ${searched}${near}`;
    return `${head}\n${indented(coverageText(claim.parameters, hunted.coverage))}`;
  }
  const head = `${pc.bold(pc.red(id))} · ${witness} · refuted at instance ${firstAt} of ${searched}`;
  const names =
    trophies.length > 1 ? ['simplest', 'most decisive'] : ['simplest and most decisive'];
  return [head, ...trophies.map((trophy, i) => trophyText(names[i]!, trophy))].join('\n');
}

/** Margins of agreement that are all 1, as of decisions without a distance, show no way; bisection asks for none. */
function nearness(margin: number, sides: number): string {
  const text = `margin ${margin.toPrecision(3)}`;
  if (margin !== 1) return text;
  const led =
    sides > 1 ? `only bisection between ${sides} decisions led the hunt` : 'nothing led the hunt';
  return `${text}, as everywhere: ${led} (decisions may state a distance, { is, distance })`;
}

function sidesOf({ islands }: Hunted): number {
  const seen = islands.flatMap(({ boundary }) => boundary.latest.map(({ side }) => side));
  return new Set(seen).size;
}

function trophyText(
  name: string,
  { instance, theory, observed, place, margin }: StoredCounterexample,
): string {
  const rows = [
    ...instance.map(({ name: parameter, symbol, value }) => [
      symbol === null ? parameter : `${parameter} ${symbol}`,
      value,
    ]),
    ['theory', theory],
    ['observed', observed],
    ...(place === null || place === '' ? [] : [['worst at', place]]),
    ['margin', margin.toPrecision(4)],
  ];
  const width = Math.max(...rows.map(([label]) => label!.length));
  return [
    `  ${pc.bold(name)}`,
    ...rows.map(([label, text]) => `    ${pc.dim(label!.padEnd(width))}  ${text}`),
  ].join('\n');
}

/** Which parts of each parameter's domain were looked at, and how often the least visited one was. */
function coverageText(parameters: HuntedClaim['parameters'], coverage: Coverage): string {
  const rows = parameters.map(({ name, strata }, i) => {
    const { parts, strata: visits } = coverage[i]!;
    const missed = strata.filter((_, s) => visits[s] === 0);
    return [
      name,
      `${parts.filter((visits) => visits > 0).length} of ${parts.length}`,
      `${strata.length - missed.length} of ${strata.length}`,
      `${Math.min(...parts, ...visits)}`,
      missed.join(', '),
    ];
  });
  return columns(['parameter', 'parts', 'strata', 'fewest visits', 'not visited'], rows);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
