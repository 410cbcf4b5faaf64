import type { Outcome } from '../evidence/verdict.ts';
import type { CheckContext, CheckReport } from './check.ts';
import { checks } from './checks.ts';
import type { Claim, Hypothesis, Paper } from './claim.ts';

/** Everything a run found about one claim, as plain data. */
export interface ClaimReport {
  readonly id: string;
  readonly statement: string;
  readonly formula: string;
  readonly paper: Paper;
  readonly at: string;
  /** What the relation says: `observed = theory`. */
  readonly relation: string;
  readonly status: Claim['status'];
  readonly expect: 'holds' | 'refuted';
  readonly outcome: Outcome;
  /** Whether the outcome and every check are what the claim expects. */
  readonly asExpected: boolean;
  readonly hypotheses: readonly (Hypothesis & { readonly name: string })[];
  readonly checks: readonly CheckReport[];
}

/** Runs all checks of a claim, one after the other, each with its own streams and its own share of the error budget. */
export async function verify(claim: Claim, context: CheckContext): Promise<ClaimReport> {
  const found: CheckReport[] = [];
  for (const check of checks(claim)) found.push(await check.run(context));
  return claimReport(claim, found);
}

export function claimReport(claim: Claim, found: readonly CheckReport[]): ClaimReport {
  const about = {
    id: claim.id,
    statement: claim.statement,
    formula: claim.formula,
    paper: claim.source.paper,
    at: claim.source.at,
    relation: claim.relation.says,
    status: claim.status,
    expect: claim.expect ?? 'holds',
    hypotheses: Object.entries(claim.hypotheses).map(([name, hypothesis]) => ({
      name,
      ...hypothesis,
    })),
  };
  return concluded(about, found);
}

/** What follows for a claim from all its checks, whatever was said of it before them. */
export function concluded(
  about: Omit<ClaimReport, 'outcome' | 'asExpected' | 'checks'>,
  found: readonly CheckReport[],
): ClaimReport {
  const outcome = combined(
    found.filter(({ kind }) => kind === 'witness').map((check) => check.outcome),
  );
  const asExpected =
    outcome === about.expect && found.every((check) => check.outcome === check.expected);
  return { ...about, outcome, asExpected, checks: found };
}

/** Witnesses to claim: an error anywhere is an error, else one refutation refutes, and only all together hold. */
function combined(outcomes: readonly Outcome[]): Outcome {
  const order: readonly Outcome[] = ['error', 'refuted', 'undecided'];
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'holds';
}
