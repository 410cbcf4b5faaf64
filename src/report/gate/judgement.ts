import type { Verdicts } from '../schema.ts';
import { stableText } from '../stable-text.ts';
import { compare } from './compare.ts';
import { weighing, weights, type Finding, type Weight } from './finding.ts';

/** Where the verdicts that a run is measured by come from. */
export interface Baseline {
  readonly verdicts: Verdicts;
  /** In words: `reports/verdicts.json at 1a2b3c4, the merge base of HEAD and origin/main`. */
  readonly from: string;
}

/** What was kept from earlier searches and stands against a claim today. */
export interface Alarm {
  /** Id of the claim; empty where only the file is known. */
  readonly claim: string;
  readonly file?: string;
  readonly says: string;
}

/** What the gate found, as data. */
export interface Judgement {
  readonly passes: boolean;
  /** Whether what was lost is accepted: HEAD's committed verdicts are those of this run. */
  readonly accepted: boolean;
  readonly baseline: { readonly from: string; readonly seed: string; readonly profile: string };
  readonly run: { readonly seed: string; readonly profile: string; readonly claims: number };
  /** Whether counts and error shares were compared. */
  readonly reach: boolean;
  readonly totals: Readonly<Record<Weight, number>>;
  readonly findings: readonly Finding[];
}

/**
 * Throws unless something can be measured by a baseline: one without claims would pass anything.
 *
 * @throws RangeError where it holds no claim, or one twice.
 */
export function requireBaseline({ verdicts: { claims }, from }: Baseline): void {
  if (claims.length === 0)
    throw new RangeError(`gate requires a baseline with claims, got none in ${from}`);
  const twice = claims.find(({ id }, i) => claims.findIndex((other) => other.id === id) !== i);
  if (twice)
    throw new RangeError(
      `gate requires a baseline with each claim once, got ${twice.id} twice in ${from}`,
    );
}

/**
 * Judges a run by a baseline: nothing may be broken, nothing that was kept stand against a claim, and nothing
 * be lost unless `accepted`.
 *
 * @throws RangeError where a document names a claim twice, or the baseline holds none.
 */
export function judgement(
  baseline: Baseline,
  after: Verdicts,
  { accepted, alarms = [] }: { readonly accepted: boolean; readonly alarms?: readonly Alarm[] },
): Judgement {
  requireBaseline(baseline);
  const { verdicts: before, from } = baseline;
  const { findings: differences, reach } = compare(before, after);
  const findings = [...alarms.map((alarm) => alarming(alarm, after)), ...differences];
  const totals = Object.fromEntries(
    weights.map((weight) => [weight, weighing(findings, weight).length]),
  ) as Record<Weight, number>;
  return {
    passes: !findings.some((finding) => stops(finding, { accepted })),
    accepted,
    baseline: { from, seed: before.seed, profile: before.profile },
    run: { seed: after.seed, profile: after.profile, claims: after.claims.length },
    reach,
    totals,
    findings,
  };
}

/**
 * Whether committed verdicts are those that a run found: to the letter for the same seed and budgets, else
 * without a difference.
 */
export function agrees(committed: Verdicts, found: Verdicts): boolean {
  const { reach, findings } = compare(committed, found);
  return reach ? stableText(committed) === stableText(found) : findings.length === 0;
}

function alarming({ claim, file, says }: Alarm, { claims }: Verdicts): Finding {
  const where = file ?? claims.find(({ id }) => id === claim)?.file ?? '';
  return { weight: 'broken', claim, file: where, part: 'kept counterexample', says };
}

/** Whether a finding stops the change. */
export function stops(
  { weight }: Pick<Finding, 'weight'>,
  { accepted }: Pick<Judgement, 'accepted'>,
): boolean {
  return weight === 'broken' || (weight === 'lost' && !accepted);
}
