import type { CheckRecord } from '../claim/check-record.ts';
import type { CheckReport } from '../claim/check.ts';
import type { Paper } from '../claim/claim.ts';
import type { ClaimReport } from '../claim/verify.ts';
import { naturalOrder } from './natural-order.ts';
import type { Dots, Samples, SamplesClaim } from './samples-schema.ts';
import { stableValue } from './stable-text.ts';
import type { RunRequest, Verified } from './verified.ts';

/** What a run saw beside its verdicts, claims by id: what the page's pictures are made from. */
export function samples(
  verified: readonly Pick<Verified, 'report'>[],
  { seed, profile }: RunRequest,
): Samples {
  const papers = new Map(verified.map(({ report }) => [report.paper.key, report.paper]));
  return {
    seed,
    profile,
    papers: [...papers.values()].map(paperOf).toSorted((a, b) => naturalOrder(a.key, b.key)),
    claims: verified
      .map(({ report }) => claimOf(report))
      .toSorted((a, b) => naturalOrder(a.id, b.id)),
  };
}

/** Samples as JSON, the same bytes for the same samples everywhere: a line for each paper and each claim. */
export function samplesText({ seed, profile, papers, claims }: Samples): string {
  const lines = (items: readonly unknown[]) =>
    items.length === 0
      ? '[]'
      : `[\n${items.map((item) => JSON.stringify(stableValue(item))).join(',\n')}\n]`;
  return `{\n"seed": ${JSON.stringify(seed)},\n"profile": ${JSON.stringify(profile)},\n"papers": ${lines(papers)},\n"claims": ${lines(claims)}\n}\n`;
}

function paperOf({ key, authors, title, venue, year, link }: Paper) {
  return { key, authors, title, venue, year, link };
}

interface Recorded extends CheckReport {
  readonly record: CheckRecord;
}

function claimOf({ id, formula, at, relation, checks }: ClaimReport): SamplesClaim {
  const recorded = checks.filter((check): check is Recorded => check.record !== undefined);
  const witnesses = recorded.filter(({ kind }) => kind === 'witness');
  const [widest] = witnesses.toSorted((a, b) => b.accepted - a.accepted);
  return {
    id,
    formula,
    at,
    relation,
    recursions: recursionsOf(witnesses),
    witnesses: witnesses.map(({ name, record }) => ({ name, dots: dotsOf(record) })),
    drawn: widest ? { witness: widest.name, parameters: widest.record.strata.map(named) } : null,
    decisive: recorded.flatMap(decisiveOf),
  };
}

function recursionsOf(witnesses: readonly Recorded[]): SamplesClaim['recursions'] {
  const found = new Map<string, SamplesClaim['recursions'][number]>();
  for (const { name, record } of witnesses) {
    if (record.recursion === undefined) continue;
    const { notation, text } = record.recursion;
    const others = found.get(text)?.witnesses ?? [];
    found.set(text, { notation, text, witnesses: [...others, name] });
  }
  return [...found.values()];
}

function dotsOf({ dots }: CheckRecord): Dots {
  return {
    draws: dots.map(({ draw }) => draw),
    near: dots.map(({ near }) => (near ? '1' : '0')).join(''),
    theory: dots.map(({ theory }) => writable(theory)),
    observed: dots.map(({ observed }) => writable(observed)),
    intervals: dots.map(({ interval }) => (interval ? [...interval] : null)),
  };
}

function writable(side: CheckRecord['dots'][number]['theory']): Dots['theory'][number] {
  return typeof side === 'object' ? [...side] : side;
}

function named({ parameter, symbol, strata }: CheckRecord['strata'][number]) {
  return { parameter, symbol: symbol ?? null, strata };
}

function decisiveOf({ kind, name, counterexample, record }: Recorded): SamplesClaim['decisive'] {
  const { decisive } = record;
  if (decisive === undefined || kind === 'counterexample' || kind === 'holdsWithout') return [];
  const simplest = new Map(counterexample?.parameters.map((one) => [one.name, one.value]));
  const others = decisive.parameters
    .filter((one) => simplest.get(one.name) !== one.value)
    .map((one) => ({ ...one, symbol: one.symbol ?? null }));
  if (others.length === 0) return [];
  return [{ kind, name, others, theory: decisive.theory, observed: decisive.observed }];
}
