import { markdownTable } from 'markdown-table';
import type { Paper } from '../claim/claim.ts';
import type { Verdicts, VerdictsClaim } from './schema.ts';
import { appearance, counted } from './words.ts';

/** The verdicts document as a page for readers: what is false as published first, then claims by paper, then how each could fail. */
export function markdown(document: Verdicts, papers: readonly Paper[]): string {
  const { claims, faults } = document;
  const published = claims.filter(({ expect }) => expect === 'refuted');
  const surprising = claims.filter(({ asExpected }) => !asExpected);
  const byKey = new Map(papers.map((paper) => [paper.key, paper]));
  const keys = [...new Set(claims.map(({ paper }) => paper))].toSorted();
  return `${[
    '# Verdicts',
    overview(document),
    ...section(
      'Bad files',
      faults.map(({ file, reason }) => `* \`${file}\`: ${escaped(reason)}`).join('\n'),
    ),
    ...section(
      'Not as expected',
      surprising.map((claim) => `* **${claim.id}**: ${escaped(claim.scope)}`).join('\n'),
    ),
    ...section('False as published', published.map(finding).join('\n\n')),
    ...section('Claims', keys.map((key) => paperTable(key, byKey.get(key), claims)).join('\n\n')),
    ...section(
      'Wrong theories, each refuted by search',
      variationTable(claims, 'nearMisses', 'near miss'),
    ),
    ...section(
      'Needed hypotheses, each shown by dropping it',
      variationTable(claims, 'needs', 'without'),
    ),
  ].join('\n\n')}\n`;
}

function overview({ totals, seed, profile }: Verdicts): string {
  return [
    `${counted(totals.claims, 'claim')}: ${totals.holds} held within the scope stated, ${totals.refuted} refuted, ${totals.undecided} undecided, ${counted(totals.errors, 'error')}; ${totals.unexpected} not as expected.`,
    `${totals.nearMissesRefuted} of ${counted(totals.nearMisses, 'near miss')} refuted, ${totals.needsRefuted} of ${totals.needs} needed hypotheses shown.`,
    `Seed \`${seed}\`, profile \`${profile}\`.`,
  ].join('\n');
}

function section(title: string, body: string): readonly string[] {
  return body === '' ? [] : [`## ${title}`, body];
}

function finding(claim: VerdictsClaim): string {
  const shown =
    claim.witnesses.find(({ counterexample }) => counterexample !== null) ??
    claim.statedCounterexample;
  const at = shown?.counterexample
    ? `At ${instance(shown.counterexample)} it says ${shown.theory}; observed is ${shown.observed}. `
    : '';
  return `### ${claim.id}\n\n${escaped(claim.statement)} (${escaped(claim.paper)})\n\n${escaped(at)}${capital(escaped(claim.scope))}.`;
}

function paperTable(
  key: string,
  paper: Paper | undefined,
  claims: readonly VerdictsClaim[],
): string {
  const title = paper
    ? `${paper.authors}: [${paper.title}](${paper.link}), ${appearance(paper)}`
    : key;
  const rows = claims
    .filter((claim) => claim.paper === key)
    .map((claim) => [
      claim.id,
      claim.statement,
      claim.status,
      claim.scope,
      ratio(claim.nearMisses),
      ratio(claim.needs),
    ]);
  return `### ${title}\n\n${table(['claim', 'statement', 'status', 'verdict', 'near misses', 'needs'], rows)}`;
}

function variationTable(
  claims: readonly VerdictsClaim[],
  kind: 'nearMisses' | 'needs',
  title: string,
): string {
  const rows = claims.flatMap((claim) =>
    claim[kind].map(({ name, outcome, counterexample, theory, observed, evaluations, reason }) => [
      claim.id,
      claim.hypotheses.find((hypothesis) => kind === 'needs' && hypothesis.name === name)?.says ??
        name,
      counterexample ? instance(counterexample) : (reason ?? outcome),
      theory ?? '',
      observed ?? '',
      String(evaluations),
    ]),
  );
  return rows.length === 0
    ? ''
    : table(['claim', title, 'counterexample', 'it says', 'observed', 'instances'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([head, ...rows.map((row) => row.map(escaped))], {
    alignDelimiters: false,
    padding: true,
  });
}

function instance(
  parameters: NonNullable<VerdictsClaim['witnesses'][number]['counterexample']>,
): string {
  return parameters.map(({ name, symbol, value }) => `${symbol ?? name} = ${value}`).join(', ');
}

function ratio(variations: VerdictsClaim['needs']): string {
  return `${variations.filter(({ outcome }) => outcome === 'refuted').length}/${variations.length}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_|<>]/g, '\\$&');
}
