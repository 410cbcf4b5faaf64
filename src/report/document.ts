import type { CheckReport } from '../claim/check.ts';
import { naturalOrder } from './natural-order.ts';
import type { Verdicts, VerdictsClaim, VerdictsVariation } from './schema.ts';
import { scope } from './scope.ts';
import type { Fault, RunRequest, Verified } from './verified.ts';

/** All verdicts of a run as one document; claims by id, whatever order they ended in. */
export function verdicts(
  verified: readonly Verified[],
  faults: readonly Fault[],
  { seed, profile }: RunRequest,
): Verdicts {
  const claims = verified.map(claimOf).toSorted((a, b) => naturalOrder(a.id, b.id));
  return { seed, profile, totals: totalsOf(claims), claims, faults: [...faults] };
}

function claimOf({ file, report }: Verified): VerdictsClaim {
  const { id, paper, statement, status, expect, outcome, asExpected, hypotheses, checks } = report;
  const variations = (kind: CheckReport['kind']) =>
    checks.filter((check) => check.kind === kind).map(variationOf);
  const stated = checks.find(({ kind }) => kind === 'counterexample');
  return {
    id,
    paper: paper.key,
    statement,
    file,
    status,
    expect,
    outcome,
    asExpected,
    scope: scope(report),
    hypotheses: hypotheses.map(({ name, says, status }) => ({ name, says, status })),
    witnesses: checks.filter(({ kind }) => kind === 'witness').map(witnessOf),
    statedCounterexample: stated ? { outcome: stated.outcome, ...seenBy(stated) } : null,
    nearMisses: variations('nearMiss'),
    needs: variations('need'),
    holdsWithout: variations('holdsWithout'),
  };
}

function witnessOf(check: CheckReport): VerdictsClaim['witnesses'][number] {
  const { name, rank, outcome, evaluations, accepted, declined, resolution, alpha } = check;
  return {
    name,
    rank: rank ?? null,
    outcome,
    instances: evaluations,
    accepted,
    declined,
    resolution: resolution ?? null,
    alpha: alpha ?? null,
    ...seenBy(check),
  };
}

function variationOf(check: CheckReport): VerdictsVariation {
  const { name, outcome, witness, evaluations } = check;
  return { name, outcome, witness: witness ?? null, evaluations, ...seenBy(check) };
}

function seenBy({ counterexample, reason }: CheckReport) {
  const parameters = counterexample?.parameters.map(({ name, symbol, value }) => ({
    name,
    symbol: symbol ?? null,
    value,
  }));
  return {
    counterexample: parameters ?? null,
    theory: counterexample?.theory ?? null,
    observed: counterexample?.observed ?? null,
    reason: reason ?? null,
  };
}

function totalsOf(claims: readonly VerdictsClaim[]): Verdicts['totals'] {
  const ended = (outcome: VerdictsClaim['outcome']) =>
    claims.filter((claim) => claim.outcome === outcome).length;
  const [nearMisses, needs] = [
    claims.flatMap((claim) => claim.nearMisses),
    claims.flatMap((claim) => claim.needs),
  ];
  return {
    claims: claims.length,
    holds: ended('holds'),
    refuted: ended('refuted'),
    undecided: ended('undecided'),
    errors: ended('error'),
    unexpected: claims.filter(({ asExpected }) => !asExpected).length,
    nearMisses: nearMisses.length,
    nearMissesRefuted: refuted(nearMisses),
    needs: needs.length,
    needsRefuted: refuted(needs),
  };
}

function refuted(variations: readonly VerdictsVariation[]): number {
  return variations.filter(({ outcome }) => outcome === 'refuted').length;
}
