import { requires } from '../numeric/requirement.ts';

/**
 * log|f_1^n_1 ⋯ f_m^n_m| for each replica, from the counts n and the logarithms log|f_i|, natural; a factor
 * that was never drawn counts for nothing, even 0 (of logarithm −∞).
 */
export function logSizes(
  counts: readonly ArrayLike<number>[],
  logarithms: readonly number[],
): Float64Array {
  requires(
    counts.length === logarithms.length,
    'logSizes',
    `${counts.length} logarithms`,
    logarithms.length,
  );
  const sums = new Float64Array(counts[0]?.length ?? 0);
  for (const [i, logarithm] of logarithms.entries()) {
    const column = counts[i]!;
    for (let r = 0; r < sums.length; r++) {
      const count = column[r]!;
      if (count > 0) sums[r]! += count * logarithm;
    }
  }
  return sums;
}
