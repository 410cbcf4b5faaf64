import type { CheckReport } from '../claim/check.ts';
import type { ClaimReport } from '../claim/verify.ts';
import { ranks } from '../evidence/verdict.ts';
import { checkTitle, counted, listed } from './words.ts';

/**
 * A claim's outcome in words that always say how far they reach: `held on 240 instances (exact, d ≤ 3) and
 * 8 runs to ±5 %`, `refuted as expected after 3 instances (exact)`. Nothing here says "holds" alone.
 */
export function scope(report: ClaimReport): string {
  return scopeWords[report.outcome](report);
}

const scopeWords: Readonly<Record<ClaimReport['outcome'], (report: ClaimReport) => string>> = {
  holds: ({ expect, checks }) =>
    `held ${expect === 'refuted' ? 'against expectation ' : ''}on ${reach(witnesses(checks, 'holds'))}`,
  refuted: ({ expect, checks }) => {
    const [first] = witnesses(checks, 'refuted');
    const how = expect === 'refuted' ? 'refuted as expected' : 'refuted';
    return first ? `${how} after ${counted(first.evaluations, 'instance')} (${first.rank})` : how;
  },
  undecided: ({ checks }) => {
    const open = witnesses(checks, 'undecided').map(({ name }) => `'${name}'`);
    const held = witnesses(checks, 'holds');
    return `undecided by ${listed(open)}${held.length > 0 ? `, held on ${reach(held)}` : ''}`;
  },
  error: ({ checks }) => {
    const broken = checks.find(({ outcome }) => outcome === 'error');
    return broken ? `error in ${checkTitle(broken)}` : 'error before the first check';
  },
};

/** How far witnesses reached together, strongest first; equal reaches are counted. */
function reach(checks: readonly CheckReport[]): string {
  const phrases = checks.map(evidence);
  const different = [...new Set(phrases)];
  return listed(
    different.map((phrase) => {
      const times = phrases.filter((other) => other === phrase).length;
      return times === 1 ? phrase : `${times} × ${phrase}`;
    }),
  );
}

/** How far one witness reached: `240 instances (exact, d ≤ 3)`, `8 runs to ±5 %`. */
function evidence({ rank, accepted, dimension, resolution }: CheckReport): string {
  if (rank === 'sampled') {
    const band =
      resolution === undefined ? '' : ` to ±${Number((100 * resolution).toPrecision(6))} %`;
    return `${counted(accepted, 'run')}${band}`;
  }
  const details = [
    ...(rank === undefined ? [] : [rank]),
    ...(rank !== 'exact' && resolution !== undefined ? [`to ${resolution}`] : []),
    ...(dimension === undefined ? [] : [dimension === 1 ? 'd = 1' : `d ≤ ${dimension}`]),
  ];
  return `${counted(accepted, 'instance')} (${details.join(', ')})`;
}

function witnesses(
  checks: readonly CheckReport[],
  outcome: CheckReport['outcome'],
): readonly CheckReport[] {
  return checks
    .filter((check) => check.kind === 'witness' && check.outcome === outcome)
    .toSorted((a, b) => strength(a) - strength(b));
}

function strength({ rank }: CheckReport): number {
  return rank === undefined ? ranks.length : ranks.indexOf(rank);
}
