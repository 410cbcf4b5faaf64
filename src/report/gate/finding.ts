/**
 * How a difference weighs, heaviest first: `broken` is not as expected now and never accepted; `lost` makes
 * the suite say less than before and is accepted by a regenerated, committed report; `changed` and `gained`
 * are told, and harm nothing.
 */
export const weights = ['broken', 'lost', 'changed', 'gained'] as const;

export type Weight = (typeof weights)[number];

/** One difference between two verdicts documents. */
export interface Finding {
  readonly weight: Weight;
  /** Id of the claim; empty where a file is meant. */
  readonly claim: string;
  readonly file: string;
  /** What of the claim: `near miss 'a plus for the minus'`; empty for the claim itself. */
  readonly part: string;
  /** What became of it: `survived, was refuted`. */
  readonly says: string;
}

/** A difference within a claim, before it is known whose. */
export type Change = Pick<Finding, 'weight' | 'part' | 'says'>;

/** Whom a finding is about: `SV-2 near miss 'a plus for the minus'`. */
export function subject({ claim, file, part }: Finding): string {
  return [claim === '' ? file : claim, part].filter((word) => word !== '').join(' ');
}

/** Those of one weight. */
export function weighing(findings: readonly Finding[], weight: Weight): readonly Finding[] {
  return findings.filter((finding) => finding.weight === weight);
}
