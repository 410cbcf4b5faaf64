import { ranks } from '../../evidence/verdict.ts';
import type { VerdictsClaim } from '../schema.ts';
import type { Change } from './finding.ts';

type Witness = VerdictsClaim['witnesses'][number];

/**
 * Whether a witness says more or less than before: its rank, its resolution or tolerance, and, between runs
 * of equal budgets (`reach`), its share of the error budget and the instances that it accepted.
 */
export function witnessChange(
  part: string,
  before: Witness,
  after: Witness,
  { reach }: { readonly reach: boolean },
): readonly Change[] {
  // A refutation ends a search: how many instances came before it measures nothing.
  const counts = reach && before.outcome === 'holds' && after.outcome === 'holds';
  return [
    ...rankChange(part, before, after),
    ...resolutionChange(part, before, after),
    ...(reach && before.alpha !== null && after.alpha !== null
      ? smaller(part, 'error probability', before.alpha, after.alpha)
      : []),
    ...(counts ? larger(part, 'instances accepted', before.accepted, after.accepted) : []),
  ];
}

function rankChange(part: string, before: Witness, after: Witness): readonly Change[] {
  if (before.rank === null || after.rank === null || before.rank === after.rank) return [];
  const isWeaker = ranks.indexOf(after.rank) > ranks.indexOf(before.rank);
  const says = `is ${after.rank}, was ${before.rank}`;
  return [{ weight: isWeaker ? 'lost' : 'gained', part, says }];
}

function resolutionChange(part: string, before: Witness, after: Witness): readonly Change[] {
  const [was, is] = [before.resolution, after.resolution];
  const isNumeric = before.rank === 'numeric' && after.rank === 'numeric';
  // Doubles always have one: what is not stated is another for each instance, not 0.
  if (isNumeric && is === null && was !== null)
    return [{ weight: 'lost', part, says: `states no tolerance, stated ${was}` }];
  if (isNumeric && was === null && is !== null)
    return [{ weight: 'changed', part, says: `states the tolerance ${is}, stated none` }];
  return smaller(part, 'resolution', was ?? 0, is ?? 0);
}

function smaller(part: string, what: string, before: number, after: number): readonly Change[] {
  return graded(part, what, before, after, after > before);
}

function larger(part: string, what: string, before: number, after: number): readonly Change[] {
  return graded(part, what, before, after, after < before);
}

function graded(part: string, what: string, before: number, after: number, isWorse: boolean) {
  if (before === after) return [];
  const says = `${what} ${isWorse ? 'weakened' : 'strengthened'} from ${before} to ${after}`;
  return [{ weight: isWorse ? 'lost' : 'gained', part, says } as const];
}
