import { stableText } from '../report/stable-text.ts';
import type { HuntEnd } from './hunt-result.ts';

/** The result as JSON: the same bytes for the same hunt, save the times, which it leaves out. */
export function huntDocument({ hunted, faults, notHunted, places }: HuntEnd): string {
  const claims = hunted.map(({ id, statement, expect, witness, parameters, hunted, trophies }) => {
    const { evaluations, declined, undecided, failed, failure, firstAt, closest, cut } = hunted;
    const coverage = parameters.map(({ name, strata }, i) => {
      const { parts, strata: visits } = hunted.coverage[i]!;
      return { name, parts, strata: Object.fromEntries(strata.map((one, s) => [one, visits[s]])) };
    });
    const counts = { evaluations, declined, undecided, failed, failure, firstAt, cut };
    const found = { closest: closest?.margin ?? null, trophies, coverage };
    return { id, statement, expect, witness, ...counts, ...found };
  });
  return stableText({ claims, faults, notHunted, kept: places });
}
